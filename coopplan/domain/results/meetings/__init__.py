"""Meetings in a run's answer: the calendar, and what is told of it."""
