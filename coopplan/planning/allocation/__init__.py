"""Days and euros between domain and solver: encoded, solved, rounded, decoded."""
