"""What to ask of whom."""
