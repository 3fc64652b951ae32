"""Commands on the time to meet: the calendar, dates offered, school holidays."""
