"""What the user means, as frozen values; imports the standard library only."""
