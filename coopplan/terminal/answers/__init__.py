"""The answer of each command, as a person reads it."""
