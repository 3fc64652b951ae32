"""The user's parameters (sheet *Paramètres*), each with its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.input.money.aid_received import AidReceived
from coopplan.domain.input.time.half_days import DayPart
from coopplan.domain.input.time.period import Grain


class NoticeUnit(StrEnum):
    """How the days of a notice are counted."""

    CALENDAR = "calendar"
    WORKING = "working"
    CLEAR = "clear"
    """Calendar days without that of the sending nor that of the session (*jours francs*)."""


class BeforeFiling(StrEnum):
    """Whether a project's political body meets before each of its applications is filed."""

    NO = "no"
    PREFERRED = "preferred"
    FIRM = "firm"


def _default_weights() -> dict[int, int]:
    return {priority: 2 ** (priority - 1) for priority in range(1, 6)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the plan is to be made; legal figures are typed by the user, with their source."""

    horizon_start: date
    horizon_periods: int = 12
    grain: Grain = Grain.MONTH
    hours_per_day: Decimal = Decimal(7)
    step_days: Decimal = Decimal("0.5")
    """Days are negotiated in multiples of this."""
    step_eur: Decimal = Decimal(1)
    """Grants are rounded down to a multiple of this."""
    reserve_share: Decimal = Decimal(0)
    """Share of each agent's availability kept free, 0 to 1."""
    own_share: Decimal = Decimal("0.20")
    """Least share of own and services' money in public money for investment."""
    lead_own_share: Decimal = Decimal("0.30")
    """The same where a project's field has a lead authority (*chef de file*)."""
    de_minimis_eur: Decimal = Decimal(300_000)
    """Most euros of *de minimis* aid in any three years..."""
    de_minimis_received: tuple[AidReceived, ...] = ()
    """...and those that were granted outside the plan."""
    vat_refund_rate: Decimal = Decimal("0.16404")
    """What the State's fund (*FCTVA*) gives back of an expense with VAT, 0 to 1..."""
    vat_refund_delay_months: int = 24
    """...and so many months after it."""
    full_time_days: Decimal = Decimal(212)
    """Days a full-time agent works in a year (*jours pleins de référence*)."""
    statutory_hours: Decimal = Decimal(1607)
    """Hours of a full-time year, of which days are planned."""
    eu_hours: Decimal = Decimal(1720)
    """Hours by which European programmes divide an annual cost."""
    most_staff_share: Decimal = Decimal("0.20")
    """Most that flat staff costs may be of other direct costs, 0 to 1;"""
    most_travel_share: Decimal = Decimal("0.15")
    """travel, of staff costs;"""
    most_office_share: Decimal = Decimal("0.15")
    """office, of staff costs..."""
    most_office_direct_share: Decimal = Decimal("0.07")
    """...or of direct costs;"""
    most_other_share: Decimal = Decimal("0.40")
    """all other costs, of staff costs."""
    receipts_line: str = ""
    """Code of the credit line that staff receipts add to; empty: they pay nothing else."""
    holiday_zone: str = "Métropole"
    school_zone: str = ""
    own_service: str = ""
    """Code of the mission's own service; empty: the first service."""
    home_structure: str = ""
    """Code of the authority the mission belongs to; empty: the first structure."""
    reference_scenario: str = ""
    """Code; empty: the first scenario."""
    replan_from: date | None = None
    """First day that may still change once a plan is validated; ``None``: the next event's."""
    retained_scenario: str = ""
    """Code of the scenario shown in detail; empty: the reference."""
    precedence_lag: int = 0
    """1: a successor waits for the period after its predecessor's work."""
    priority_weight: Mapping[int, int] = field(default_factory=_default_weights)
    alone_days: Decimal = Decimal(5)
    """Most days of a change that the officer decides without arbitration."""
    alone_eur: Decimal = Decimal(5000)
    """Most euros of a change that the officer decides without arbitration."""
    meeting_alert: int = 3
    """Meetings per person and month beyond which it is said (*seuil de réunions*).

    The calendar goes beyond only where nothing else is possible.
    """
    cotech_copil_gap_days: int = 10
    """Least working days between a session and that of the political body it prepares."""
    review_cotech_gap_days: int = 5
    """Least working days between a session and that of the technical body it prepares."""
    max_gap_days: int = 40
    """Most working days between a session and the one it prepares."""
    notice_days: int = 21
    """Days between the invitation and the session of a political body."""
    documents_days: int = 7
    technical_notice_days: int = 10
    """Days between the invitation and the session of any other body."""
    technical_documents_days: int = 5
    minutes_days: int = 10
    """Days between a session and its minutes."""
    visa_days: int = 5
    """Working days that the visa of an invitation takes, where its structure says nothing."""
    agreement_days: int = 5
    """Working days between the director's agreement and the visa, or the invitation."""
    notice_unit: NoticeUnit = NoticeUnit.CALENDAR
    morning_start: time = time(9, 30)
    afternoon_start: time = time(14)
    evening_start: time = time(18)
    day_end: time = time(22)
    """Hour by which a session placed by the program is over."""
    lunch_min: int = 60
    """Minutes before the afternoon in which nothing is placed, nor travelled."""
    slot_step_min: int = 30
    """Minutes between the hours at which a session may start, from the usual one on."""
    political_parts: tuple[DayPart, ...] = ()
    """Parts of the day in which political bodies meet; empty: all."""
    technical_parts: tuple[DayPart, ...] = ()
    """Parts of the day in which the others meet; empty: mornings and afternoons."""
    rotation_min_share: Decimal = Decimal(0)
    """Least share of a body's sessions at each of its members' structures, 0 to 1."""
    rotation_max_share: Decimal = Decimal("0.6")
    """Largest share of a body's sessions at one structure, 0 to 1, in whole sessions above."""
    overall_max_share: Decimal = Decimal("0.6")
    """Largest share of all sessions at one structure, 0 to 1, in whole sessions above."""
    before_filing: BeforeFiling = BeforeFiling.NO
    decision_reach_days: int = 40
    """Working days before what it decides within which a session must be."""
    overlap_share: Decimal = Decimal("0.4")
    """Share of common members from which two bodies may merge, 0 to 1."""
    tier_order: tuple[str, ...] = ()
    """Order of the objectives; empty: the default."""
    solver: str = ""
    """Name of the solver that makes the plans; empty: HiGHS."""
    lent_day_price: Decimal = Decimal(1)
    """Points that a day lent weighs in the choice of a solution..."""
    lent_most_days: Decimal = Decimal(5)
    """...of which a person may lend at most so many in a period;"""
    bought_day_eur: Decimal = Decimal(650)
    """price of a day bought outside, which weighs a day lent more than its credit;"""
    credit_price: Decimal = Decimal(1)
    """points that a thousand euros of credit weigh..."""
    credit_most_eur: Decimal = Decimal(50000)
    """...of which a line may be given at most so many euros;"""
    shift_price: Decimal = Decimal(3)
    """points that shifting a task by a period weighs..."""
    shift_most_periods: int = 2
    """...by at most so many;"""
    session_price: Decimal = Decimal(2)
    """points that a session less in a year weighs..."""
    fewer_most_sessions: int = 1
    """...of which a body may lose at most so many;"""
    put_off_price: Decimal = Decimal(60)
    """points that putting off a task or an expense weighs;"""
    drop_price: Decimal = Decimal(90)
    """points that giving up a task weighs, which those that wait for it then need not;"""
    lever_price: Decimal = Decimal("0.5")
    """points that each lever weighs, whatever its amount."""
    ramp_share: Decimal | None = None
    """A project's days grow by at most this share from one period to the next..."""
    ramp_base_days: Decimal = Decimal(0)
    """...plus this many days."""
    min_block_days: Decimal | None = None
    """An agent works at least this much in a period, or not at all."""
    max_projects: int | None = None
    """Most projects an agent works on in a period."""
    unsigned_days: Decimal | None = None
    """Most days of work of a colleague whose letter of mission is not signed."""
    max_advance_eur: Decimal | None = None
    """Most that the authority advances at the end of a month, until grants come."""
    field_share: Decimal | None = None
    """Least share of field work in the days of each project that has field tasks."""
    result_sheets: Mapping[str, bool] = field(default_factory=dict)
    """Whether each result sheet is wanted, by its key; absent: where it is essential."""
