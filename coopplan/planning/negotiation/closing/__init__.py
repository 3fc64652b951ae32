"""What would close the gaps: sets of remedies, of whom, at what price."""
