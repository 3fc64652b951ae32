"""Key figures, balances and shortages of an outcome small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.money.schemes import GrantStatus, Origin, Scheme
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Project, Service, Task
from coopplan.domain.results.figures import (
    Indicator,
    at_stake_eur,
    figures,
    indicators,
    potential_eur,
)
from coopplan.domain.results.money.funding import (
    OwnShare,
    SourceKind,
    paid_by_section,
    payments,
    project_fundings,
)
from coopplan.domain.results.outcome import Outcome, Status
from coopplan.domain.results.shortages import (
    MoneyGap,
    SkillGap,
    bottlenecks,
    money_gaps,
    skill_gaps,
)
from tests.meetings import meeting_calendar

D = Decimal
JANUARY, FEBRUARY = months(date(2027, 1, 1), 2)
OPERATING, INVESTMENT = Section.OPERATING, Section.INVESTMENT


@pytest.fixture
def outcome() -> Outcome:
    """T2, which writes F1's file, lacks 2 days of 5; T3 waits for it and lacks 2 of 3."""
    plan = Plan(
        settings=Settings(horizon_start=date(2027, 1, 1), horizon_periods=2, own_service="S0"),
        periods=(JANUARY, FEBRUARY),
        services=(Service(code="S0", name="Mission"), Service(code="S1", name="Ressources")),
        agents=(
            Agent(code="A1", job="", service="S0", skills={"ANI": 2}),
            Agent(code="A2", job="", service="S1", skills={"ANI": 1, "EUR": 3}),
        ),
        projects=(Project(code="P1", name="Un"), Project(code="P2", name="Deux")),
        tasks=(
            task("T1", "P1", "ANI", 4, JANUARY.first, FEBRUARY.last, mandatory=True),
            task("T2", "P1", "EUR", 5, JANUARY.first, JANUARY.last, min_level=3),
            task("T3", "P2", "ANI", 3, FEBRUARY.first, FEBRUARY.last, predecessors=("T2",)),
        ),
        expenses=(
            expense("D1", "P1", INVESTMENT, 1000, "F2"),
            expense("D2", "P1", OPERATING, 500, "F1"),
            expense("D3", "P2", OPERATING, 300),
        ),
        budgets=(
            Budget(code="B0", title="", service="S0", section=OPERATING, voted_eur=D(400)),
            Budget(code="B1", title="", service="S1", section=INVESTMENT, voted_eur=D(750)),
        ),
        schemes=(
            Scheme(code="F1", name="Un", rate=D("0.5"), ceiling_eur=D(400), filing_task="T2"),
            Scheme(
                code="F2",
                name="Deux",
                rate=D("0.2"),
                ceiling_eur=D(200),
                status=GrantStatus.GRANTED,
            ),
        ),
    )
    return Outcome(
        scenario=Scenario(code="SC0", name=""),
        levers=(),
        plan=plan,
        status=Status.OPTIMAL,
        days={
            ("A1", "T1", JANUARY): D("2.5"),
            ("A2", "T1", FEBRUARY): D("1.5"),
            ("A2", "T2", JANUARY): D(3),
            ("A1", "T3", FEBRUARY): D(1),
        },
        grants_eur={("D1", "F2"): D(200)},
        credits_eur={("D1", "B1"): D(700), ("D2", "B0"): D(400)},
        filed={"F1": False, "F2": True},
        meeting_days={("A1", JANUARY): D("0.5"), ("A2", FEBRUARY): D(1)},
        capacity_days={
            ("A1", JANUARY): D("3.5"),
            ("A1", FEBRUARY): D(2),
            ("A2", JANUARY): D(3),
            ("A2", FEBRUARY): D("1.5"),
        },
    )


def task(
    code: str, project: str, skill: str, effort: int, start: date, end: date, **more: object
) -> Task:
    return Task(
        code=code,
        project=project,
        title="",
        skill=skill,
        effort_days=D(effort),
        start=start,
        end=end,
        **more,  # type: ignore[arg-type]
    )


def expense(code: str, project: str, section: Section, cost: int, *schemes: str) -> Expense:
    return Expense(
        code=code,
        project=project,
        title="",
        section=section,
        cost_eur=D(cost),
        month=date(2027, 1, 1),
        schemes=schemes,
    )


def test_days_are_asked_covered_and_missing(outcome: Outcome) -> None:
    found = figures(outcome)
    assert (found.asked_days, found.covered_days, found.missing_days) == (12, 8, 4)
    assert found.mandatory_missing_days == 0
    assert found.covered_share == D(8) / 12


def test_services_lend_work_and_meetings(outcome: Outcome) -> None:
    assert figures(outcome).lent_days == D("1.5") + 3 + 1
    bought = replace(outcome.plan.agents[1], external=True)
    plan = replace(outcome.plan, agents=(outcome.plan.agents[0], bought))
    found = figures(replace(outcome, plan=plan))
    assert (found.lent_days, found.bought_days) == (0, D("5.5"))


