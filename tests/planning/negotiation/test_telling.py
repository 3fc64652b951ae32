"""Every sentence on what a request, a value or a solution brings is what a run with it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Negotiation, Request
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import days, euros, speaking
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.planning import run
from coopplan.planning.negotiation.asking.assumptions import wanted_by, without
from coopplan.planning.negotiation.asking.requests import negotiate
from coopplan.planning.negotiation.briefing import briefed
from coopplan.sheets.words import gains
from coopplan.vocabulary import LANGUAGES, Language
from coopplan.workbook.reader import read
from tests.places import CASES, DEMO, NOT_HERE
from tests.planning.negotiation.telling import run_near, told_by_a_run, told_by_diff

PETR = CASES / "petr.xlsx"
SHOWN = [(DEMO, "SC0"), (DEMO, "SC3"), (DEMO, "SC8"), (PETR, "SC0"), (PETR, "SC1")]
SAMPLE = 12
SUMMED_UP = 6
"""Tasks of which a sentence names each; of more it may sum up the last ones."""


@cache
def plan_of(book: Path) -> Plan:
    if not book.exists():
        pytest.skip(NOT_HERE)
    plan = read(book).plan
    assert plan is not None
    return plan


@pytest.fixture(scope="module")
def briefed_petr() -> tuple[Outcome, ...]:
    """The ordinary case, solved, with all its requests and solutions."""
    plan = plan_of(PETR)
    outcomes = run(plan, ["SC1"])
    return tuple(briefed(plan, each, outcomes[0]) for each in outcomes)


@pytest.fixture
def shown(book: Path, code: str, request: pytest.FixtureRequest) -> Outcome:
    """A scenario of a workbook, with all that is said of it."""
    name = "briefed_demo" if book == DEMO else "briefed_petr"
    outcomes: tuple[Outcome, ...] = request.getfixturevalue(name)
    outcome = next(each for each in outcomes if each.scenario.code == code)
    return outcome if outcome.negotiation else briefed(plan_of(book), outcome, outcomes[0])


@pytest.fixture
def talks(shown: Outcome) -> Negotiation:
    assert shown.negotiation is not None
    return shown.negotiation


def moved(shown: Outcome, request: Request) -> tuple[Lever, ...]:
    """Write what a request asks for as levers that give it, or take it away if supposed."""
    topic, amount = request.topic, request.amount
    days = Lever(key="", kind=ADD_DAYS, targets=(topic.target,), value=amount)
    if topic.ask is Ask.DAYS and request.is_assumed:
        given = request.by_period.items()
        return tuple(replace(days, value=-n, start=p.first, end=p.last) for p, n in given)
    if topic.ask is Ask.DAYS:
        return (replace(days, start=topic.start, end=topic.end),)
    if topic.ask is Ask.GRANT:
        return (replace(days, kind=SET_CEILING, value=amount - amount, unit="€"),)
    if topic.ask is Ask.DRAW:
        amount = by_code(shown.plan.budgets)[topic.target].free_eur
    return (replace(days, kind=ADD_BUDGET, value=-amount, unit="€"),)


def withdrawn(plan: Plan, shown: Outcome, talks: Negotiation) -> Outcome:
    """Run the plan shown without the days and credits that it supposes and that are not asked."""
    idle = {each.topic for each in talks.considered}
    supposed = wanted_by(plan, shown, {reply.topic: reply for reply in plan.replies})
    less = without(shown.plan, [each for each in supposed if each.topic in idle])
    return run_near(replace(shown, plan=less), ())


def told_and_run(
    plan: Plan, shown: Outcome, talks: Negotiation
) -> Iterator[tuple[Gain, Gain, object]]:
    """Yield what is said of each request and value, and what a run says."""
    for request in talks.requests:
        base = withdrawn(plan, shown, talks) if request.is_told_together else shown
        tried = run_near(base, moved(base, request))
        before, after = (tried, base) if request.is_assumed else (base, tried)
        yield request.gain, told_by_diff(before, after), request
    for value in talks.values:
        if not value.gain.is_nothing:
            yield value.gain, told_by_a_run(shown, (value.lever,)), value


def test_some_of_what_is_said_of_an_ordinary_case_is_what_a_run_gives() -> None:
    plan = plan_of(PETR)
    (shown,) = run(plan, [])
    talks = negotiate(plan, shown)
    requests = talks.requests[::SAMPLE]
    values = [value for value in talks.values if not value.gain.is_nothing][::SAMPLE]

    some = Negotiation(scenario="SC0", requests=requests, values=tuple(values))
    for told, found, about in told_and_run(plan, shown, some):
        assert told == found, about


@pytest.mark.thorough
@pytest.mark.parametrize(("book", "code"), SHOWN, ids=lambda each: getattr(each, "stem", each))
def test_all_that_is_said_is_what_a_run_gives(
    book: Path, shown: Outcome, talks: Negotiation
) -> None:
    for told, found, about in told_and_run(plan_of(book), shown, talks):
        assert told == found, about


@pytest.mark.thorough
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("book", "code"), SHOWN, ids=lambda each: getattr(each, "stem", each))
def test_a_sentence_says_its_gain_and_nothing_else(
    shown: Outcome, talks: Negotiation, language: Language
) -> None:
    said = [request.gain for request in talks.requests] + [value.gain for value in talks.values]

    with speaking(language):
        for gain in said:
            price = " ".join(gains.price(shown, gain))
            brought = gains.told(shown, gain).removesuffix(price)
            assert_told(shown, brought, {t: d for t, d in gain.tasks.items() if d > 0})
            assert_told(shown, price, {t: -d for t, d in gain.tasks.items() if d < 0})
            assert (euros(gain.eur) in brought) >= (gain.eur > 0), brought
            assert (euros(-gain.eur) in price) >= (gain.eur < 0), price
            names = {scheme.code: scheme.name for scheme in shown.plan.schemes}
            assert all(names[filed] in brought for filed in gain.filed)
            assert all(names[lost] in price for lost in gain.unfiled)


def assert_told(shown: Outcome, sentence: str, moved: dict[str, Decimal]) -> None:
    """Check that a sentence names the tasks whose days move, with each one's days and their sum."""
    known = {task.code: task.title for task in shown.plan.tasks}
    named = {code for code in known if re.search(rf"\b{code}\b", sentence)}
    assert named <= moved.keys(), sentence
    assert len(named) >= min(len(moved), SUMMED_UP), sentence
    if moved:
        assert f"{days(sum(moved.values(), Decimal(0)))}\u00a0" in spaced(sentence), sentence
    if len(moved) > 1:
        for code in named:
            assert f"{code} {known[code]}" in sentence, sentence
            assert f"{days(moved[code])}\u00a0" in spaced(sentence), sentence


def spaced(sentence: str) -> str:
    """Write a sentence with one kind of space, so that numbers end alike."""
    return re.sub(r"\s", "\u00a0", sentence)


@pytest.mark.thorough
@pytest.mark.parametrize(("book", "code"), SHOWN, ids=lambda each: getattr(each, "stem", each))
def test_nothing_is_asked_that_takes_more_than_it_brings(talks: Negotiation) -> None:
    for request in talks.requests:
        if request.topic.ask in (Ask.DAYS, Ask.CREDIT) and request.reply is None:
            assert request.gain.is_worth_asking, request
            assert request.topic.ask is Ask.CREDIT or set(request.tasks) <= set(request.gain.tasks)


@pytest.mark.thorough
@pytest.mark.parametrize(("book", "code"), SHOWN, ids=lambda each: getattr(each, "stem", each))
def test_a_solution_brings_what_a_run_with_its_levers_gives(
    shown: Outcome, talks: Negotiation
) -> None:
    for solution in talks.solutions:
        found = told_by_diff(shown, run_near(shown, solution.levers))
        told = solution.gain
        assert (told.tasks, told.eur, told.filed) == (found.tasks, found.eur, found.filed)
