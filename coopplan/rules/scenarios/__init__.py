"""What scenarios and their levers must satisfy."""
