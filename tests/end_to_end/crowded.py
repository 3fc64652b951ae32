"""Plans whose meetings are in each other's way, or whose time is paid: what only these show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.lever import Event, Lever
from coopplan.domain.input.money.schemes import (
    Application,
    EligibleBase,
    FlatRates,
    GrantStatus,
    StaffCosts,
)
from coopplan.domain.input.money.spending import CostCategory
from coopplan.domain.input.people.governance import Member, Outsider, Trip, Venue
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart
from coopplan.levers.people.buy import BUY
from coopplan.workbook.schema import sheet
from tests.rules.cases import SOUND, change, with_levers
from tests.year import YEAR, closed

DAY = date(2027, 3, 9)
AWAY = closed("E1", date(2027, 1, 1), date(2027, 12, 31))


def with_quorum() -> Plan:
    """One of two members is away all year, and more than half are asked for."""
    bodies = tuple(replace(body, quorum_share=Decimal("0.6")) for body in YEAR.bodies)
    return replace(YEAR, bodies=bodies, closures=(AWAY,))


def with_needed_member() -> Plan:
    """The member who is away all year is one without whom nobody meets."""
    members = tuple(replace(m, is_needed=m.person == "E1") for m in YEAR.members)
    return replace(YEAR, members=members, closures=(AWAY,))


def with_turns() -> Plan:
    """Two structures may preside over a body, each in turn."""
    bodies = change(YEAR.bodies, "COPIL", chair_rotates=True)
    partner = Outsider(code="E9", role="Présidente du Pays", structure="PETR")
    return replace(
        YEAR,
        bodies=bodies,
        outsiders=(*YEAR.outsiders, partner),
        members=(*YEAR.members, Member(body="COPIL", person="E9")),
    )


def with_trip() -> Plan:
    """Somebody is to be at two confirmed sessions, and on the way between them."""
    venues = (
        Venue(code="L1", name="Salle", structure="M"),
        Venue(code="L2", name="Mairie", structure="M"),
    )
    sessions = (
        FixedSession(body="I1", number=1, day=DAY, starts=time(9), venue="L1"),
        FixedSession(body="I2", number=1, day=DAY, starts=time(13), venue="L2"),
    )
    both = (Member(body="I1", person="A1"), Member(body="I2", person="A1"))
    trips = (Trip(start="L1", end="L2", minutes=200),)
    return replace(SOUND, venues=venues, fixed_sessions=sessions, members=both, trips=trips)


def with_scheme(**fields: Any) -> Plan:
    """The time of colleagues has a cost, and a scheme may count it."""
    agents = tuple(replace(agent, cost_eur_per_day=Decimal(300)) for agent in SOUND.agents)
    (scheme,) = change(SOUND.schemes, "F1", ceiling_eur=Decimal(9000), **fields)
    return replace(SOUND, agents=agents, schemes=(scheme,))


def with_real_time() -> Plan:
    """A scheme pays the days of a project."""
    return with_scheme(staff_costs=StaffCosts.REAL)


def with_flat_rates() -> Plan:
    """It pays flat rates."""
    rates = FlatRates(
        project="P1",
        scheme="F1",
        staff_costs=StaffCosts.FLAT,
        staff_share=Decimal("0.2"),
        travel_share=Decimal("0.1"),
        office_share=Decimal("0.1"),
    )
    plan = with_scheme(staff_costs=StaffCosts.FLAT, staff_share=Decimal("0.15"))
    expenses = change(plan.expenses, "D1", category=CostCategory.EXTERNAL)
    return replace(plan, flat_rates=(rates,), expenses=expenses)


def with_rates(category: CostCategory, method: StaffCosts, **shares: Decimal) -> Plan:
    """A project's only expense, of one category, beside flat rates of its own."""
    plan = with_scheme(staff_costs=method, staff_share=Decimal("0.15"))
    rates = FlatRates(project="P1", scheme="F1", staff_costs=method, **shares)
    return replace(
        plan, flat_rates=(rates,), expenses=change(plan.expenses, "D1", category=category)
    )


def with_shared_staff() -> Plan:
    """The scheme's own share of staff counts, where a project types none."""
    return with_rates(CostCategory.EXTERNAL, StaffCosts.FLAT)


