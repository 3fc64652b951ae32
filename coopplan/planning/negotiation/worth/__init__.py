"""What a means, or a lever, is worth."""
