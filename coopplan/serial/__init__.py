"""What the commands give, as plain JSON values for machines."""

from coopplan.serial.batch import batch_json
from coopplan.serial.calendar import calendar_json
from coopplan.serial.changes import different_json
from coopplan.serial.files import handed_over_json
from coopplan.serial.holidays import holidays_json
from coopplan.serial.models import modelled_json, verified_json
from coopplan.serial.negotiation import negotiated_json
from coopplan.serial.outcomes import solved_json
from coopplan.serial.poll import poll_json
from coopplan.serial.report import report_json

__all__ = [
    "batch_json",
    "calendar_json",
    "different_json",
    "handed_over_json",
    "holidays_json",
    "modelled_json",
    "negotiated_json",
    "poll_json",
    "report_json",
    "solved_json",
    "verified_json",
]
