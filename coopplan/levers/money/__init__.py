"""Levers on money: credits, rates, ceilings, where an application stands."""
