"""The command line: one door to the commands, which do all the work."""

from coopplan.cli import many, meetings, plans
from coopplan.cli.door import main

__all__ = ["main", "many", "meetings", "plans"]
