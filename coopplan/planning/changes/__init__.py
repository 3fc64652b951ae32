"""What holds in every scenario: events, replies, the validated past."""
