"""The problem of a tier for others to read and to solve."""
