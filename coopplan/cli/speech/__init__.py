"""What the command line says of itself, in the language of the system."""
