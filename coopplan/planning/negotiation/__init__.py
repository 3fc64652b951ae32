"""What a means is worth, what to ask of whom, and what would close the gaps."""
