"""Sheets on the plan: summary, comparison, changes, load, teams, checks."""
