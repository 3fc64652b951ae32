"""Key figures, balances and shortages of an outcome small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.results.figures import Indicator, at_stake_eur, figures, indicators
from coopplan.domain.results.outcome import Outcome
from tests.domain.results.figures.conftest import D
from tests.meetings import meeting_calendar


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


def test_shares_of_nothing_are_not_shown(outcome: Outcome) -> None:
    bare = replace(outcome, plan=replace(outcome.plan, expenses=()), grants_eur={}, credits_eur={})
    assert "funded_share" not in {row.code for row in indicators((bare,))}
    assert "funded_share" in {row.code for row in indicators((bare, outcome))}


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
