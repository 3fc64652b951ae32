"""What a run says of a calendar: dates, places, who is absent, what was not met."""
