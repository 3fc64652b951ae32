"""What bodies, sessions, diaries and deadlines must satisfy."""
