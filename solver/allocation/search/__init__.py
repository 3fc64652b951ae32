"""From the allocation model to the best plan, and to what other means would be worth."""
