"""What agents, their time and their tasks must satisfy."""
