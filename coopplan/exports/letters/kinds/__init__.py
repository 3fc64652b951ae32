"""The kinds of letters, a module each."""
