from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopplan.domain.finding import Finding, Ref
from coopplan.domain.input.money.schemes import EarlyExpenses
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import euros
from coopplan.planning import run
from coopplan.planning.allocation.notes.filings import paid_before_filing


def solved(plan: Plan, early_expenses: EarlyExpenses | None, month: date) -> Outcome:
    first, *others = plan.schemes
    schemes = (replace(first, early_expenses=early_expenses), *others)
    expenses = tuple(replace(expense, month=month) for expense in plan.expenses)
    return run(replace(plan, schemes=schemes, expenses=expenses))[0]


def early(outcome: Outcome) -> list[Finding]:
    return list(paid_before_filing(outcome))


def test_grants_for_what_comes_before_the_filing_are_at_stake(tiny: Plan) -> None:
    outcome = solved(tiny, None, date(2027, 3, 1))
    filed_in = max(period for _agent, task, period in outcome.days if task == "T1")
    assert filed_in == tiny.periods[2]
    (found,) = early(outcome)
    assert found.code == "PLN21"
    assert found.ref == Ref("schemes", "F", "early_expenses")
    at_stake = outcome.grant_by_scheme()["F"]
    assert at_stake > 0
    assert f"{euros(at_stake)} d'Interreg" in found.message
    assert "mars 2027" in found.message
    assert early(solved(tiny, EarlyExpenses.ADMITTED, date(2027, 3, 1))) == []
    assert early(solved(tiny, None, date(2027, 4, 1))) == []


def test_what_no_filing_could_precede_is_said_of_the_data_only(tiny: Plan) -> None:
    assert early(solved(tiny, None, date(2027, 1, 1))) == []


def test_nothing_is_paid_before_the_filing_where_it_is_not_admitted(tiny: Plan) -> None:
    march, april = (solved(tiny, EarlyExpenses.REFUSED, date(2027, m, 1)) for m in (3, 4))
    assert march.filed["F"]
    assert march.grant_by_scheme().get("F") is None
    assert april.grant_by_scheme()["F"] > 0
