"""Levers on the demand: more or less work, later, after the horizon, or not at all."""
