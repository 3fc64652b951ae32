"""What the user types: work, money, governance, levers, settings; a plan is all of it."""
