"""What budgets, expenses and schemes must satisfy."""