def with_travel() -> Plan:
    """Travel is a share of staff, real expenses for staff included."""
    return with_rates(CostCategory.EXTERNAL, StaffCosts.REAL, travel_share=Decimal("0.1"))


def with_office_in_direct_costs() -> Plan:
    """Office costs are a share of direct costs."""
    share = Decimal("0.05")
    return with_rates(CostCategory.EXTERNAL, StaffCosts.REAL, office_direct_share=share)


def with_all_other_costs() -> Plan:
    """All that is not staff is a share of it."""
    return with_rates(CostCategory.STAFF, StaffCosts.REAL, other_share=Decimal("0.3"))


def with_floor() -> Plan:
    """It pays a project at least so much, or nothing; 600 € are to be had."""
    return with_scheme(project_floor_eur=Decimal(400))


def with_part_of_day() -> Plan:
    """A session is known to be in the afternoon, not when it starts."""
    session = FixedSession(body="I1", number=1, day=DAY, part=DayPart.AFTERNOON)
    return replace(SOUND, fixed_sessions=(session,))


def purchase() -> Lever:
    """Days of a skill, at a price."""
    unit, targets = "650 €/j", ("JUR:2",)
    return Lever(key="2", kind=BUY, targets=targets, value=Decimal(2), unit=unit)


def with_purchase() -> Plan:
    """A scenario buys them."""
    return with_levers(SOUND, purchase())


def with_purchase_watched() -> Plan:
    """What happens is that they are bought."""
    event = Event(key="2", on=DAY, title="Marché notifié", lever=purchase())
    return replace(SOUND, events=(event,))


def with_time_shown() -> Plan:
    """It wants the time given shown."""
    return with_scheme(shows_in_kind=True)


def with_vat() -> Plan:
    """It counts VAT that nobody gives back."""
    plan = with_scheme(base=EligibleBase.INCLUDING_VAT)
    return replace(plan, expenses=change(plan.expenses, "D1", vat_rate=Decimal("0.2")))


def with_small_aid() -> Plan:
    """Little is left of three years' aid."""
    plan = with_scheme(de_minimis=True)
    return replace(plan, settings=replace(plan.settings, de_minimis_eur=Decimal(100)))


def with_file() -> Plan:
    """A project applies to it by a file of its own."""
    plan = with_scheme()
    (scheme,) = plan.schemes
    file = Application(
        code="F1P1",
        project="P1",
        scheme="F1",
        filing_task=scheme.filing_task,
        deadline=scheme.deadline,
        ceiling_eur=Decimal(400),
        floor_eur=Decimal(200),
        net_revenue_eur=Decimal(300),
        status=GrantStatus.ASKED,
    )
    return replace(plan, applications=(file,))


def with_file_of_its_floor() -> Plan:
    """The file is worth 420 €, of which it wants 200 € at least."""
    plan = with_file()
    (file,) = plan.applications
    return replace(plan, applications=(replace(file, ceiling_eur=Decimal(900)),))


CROWDED = {
    ("bodies", "chair_rotates"): with_turns,
    ("bodies", "quorum_share"): with_quorum,
    ("members", "is_needed"): with_needed_member,
    ("trips", "start"): with_trip,
    ("trips", "end"): with_trip,
    ("trips", "minutes"): with_trip,
    ("agents", "annual_cost_eur"): with_real_time,
    ("expenses", "category"): with_travel,
    ("fixed_sessions", "part"): with_part_of_day,
    ("levers", "unit"): with_purchase,
    ("events", "unit"): with_purchase_watched,
    ("schemes", "project_floor_eur"): with_floor,
    ("schemes", "staff_costs"): with_real_time,
    ("schemes", "staff_share"): with_shared_staff,
    ("schemes", "shows_in_kind"): with_time_shown,
    ("schemes", "base"): with_vat,
    ("schemes", "de_minimis"): with_small_aid,
    **{("applications", column.field): with_file for column in sheet("applications").columns},
    **{("flat_rates", column.field): with_flat_rates for column in sheet("flat_rates").columns},
    ("applications", "floor_eur"): with_file_of_its_floor,
    ("flat_rates", "office_direct_share"): with_office_in_direct_costs,
    ("flat_rates", "other_share"): with_all_other_costs,
}
"""Makes the plan in which a column shows, where it does not in one whose meetings fit."""
