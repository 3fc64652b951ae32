"""What a run says of how days and euros are shared out."""
