"""What a person reads in the terminal: tables, progress, and where the result is."""

from coopplan.terminal.answers.attachment import show_attached
from coopplan.terminal.answers.batch import batch_progress, show_batch
from coopplan.terminal.answers.calendar import show_calendar
from coopplan.terminal.answers.changes import show_different
from coopplan.terminal.answers.diagnoses import show_diagnoses
from coopplan.terminal.answers.files import show_files, show_filled
from coopplan.terminal.answers.findings import show_report
from coopplan.terminal.answers.holidays import show_holidays
from coopplan.terminal.answers.models import show_modelled, show_verified
from coopplan.terminal.answers.negotiation import show_negotiated
from coopplan.terminal.answers.outcomes import show_solved
from coopplan.terminal.answers.poll import show_poll
from coopplan.terminal.console import plain
from coopplan.terminal.progress import progress
from coopplan.terminal.wording import (
    demo_has_holidays,
    demo_has_one_or_three_years,
    exists_already,
    installed_for_one_user,
    kept_results,
    no_workbook,
    our_mistake,
    written,
)

__all__ = [
    "batch_progress",
    "demo_has_holidays",
    "demo_has_one_or_three_years",
    "exists_already",
    "installed_for_one_user",
    "kept_results",
    "no_workbook",
    "our_mistake",
    "plain",
    "progress",
    "show_attached",
    "show_batch",
    "show_calendar",
    "show_diagnoses",
    "show_different",
    "show_files",
    "show_filled",
    "show_holidays",
    "show_modelled",
    "show_negotiated",
    "show_poll",
    "show_report",
    "show_solved",
    "show_verified",
    "written",
]
