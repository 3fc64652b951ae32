"""A model kept hot: solved again and again with other means."""