def test_euros_are_asked_funded_and_missing(outcome: Outcome) -> None:
    found = figures(outcome)
    assert (found.asked_eur, found.grants_eur, found.own_eur, found.services_eur) == (
        1800,
        200,
        400,
        700,
    )
    assert (found.funded_eur, found.missing_eur) == (1300, 500)


def test_a_file_not_written_puts_its_rate_of_what_is_eligible_at_stake(outcome: Outcome) -> None:
    assert at_stake_eur(outcome) == {"F1": 250}
    assert (figures(outcome).filed, figures(outcome).schemes) == (1, 2)


def test_what_is_at_stake_is_within_the_ceiling(outcome: Outcome) -> None:
    capped = replace(outcome.plan.schemes[0], ceiling_eur=D(90))
    plan = replace(outcome.plan, schemes=(capped, outcome.plan.schemes[1]))
    assert at_stake_eur(replace(outcome, plan=plan)) == {"F1": 90}


def test_a_refused_scheme_is_neither_counted_nor_at_stake(outcome: Outcome) -> None:
    refused = replace(outcome.plan.schemes[0], status=GrantStatus.REFUSED)
    plan = replace(outcome.plan, schemes=(refused, outcome.plan.schemes[1]))
    found = figures(replace(outcome, plan=plan))
    assert (found.at_stake_eur, found.schemes) == (0, 1)


def test_nothing_asked_is_wholly_covered(outcome: Outcome) -> None:
    bare = replace(outcome.plan, tasks=(), expenses=())
    found = figures(replace(outcome, plan=bare, days={}, grants_eur={}, credits_eur={}))
    assert (found.covered_share, found.funded_share) == (1, 1)


def test_indicators_have_a_value_for_each_scenario(outcome: Outcome) -> None:
    other = replace(outcome, scenario=Scenario(code="SC1", name=""), days={})
    rows = {row.code: row for row in indicators((outcome, other))}
    assert rows["missing_days"].values == {"SC0": 4, "SC1": 12}
    assert rows["missing_days"].best == 4
    assert rows["covered_share"].best == D(8) / 12
    assert not {"bought_days", "sessions", "sessions_left_out", "releases"} & set(rows)


def test_sessions_are_counted_placed_left_out_and_to_be_freed(outcome: Outcome) -> None:
    first, *others = meeting_calendar().sessions
    called_off = replace(first, status=SessionStatus.CANCELLED)
    other = replace(
        outcome,
        scenario=Scenario(code="SC1", name=""),
        calendar=replace(meeting_calendar(), sessions=(called_off, *others), unplaced=()),
    )
    met = replace(outcome, calendar=meeting_calendar())

    rows = {row.code: row for row in indicators((met, other))}

    assert rows["sessions"].values == {"SC0": 3, "SC1": 2}
    assert rows["sessions_left_out"].values == {"SC0": 1, "SC1": 0}
    assert rows["releases"].values == {"SC0": 1, "SC1": 1}


def test_no_value_is_best_when_all_are_equal_or_neither_end_is_preferable() -> None:
    row = Indicator(
        code="x", label="", group="", unit="eur", better="low", values={"SC0": D(1), "SC1": D(1)}
    )
    assert row.best is None
    assert replace(row, better=None, values={"SC0": D(1), "SC1": D(2)}).best is None
    assert replace(row, values={"SC0": D(1), "SC1": D(2)}).best == 1


def test_an_expense_s_payments_sum_to_its_cost(outcome: Outcome) -> None:
    for item in outcome.plan.expenses:
        paid = {key: eur for key, eur in payments(outcome).items() if key[0] == item.code}
        assert sum(paid.values()) == item.cost_eur


def test_a_project_s_resources_equal_its_expenses(outcome: Outcome) -> None:
    one, two = project_fundings(outcome)
    assert [(s.kind, s.code, s.eur) for s in one.resources] == [
        (SourceKind.SCHEME, "F2", 200),
        (SourceKind.OWN, "B0", 400),
        (SourceKind.SERVICE, "B1", 700),
        (SourceKind.MISSING, "", 200),
    ]
    assert sum(source.eur for source in one.resources) == one.cost_eur == 1500
    assert (two.paid_by(SourceKind.MISSING), two.cost_eur) == (300, 300)


def test_own_share_is_in_public_money_for_investment(outcome: Outcome) -> None:
    one, two = project_fundings(outcome)
    assert one.own_shares == (
        OwnShare(section=Section.INVESTMENT, share=D(700) / 900, least=D("0.2")),
    )
    assert two.own_shares == ()


