"""What coopplan does, one typed function a command; the doors add nothing to them.

Every command is the same pipeline, cut where it has what it needs:
``snapshot -> read -> check -> solve -> render -> adopt``.
"""

from coopplan.commands.buttons.attach import attach, is_installed_for_one_user
from coopplan.commands.buttons.doctor import doctor, trust_folder
from coopplan.commands.meetings.calendar import CalendarMade, calendar
from coopplan.commands.meetings.holidays import HolidaysTyped, holidays
from coopplan.commands.meetings.poll import DatesOffered, poll
from coopplan.commands.models.model import Modelled, model
from coopplan.commands.models.verify import Verified, verify
from coopplan.commands.plans.check import Report, check, sorted_findings
from coopplan.commands.plans.diff import Different, diff
from coopplan.commands.plans.negotiate import Negotiated, negotiate
from coopplan.commands.plans.new import new
from coopplan.commands.plans.solve import Solved, adopted, compare, solve
from coopplan.commands.plans.validate import validate
from coopplan.commands.sharing.charts import charts
from coopplan.commands.sharing.letters import letters, templates
from coopplan.commands.sharing.publish import publish
from coopplan.commands.steps.check_sheet import show_checks
from coopplan.commands.steps.handed_over import HandedOver
from coopplan.commands.steps.pipeline import Rendered, make

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
