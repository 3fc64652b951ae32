"""When and where the bodies of a plan meet."""

from coopplan.planning.calendar.run import calendar_of
from coopplan.planning.calendar.shared import calendar_for, meet_alike
from coopplan.planning.calendar.telling.dates import notes_on

__all__ = ["calendar_for", "calendar_of", "meet_alike", "notes_on"]