def test_private_grants_are_outside_the_own_share_unless_they_ask_for_one(
    outcome: Outcome,
) -> None:
    private = replace(outcome.plan.schemes[1], origin=Origin.PRIVATE)
    assert project_fundings(with_second(outcome, private))[0].own_shares == ()
    asking = replace(private, own_share=D("0.3"))
    assert project_fundings(with_second(outcome, asking))[0].own_shares[0].least == D("0.3")


def test_an_own_share_that_is_typed_is_shown_in_operating_too(outcome: Outcome) -> None:
    section_of = {expense.code: expense.section for expense in outcome.plan.expenses}
    granted = {section_of[expense] for expense, _scheme in outcome.grants_eur}
    assert granted == {Section.INVESTMENT}
    expenses = tuple(replace(e, section=Section.OPERATING) for e in outcome.plan.expenses)
    operating = replace(outcome, plan=replace(outcome.plan, expenses=expenses))
    assert project_fundings(operating)[0].own_shares == ()
    asking = replace(outcome.plan.schemes[1], own_share=D("0.1"))
    (shown,) = project_fundings(with_second(operating, asking))[0].own_shares
    assert (shown.section, shown.least) == (Section.OPERATING, D("0.1"))


def test_what_a_scheme_could_bring_is_within_its_limits_by_project(outcome: Outcome) -> None:
    plan = outcome.plan
    scheme = replace(plan.schemes[0], rate=D("0.5"), ceiling_eur=D(10_000))
    eligible = {e.project: D(0) for e in plan.expenses if scheme.covers(e)}
    for expense in plan.expenses:
        if scheme.covers(expense):
            eligible[expense.project] += expense.cost_eur / 2
    most = sum(eligible.values())
    assert potential_eur(plan, scheme) == most > 0
    least = min(eligible.values())
    capped = replace(scheme, project_ceiling_eur=least)
    assert potential_eur(plan, capped) == least * len(eligible)
    floored = replace(scheme, project_floor_eur=least + 1)
    assert potential_eur(plan, floored) == sum(eur for eur in eligible.values() if eur > least)


def with_second(outcome: Outcome, scheme: Scheme) -> Outcome:
    plan = replace(outcome.plan, schemes=(outcome.plan.schemes[0], scheme))
    return replace(outcome, plan=plan)


def test_sections_never_mix(outcome: Outcome) -> None:
    paid = paid_by_section(outcome)
    assert paid[INVESTMENT, SourceKind.SERVICE] == 700
    assert paid[OPERATING, SourceKind.OWN] == 400
    assert (paid[INVESTMENT, SourceKind.MISSING], paid[OPERATING, SourceKind.MISSING]) == (100, 400)


def test_a_skill_s_gap_is_demand_less_capacity_of_the_same_tasks(outcome: Outcome) -> None:
    europe, animation = sorted(skill_gaps(outcome), key=lambda gap: gap.skill, reverse=True)
    assert (europe.skill, europe.level, europe.missing_days) == ("EUR", 3, {"T2": 2})
    assert europe.periods == (JANUARY,)
    tasks = {task.code: task.effort_days for task in outcome.plan.tasks}
    for gap in (europe, animation):
        assert gap.asked_days == sum(tasks[code] for code in gap.missing_days)
        assert gap.asked_days - gap.capacity_days == gap.total_days


def test_days_that_wait_are_said_on_both_sides(outcome: Outcome) -> None:
    europe, animation = sorted(skill_gaps(outcome), key=lambda gap: gap.skill, reverse=True)
    assert (europe.waiting_days, europe.blocking_days) == (0, 1)
    assert (animation.waiting_days, animation.blocking_days) == (1, 0)


def test_a_gap_names_the_grants_lost_with_it(outcome: Outcome) -> None:
    lost = {gap.skill: gap.lost_eur for gap in skill_gaps(outcome)}
    assert lost == {"EUR": {"F1": 250}, "ANI": {}}


def test_money_is_missing_by_project_and_section(outcome: Outcome) -> None:
    gaps = {(gap.project, gap.section): gap for gap in money_gaps(outcome)}
    assert {key: gap.total_eur for key, gap in gaps.items()} == {
        ("P1", INVESTMENT): 100,
        ("P1", OPERATING): 100,
        ("P2", OPERATING): 300,
    }
    assert gaps["P2", OPERATING].exhausted == ("B0",)
    assert gaps["P1", INVESTMENT].open_lines == ("B1",)
    assert gaps["P1", OPERATING].unfiled == ("F1",)


def test_bottlenecks_are_ranked_by_what_they_explain(outcome: Outcome) -> None:
    first, second, third = bottlenecks(outcome)
    assert isinstance(first, SkillGap)
    assert first.skill == "EUR"
    assert isinstance(second, MoneyGap)
    assert (second.project, second.section) == ("P2", OPERATING)
    assert isinstance(third, SkillGap)
    assert third.skill == "ANI"
