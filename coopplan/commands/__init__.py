"""What coopplan does, one typed function a command; the doors add nothing to them.

Every command is the same pipeline, cut where it has what it needs:
``snapshot -> read -> check -> solve -> render -> adopt``.
"""

from coopplan.commands.attaching import attach
from coopplan.commands.checking import Report, check, sorted_findings
from coopplan.commands.comparing import Different, diff
from coopplan.commands.diagnosing import doctor, trust_folder
from coopplan.commands.making import Made, Progress, make
from coopplan.commands.meeting import Met, calendar
from coopplan.commands.negotiating import Negotiated, negotiate
from coopplan.commands.showing import show_checks
from coopplan.commands.solving import Solved, adopted, compare, solve
from coopplan.commands.starting import new
from coopplan.commands.validating import validate

__all__ = [
    "Different",
    "Made",
    "Met",
    "Negotiated",
    "Progress",
    "Report",
    "Solved",
    "adopted",
    "attach",
    "calendar",
    "check",
    "compare",
    "diff",
    "doctor",
    "make",
    "negotiate",
    "new",
    "show_checks",
    "solve",
    "sorted_findings",
    "trust_folder",
    "validate",
]
