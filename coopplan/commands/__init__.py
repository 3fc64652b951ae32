"""What coopplan does, one typed function a command; the doors add nothing to them.

Every command is the same pipeline, cut where it has what it needs:
``snapshot -> read -> check -> solve -> render -> adopt``.
"""

from coopplan.commands.attach import attach, is_installed_for_one_user
from coopplan.commands.calendar import CalendarMade, calendar
from coopplan.commands.charts import charts
from coopplan.commands.check import Report, check, sorted_findings
from coopplan.commands.diff import Different, diff
from coopplan.commands.doctor import doctor, trust_folder
from coopplan.commands.holidays import HolidaysTyped, holidays
from coopplan.commands.letters import letters, templates
from coopplan.commands.model import Modelled, model
from coopplan.commands.negotiate import Negotiated, negotiate
from coopplan.commands.new import new
from coopplan.commands.poll import DatesOffered, poll
from coopplan.commands.publish import publish
from coopplan.commands.solve import Solved, adopted, compare, solve
from coopplan.commands.steps.check_sheet import show_checks
from coopplan.commands.steps.handed_over import HandedOver
from coopplan.commands.steps.pipeline import Rendered, make
from coopplan.commands.validate import validate
from coopplan.commands.verify import Verified, verify

__all__ = [
    "CalendarMade",
    "DatesOffered",
    "Different",
    "HandedOver",
    "HolidaysTyped",
    "Modelled",
    "Negotiated",
    "Rendered",
    "Report",
    "Solved",
    "Verified",
    "adopted",
    "attach",
    "calendar",
    "charts",
    "check",
    "compare",
    "diff",
    "doctor",
    "holidays",
    "is_installed_for_one_user",
    "letters",
    "make",
    "model",
    "negotiate",
    "new",
    "poll",
    "publish",
    "show_checks",
    "solve",
    "sorted_findings",
    "templates",
    "trust_folder",
    "validate",
    "verify",
]
