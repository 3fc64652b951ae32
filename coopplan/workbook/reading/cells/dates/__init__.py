"""From what people type to a day, a month, a week or an hour."""
