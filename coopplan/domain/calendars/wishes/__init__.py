"""When people like to meet: preferences, hours, dates answered."""
