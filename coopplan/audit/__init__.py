"""A second look at every outcome, by someone who did not make it.

Recomputes each constraint and total from the outcome and its plan; knows neither the optimiser nor
how plans are written for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coopplan.audit import (
    aid,
    applications,
    money,
    options,
    receipts,
    rhythm,
    shown,
    teams,
    time,
    years,
)
from coopplan.audit.meetings import (
    attendance,
    calendar,
    decisions,
    meeting_time,
    preparation,
    quorum,
    rooms,
    venues,
)
from coopplan.audit.notified import notified
from coopplan.audit.violation import Violation
from coopplan.domain.results.outcome import Outcome

__all__ = ["CHECKS", "MEETINGS", "MEETING_TIME", "MONEY", "SHEETS", "Check", "Violation", "audit"]

Check = Callable[[Outcome], Iterator[Violation]]
MONEY: tuple[Check, ...] = (
    money.euros_are_exact,
    money.funding_balance,
    money.eligibility,
    money.ceiling,
    applications.project_limits,
    applications.exclusion,
    applications.envelopes,
    applications.net_revenue,
    aid.public_aid,
    aid.cumulated_aid,
    aid.de_minimis,
    money.application,
    money.appropriation,
    money.payable,
    years.payment_appropriation,
    years.authorisation,
    years.parts_follow,
    money.early_expenses,
    money.own_share,
    money.counterpart,
    receipts.receipts_are_exact,
    receipts.receipts_earned,
    receipts.receipts_paid_once,
    notified,
)
"""The checks that amounts of money may fail."""
SHEETS: tuple[Check, ...] = (shown.cash_shown, shown.years_shown)
"""The checks that what sheets show of money may fail."""
MEETINGS: tuple[Check, ...] = (
    calendar.each_session_once,
    calendar.on_working_days,
    calendar.nobody_in_two_places,
    calendar.sessions_in_order,
    calendar.sessions_spread,
    calendar.fixed_stay,
    calendar.notices_are_long_enough,
    preparation.prepared_in_time,
    decisions.decided_in_time,
    decisions.not_held_too_late,
    decisions.nothing_asked_while_all_are_closed,
    attendance.attendance_is_true,
    quorum.quorum_is_free,
    venues.venue_suits,
    venues.venue_taken_once,
    venues.structures_take_turns,
    rooms.no_technical_room,
    rooms.symbol_where_one_is_free,
    rooms.no_host_out_of_a_bodys_share,
    rooms.no_host_above_its_share,
)
"""The checks that the calendar of meetings may fail."""
MEETING_TIME: tuple[Check, ...] = (meeting_time.meeting_load,)
"""The check that the time of meetings may fail."""
CHECKS: tuple[Check, ...] = (
    time.days_are_steps,
    time.coverage,
    time.qualification,
    time.window,
    *MEETING_TIME,
    time.capacity,
    time.within_quota,
    time.precedence,
    time.past_stays,
    teams.few_people,
    teams.lead_does_half,
    teams.together,
    teams.enough_on_project,
    rhythm.even_shares,
    rhythm.without_pause,
    rhythm.timing,
    *MONEY,
    *SHEETS,
    options.ramp,
    options.useful_block,
    options.few_projects,
    options.until_signed,
    options.field_floor,
    options.advance,
    *MEETINGS,
)
"""Every check; the constraints of the models, in days, in euros, then of the calendar."""


def audit(outcome: Outcome, checks: tuple[Check, ...] = CHECKS) -> tuple[Violation, ...]:
    """List the constraints that an outcome breaks: none, or a mistake of ours."""
    return tuple(violation for check in checks for violation in check(outcome))
