"""From what people type to a number in the unit of its column."""
