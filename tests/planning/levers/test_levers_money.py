from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Lever
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.money.spending import Authorisation
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Commitment
from coopplan.levers import apply
from coopplan.levers.meetings.merge_bodies import MERGE_BODIES
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.levers.money.add_authorisation import ADD_AUTHORISATION
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.money.set_rate import SET_RATE
from coopplan.levers.money.set_status import SET_STATUS
from coopplan.levers.work.change_effort import CHANGE_EFFORT
from tests.planning.pulling import codes, pull


@pytest.mark.parametrize(
    ("value", "unit", "voted"), [("200", "€", 1000), ("2", "k€", 2800), ("1", "M€", 1_000_800)]
)
def test_a_budget_grows_by_euros(tiny: Plan, value: str, unit: str, voted: int) -> None:
    plan = pull(tiny, ADD_BUDGET, "B0F", value=value, unit=unit).plan
    assert by_code(plan.budgets)["B0F"].voted_eur == voted


@pytest.mark.parametrize(
    ("targets", "value", "unit", "total", "payments"),
    [
        (("AP1",), "1.5", "k€", 2_500, {2027: 300}),
        (("AP1:2027",), "200", "€", 1_000, {2027: 500}),
        (("AP1:2028", "AP1"), "50", "", 1_050, {2027: 300, 2028: 50}),
        (("AP1 : 2027",), "-400", "€", 1_000, {2027: 0}),
    ],
)
def test_an_authorisation_or_the_payments_of_a_year_grow_by_euros(
    tiny: Plan,
    targets: tuple[str, ...],
    value: str,
    unit: str,
    total: int,
    payments: dict[int, int],
) -> None:
    bridge = Authorisation(
        code="AP1",
        title="Pont",
        lines=("B0I",),
        total_eur=Decimal(1_000),
        payment_eur={2027: Decimal(300)},
    )
    authorising = replace(tiny, authorisations=(bridge,))
    (grown,) = pull(
        authorising, ADD_AUTHORISATION, *targets, value=value, unit=unit
    ).plan.authorisations

    assert (grown.total_eur, grown.payment_eur) == (total, payments)
    assert codes(pull(tiny, ADD_AUTHORISATION, *targets, value=value)) == ["PLN03"] * len(targets)


def test_a_budget_never_shrinks_below_what_is_engaged(tiny: Plan) -> None:
    plan = pull(tiny, ADD_BUDGET, "B1I", value="-5000").plan
    assert by_code(plan.budgets)["B1I"].voted_eur == 100


@pytest.mark.parametrize(
    ("value", "unit", "rate"),
    [
        ("40", "%", "0.4"),
        ("0.4", "%", "0.004"),
        ("0.4", "", "0.4"),
        ("40", "", "0.4"),
        ("0", "%", "0"),
    ],
)
def test_a_rate_is_typed_as_a_percentage_or_a_share(
    tiny: Plan, value: str, unit: str, rate: str
) -> None:
    plan = pull(tiny, SET_RATE, "F", value=value, unit=unit).plan
    assert by_code(plan.schemes)["F"].rate == Decimal(rate)


def test_a_ceiling_is_set_in_euros(tiny: Plan) -> None:
    plan = pull(tiny, SET_CEILING, "F", value="900", unit="€").plan
    assert by_code(plan.schemes)["F"].ceiling_eur == 900


@pytest.mark.parametrize("text", ["Refusé", "refuse ", "refused"])
def test_a_status_is_read_in_both_languages(tiny: Plan, text: str) -> None:
    plan = pull(tiny, SET_STATUS, "F", text=text).plan
    assert by_code(plan.schemes)["F"].status is GrantStatus.REFUSED


def test_a_project_has_a_status_too(tiny: Plan) -> None:
    applied = pull(tiny, SET_STATUS, "P2", text="à mûrir")
    assert by_code(applied.plan.projects)["P2"].commitment is Commitment.MATURING
    assert codes(applied) == ["PLN12"]


def test_a_frequency_is_sessions_per_year(tiny: Plan) -> None:
    plan = pull(tiny, SET_FREQUENCY, "I1", value="4", unit="séances/an").plan
    assert by_code(plan.bodies)["I1"].sessions_per_year == 4


def test_merged_bodies_keep_every_member_once_and_required_if_either_says_so(tiny: Plan) -> None:
    plan = pull(tiny, MERGE_BODIES, "I1", "I2").plan
    (body,) = plan.bodies
    assert (body.code, body.sessions_per_year, body.duration_h) == ("I1", 12, 3)
    presence = {member.person: member.presence for member in plan.members}
    assert presence == dict.fromkeys(("A1", "A2", "E1"), Presence.REQUIRED)
    assert len(plan.members) == 3


def test_a_merge_may_say_how_often_to_meet(tiny: Plan) -> None:
    plan = pull(tiny, MERGE_BODIES, "I2", "I1", value="5").plan
    assert [(body.code, body.sessions_per_year) for body in plan.bodies] == [("I2", 5)]


def test_levers_apply_in_order(tiny: Plan) -> None:
    def effort(key: str, value: str, unit: str) -> Lever:
        kind = CHANGE_EFFORT
        return Lever(key=key, kind=kind, targets=("T1",), value=Decimal(value), unit=unit)

    set_to_8, half_more = effort("2", "8", "j"), effort("3", "50", "%")
    assert apply(tiny, [set_to_8, half_more]).plan.tasks[0].effort_days == 12
    assert apply(tiny, [half_more, set_to_8]).plan.tasks[0].effort_days == 8
