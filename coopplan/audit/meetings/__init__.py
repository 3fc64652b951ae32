"""Meetings looked at again: their days and hours, who is there, where, and what they decide."""
