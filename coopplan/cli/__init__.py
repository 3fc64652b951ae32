"""The command line: one door to the commands, which do all the work."""

from coopplan.cli import batch, buttons, cache, calendar, models, negotiation, plans, sharing
from coopplan.cli.door import main

__all__ = [
    "batch",
    "buttons",
    "cache",
    "calendar",
    "main",
    "models",
    "negotiation",
    "plans",
    "sharing",
]
