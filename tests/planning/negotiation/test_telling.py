"""Every sentence on what a request, a value or a solution brings is what a run with it gives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Negotiation, Request
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.planning import run
from coopplan.planning.negotiation.requests import negotiate
from coopplan.planning.negotiation.solutions import solutions
from coopplan.workbook.reader import read
from tests.planning.conftest import DEMO
from tests.planning.negotiation.telling import run_near, told_by_a_run, told_by_diff

PETR = Path(__file__).parents[4] / "shared" / "cases" / "petr.xlsx"
SHOWN = [(DEMO, "SC0"), (DEMO, "SC3"), (DEMO, "SC8"), (PETR, "SC0")]
SAMPLE = 12


@cache
def negotiated(book: Path, code: str) -> tuple[Plan, Outcome, Negotiation]:
    if not book.exists():
        pytest.skip("the case (../shared/cases/petr.xlsx) is not on this machine")
    plan = read(book).plan
    assert plan is not None
    shown = next(o for o in run(plan, [code]) if o.scenario.code == code)
    return plan, shown, negotiate(plan, shown)


def taken_back(request: Request) -> Lever:
    """Write what a request asks for as the lever that gives it, or takes it away."""
    topic, amount = request.topic, request.amount
    target = (topic.target,)
    if topic.ask is Ask.DAYS:
        return Lever(
            key="", kind=ADD_DAYS, targets=target, value=amount, start=topic.start, end=topic.end
        )
    if topic.ask is Ask.GRANT:
        return Lever(key="", kind=SET_CEILING, targets=target, value=amount - amount, unit="€")
    return Lever(key="", kind=ADD_BUDGET, targets=target, value=-amount, unit="€")


def told_and_run(shown: Outcome, talks: Negotiation) -> Iterator[tuple[Gain, Gain, object]]:
    """Yield what is said of each request and value, and what a run says."""
    for request in talks.requests:
        lever = taken_back(request)
        if not request.is_assumed:
            yield request.gain, told_by_a_run(shown, (lever,)), request
        elif request.topic.ask is not Ask.DAYS:
            yield request.gain, told_by_diff(run_near(shown, (lever,)), shown), request
    for value in talks.values:
        if not value.gain.is_nothing:
            yield value.gain, told_by_a_run(shown, (value.lever,)), value


def test_some_of_what_is_said_of_an_ordinary_case_is_what_a_run_gives() -> None:
    _plan, shown, talks = negotiated(PETR, "SC0")
    requests = talks.requests[::SAMPLE]
    values = [value for value in talks.values if not value.gain.is_nothing][::SAMPLE]

    some = Negotiation(scenario="SC0", requests=requests, values=tuple(values))
    for told, found, about in told_and_run(shown, some):
        assert told == found, about


@pytest.mark.thorough
@pytest.mark.parametrize(("book", "code"), SHOWN, ids=lambda each: getattr(each, "stem", each))
def test_all_that_is_said_is_what_a_run_gives(book: Path, code: str) -> None:
    _plan, shown, talks = negotiated(book, code)

    for told, found, about in told_and_run(shown, talks):
        assert told == found, about


@pytest.mark.thorough
@pytest.mark.parametrize(("book", "code"), SHOWN, ids=lambda each: getattr(each, "stem", each))
def test_nothing_is_asked_that_takes_more_than_it_brings(book: Path, code: str) -> None:
    _plan, _shown, talks = negotiated(book, code)

    for request in talks.requests:
        if request.topic.ask in (Ask.DAYS, Ask.CREDIT) and request.reply is None:
            assert request.gain.is_worth_asking, request
            assert request.topic.ask is Ask.CREDIT or set(request.tasks) <= set(request.gain.tasks)


@pytest.mark.thorough
@pytest.mark.parametrize(("book", "code"), SHOWN, ids=lambda each: getattr(each, "stem", each))
def test_a_solution_brings_what_a_run_with_its_levers_gives(book: Path, code: str) -> None:
    _plan, shown, _talks = negotiated(book, code)

    for solution in solutions(shown):
        found = told_by_diff(shown, run_near(shown, solution.levers))
        told = solution.gain
        assert (told.tasks, told.eur, told.filed) == (found.tasks, found.eur, found.filed)
