"""The input sheets, a module a subject."""
