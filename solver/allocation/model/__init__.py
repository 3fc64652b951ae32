"""The allocation model: what is decided, what every plan keeps, what it is judged by."""
