"""The command line: one door to the commands, which do all the work."""

from coopplan.cli import buttons, many, meetings, plans, talks
from coopplan.cli.door import main

__all__ = ["buttons", "main", "many", "meetings", "plans", "talks"]
