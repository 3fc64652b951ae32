"""The command line: one door to the commands, which do all the work."""

from coopplan.cli import buttons, calendar, many, negotiation, plans
from coopplan.cli.door import main

__all__ = ["buttons", "calendar", "main", "many", "negotiation", "plans"]
