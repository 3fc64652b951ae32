"""Our sheets carried into the user's package."""
