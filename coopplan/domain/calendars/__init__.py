"""Time as people meet in it: slots, preferences, closures, notices, sessions."""
