"""Levers on meetings: how often bodies meet, which meet as one, who can come."""
