"""What the page of an agent or of a project holds."""
