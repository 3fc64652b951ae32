"""Levers on people: days granted, shares of working time, departures, purchases."""
