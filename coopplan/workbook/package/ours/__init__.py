"""Which sheets are ours, and what becomes of those the user edited."""
