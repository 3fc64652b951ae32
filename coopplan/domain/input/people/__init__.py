"""People as they are typed: who is who, who sits where, whom to write to."""
