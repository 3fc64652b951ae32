"""The search for the calendar of least harm: half-days first, then hours."""
