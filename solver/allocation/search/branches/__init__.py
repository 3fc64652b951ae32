"""A search that parts the plans of a half, and remembers what it has proven of each part."""
