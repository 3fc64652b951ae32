"""Sheets on meetings: calendar, load, rotation."""
