"""The cheapest remedies that leave no gap: the allocation model with means at a price."""
