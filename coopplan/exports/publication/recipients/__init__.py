"""The kinds of recipients, a module each: what they may have is named there, nothing else is."""
