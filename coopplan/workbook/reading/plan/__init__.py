"""From typed rows to a plan."""
