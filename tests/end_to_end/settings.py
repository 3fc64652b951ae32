"""Another value of each setting, and the plan in which it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from coopplan.domain.input.decisions.validated_plan import Validated
from coopplan.domain.input.money.aid_received import AidReceived
from coopplan.domain.input.money.spending import Budget, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import BeforeFiling, NoticeUnit
from coopplan.domain.input.time.half_days import DayPart
from coopplan.levers.work.postpone import POSTPONE
from coopplan.workbook.schema.choices import TIERS
from tests.end_to_end.crowded import (
    with_all_other_costs,
    with_flat_rates,
    with_office_in_direct_costs,
    with_real_time,
    with_small_aid,
)
from tests.end_to_end.everything import everything
from tests.end_to_end.short_of import short_of_days, short_of_sessions, short_of_time_and_money
from tests.rules.cases import FEBRUARY, JANUARY, MARCH, SOUND, change, given, with_levers
from tests.year import YEAR, body, closed, with_settings

D = Decimal


@dataclass(frozen=True)
class Other:
    """Another value of a setting, and what makes a plan in which it changes something."""

    value: Any
    make: Callable[[], Plan] = everything


def in_school_zones() -> Plan:
    """Nobody typed the zone of a structure, and one zone is closed."""
    structures = tuple(replace(each, school_zone="") for each in YEAR.structures)
    holidays = closed("zone B", date(2027, 2, 1), date(2027, 6, 30))
    return replace(YEAR, structures=structures, closures=(holidays,))


def underway() -> Plan:
    """A validated plan, of which somebody can no longer give what they gave in February."""
    worked = {("A1", "T1", JANUARY): D(4), ("A2", "T2", FEBRUARY): D(4)}
    known = Validated(scenario="SC0", on=date(2026, 12, 1), days=worked)
    days = {**SOUND.available_days, ("A2", FEBRUARY): D(0)}
    return replace(SOUND, validated=known, available_days=days)


def led() -> Plan:
    """An investment in a field that has a lead authority."""
    sections = (Section.INVESTMENT,)
    return replace(
        SOUND,
        projects=change(SOUND.projects, "P1", lead_competence=True),
        expenses=change(SOUND.expenses, "D1", section=Section.INVESTMENT),
        schemes=change(SOUND.schemes, "F1", sections=sections, rate=D("0.9"), ceiling_eur=D(5000)),
        budgets=change(SOUND.budgets, "B1", section=Section.INVESTMENT),
    )


def rival(*priorities: int) -> Plan:
    """Two tasks of somebody who has the days for one of them."""
    tasks = tuple(
        replace(SOUND.tasks[0], code=f"T{priority}", priority=priority, mandatory=False)
        for priority in priorities
    )
    days = {**SOUND.available_days, ("A1", FEBRUARY): D(0)}
    return replace(SOUND, tasks=tasks, available_days=days, schemes=(), bodies=(), members=())


def two_lines() -> Plan:
    """An expense that the mission's line and a service's may pay."""
    service = Budget(
        code="B2", title="Service", service="S1", section=Section.OPERATING, voted_eur=D(5000)
    )
    return replace(SOUND, budgets=(*SOUND.budgets, service))


def put_off(code: str) -> Plan:
    """A scenario that puts something off: 1 000 € (D1), or them and eight days (P1)."""
    with_lever = with_levers(SOUND, given("1", POSTPONE, code, value=None)).scenarios
    return replace(SOUND, scenarios=(SOUND.scenarios[0], *with_lever))


def reviewed() -> Plan:
    """An internal review prepares the technical body."""
    review = body("REVUE", kind="revue interne", chair="A0")
    bodies = change((*YEAR.bodies, review), "COTECH", preceded_by="REVUE")
    members = [replace(each, body="REVUE") for each in YEAR.members if each.body == "COTECH"]
    return replace(YEAR, bodies=bodies, members=(*YEAR.members, *members))


def with_visa() -> Plan:
    """A structure asks for a visa, and does not say how long it takes."""
    plan = everything()
    return replace(plan, structures=change(plan.structures, "M", visa_days=None))


def in_the_evening() -> Plan:
    """All meet in the evening."""
    return with_settings(
        YEAR, political_parts=(DayPart.EVENING,), technical_parts=(DayPart.EVENING,)
    )


def deciding() -> Plan:
    """A political body decides something before a day."""
    return replace(YEAR, bodies=change(YEAR.bodies, "COPIL", before="16/04/2027"))


def apart() -> Plan:
    """Two bodies with a common member, neither of which prepares the other."""
    return replace(YEAR, bodies=change(YEAR.bodies, "COPIL", preceded_by=""))


def slow() -> Plan:
    """A project whose days grow little by little, and whose first month has none."""
    late = replace(SOUND, available_days={**SOUND.available_days, ("A1", JANUARY): D(0)})
    return with_settings(late, ramp_share=D(0), ramp_base_days=D("0.5"))


def in_pieces() -> Plan:
    """Somebody has a day a month."""
    return replace(SOUND, available_days=dict.fromkeys(SOUND.available_days, D(1)))


PRICES = {
    "lent_day_price": Other(D(9), short_of_days),
    "lent_most_days": Other(D(1), short_of_days),
    "bought_day_eur": Other(D(3000), short_of_days),
    "credit_price": Other(D(9), short_of_time_and_money),
    "credit_most_eur": Other(D(100), short_of_time_and_money),
    "shift_price": Other(D(0), short_of_time_and_money),
    "shift_most_periods": Other(0, lambda: with_settings(short_of_days(), shift_price=D(0))),
    "session_price": Other(D(0), short_of_sessions),
    "fewer_most_sessions": Other(0, lambda: with_settings(short_of_sessions(), session_price=D(0))),
    "put_off_price": Other(D(0), short_of_days),
    "drop_price": Other(D(0), short_of_days),
    "lever_price": Other(D(3), short_of_days),
}
"""Settings of the solutions."""

OTHERS = {
    "statutory_hours": Other(D(1500), with_real_time),
    "eu_hours": Other(D(1600), with_real_time),
    "school_zone": Other("A", in_school_zones),
    "own_service": Other("S1", two_lines),
    "home_structure": Other("L"),
    "reference_scenario": Other("SC1"),
    "retained_scenario": Other("SC1"),
    "replan_from": Other(MARCH.first, underway),
    "step_days": Other(D(1)),
    "step_eur": Other(D(100)),
    "reserve_share": Other(D("0.5")),
    "own_share": Other(D("0.6")),
    "lead_own_share": Other(D("0.6"), led),
    "de_minimis_eur": Other(D(100)),
    "de_minimis_received": Other((AidReceived(eur=D(60)),), with_small_aid),
    "vat_refund_rate": Other(D("0.5")),
    "vat_refund_delay_months": Other(0),
    "precedence_lag": Other(0),
    "priority_weight.1": Other(9, lambda: rival(1, 2)),
    "priority_weight.2": Other(9, lambda: rival(2, 3)),
    "priority_weight.3": Other(99, lambda: rival(3, 4)),
    "priority_weight.4": Other(99, lambda: rival(4, 5)),
    "priority_weight.5": Other(1, lambda: rival(4, 5)),
    "tier_order": Other(tuple(dict.fromkeys(("service_money", *TIERS))), two_lines),
    "alone_days": Other(D(99), lambda: put_off("P1")),
    "alone_eur": Other(D(100), lambda: put_off("D1")),
    "meeting_alert": Other(0),
    "cotech_copil_gap_days": Other(35, lambda: YEAR),
    "review_cotech_gap_days": Other(35, reviewed),
    "max_gap_days": Other(11, lambda: YEAR),
    "notice_days": Other(40),
    "documents_days": Other(20),
    "technical_notice_days": Other(20),
    "technical_documents_days": Other(9),
    "minutes_days": Other(3),
    "visa_days": Other(9, with_visa),
    "agreement_days": Other(9),
    "notice_unit": Other(NoticeUnit.WORKING),
    "morning_start": Other(time(10)),
    "afternoon_start": Other(time(15)),
    "evening_start": Other(time(19), in_the_evening),
    "day_end": Other(time(19), in_the_evening),
    "lunch_min": Other(180),
    "slot_step_min": Other(31),
    "political_parts": Other((DayPart.EVENING,)),
    "technical_parts": Other((DayPart.EVENING,)),
    "before_filing": Other(BeforeFiling.FIRM),
    "decision_reach_days": Other(3, deciding),
    "rotation_min_share": Other(D("0.5"), lambda: with_settings(YEAR, overall_max_share=D(1))),
    "rotation_max_share": Other(D(0)),
    "overall_max_share": Other(D(0)),
    "overlap_share": Other(D("0.2"), apart),
    "ramp_share": Other(D("0.5")),
    "ramp_base_days": Other(D(1), slow),
    "min_block_days": Other(D(2), in_pieces),
    "max_projects": Other(1),
    "unsigned_days": Other(D("0.5")),
    "max_advance_eur": Other(D("0.5")),
    "field_share": Other(D(1)),
    "receipts_line": Other("B1", with_real_time),
    **PRICES,
}
"""What changes a result."""

MOST = {
    "most_staff_share": Other(D("0.01"), with_flat_rates),
    "most_travel_share": Other(D("0.01"), with_flat_rates),
    "most_office_share": Other(D("0.01"), with_flat_rates),
    "most_office_direct_share": Other(D("0.01"), with_office_in_direct_costs),
    "most_other_share": Other(D("0.01"), with_all_other_costs),
}
"""What refuses a plan: the most that rules allow."""

TYPED = {
    "horizon_start": "2027-02",
    "horizon_periods": 2,
    "grain": "semaine",
    "hours_per_day": 8,
    "full_time_days": 100,
    "holiday_zone": "DE-BW",
}
"""What is known before there is a plan, as somebody types it."""
