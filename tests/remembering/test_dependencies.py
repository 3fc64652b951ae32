"""One question has one answer: whatever a part of a run reads is in what it is remembered by."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from decimal import Decimal
from functools import cache, partial
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.people.governance import Absence, Release, Representation
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.run_parts import RunPart
from coopplan.planning import run
from coopplan.planning.calendar import calendar_for
from coopplan.planning.negotiation.briefing import ASKED, Briefing
from coopplan.remembering import Store, remembering
from coopplan.remembering.codec import dumped
from coopplan.rules import check
from coopplan.workbook.schema import Column
from tests.end_to_end.crowded import CROWDED
from tests.end_to_end.everything import everything
from tests.end_to_end.test_every_column import CELLS, plans_with
from tests.rules.cases import change

CHANGES = 4
"""Plans tried with another value in a column."""
SAMPLE = CELLS[::48]
OF_SCENARIOS = frozenset({"scenarios", "levers", "events"})
"""Sheets that say what a scenario is."""
Ask = Callable[[], object]
"""Asks a run for something that may be remembered."""
FIELDS = frozenset(each.name for each in fields(Plan))
NOT_READING = frozenset({"decisions_due", "replace"})
"""Functions that look at fields: one whose result is in the question, one that copies."""


class AskedError(Exception):
    """A question was asked, whose key this is."""


class Asker(Store):
    """A memory that says which question is asked first, and has nothing computed."""

    def recall(self, key: str) -> None:
        raise AskedError(key)


class Witness(Store):
    """A memory that has everything computed again, and sees that each question has one answer."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.answers: dict[str, str] = {}
        self.put_off: dict[str, Ask | None] = {}

    def recall(self, key: str) -> None:
        """Know nothing."""

    def keep(self, key: str, result: object) -> None:
        answer = dumped(result)
        assert self.answers.setdefault(key, answer) == answer

    def compare(self, ask: Ask) -> None:
        """Have a question answered once it is asked again: until then, no answer differs."""
        key = key_of(ask)
        if key not in self.put_off:
            self.put_off[key] = ask
            return
        first, self.put_off[key] = self.put_off[key], None
        with remembering(self):
            if first is not None:
                first()
            ask()


def key_of(ask: Ask) -> str:
    """Give the key of the question that is asked first."""
    with remembering(Asker(Path())), pytest.raises(AskedError) as asked:
        ask()
    return str(asked.value)


@pytest.fixture(scope="module")
def witness() -> Witness:
    """A memory that has seen a run in which every column counts."""
    seen = Witness()
    run_seen_by(seen, everything())
    return seen


def run_seen_by(witness: Witness, plan: Plan, codes: Sequence[str] | None = None) -> None:
    with remembering(witness):
        reference, *_others = run(plan, codes)
    for parts in (ASKED, {RunPart.SOLUTIONS}):
        briefing = Briefing.about(plan, reference, reference, parts, None)
        witness.compare(partial(briefing.added_to, reference))


@cache
def crowded(witness: Witness, make: Callable[[], Plan]) -> Plan:
    """Give a plan where some columns count, which the witness has seen."""
    plan = make()
    run_seen_by(witness, plan)
    return plan


def plans_about(witness: Witness, sheet: str, column: Column) -> Iterator[Plan]:
    """Give plans that differ in a column, where it counts."""
    make = CROWDED.get((sheet, column.field))
    plan = everything() if make is None else crowded(witness, make)
    yield from islice(plans_with(plan, sheet, column), CHANGES)


def scenarios_that_read(sheet: str) -> Sequence[str] | None:
    """Give the reference alone, but where scenarios differ: what they ask is asked there too."""
    return None if sheet in OF_SCENARIOS else ()


def is_accepted(plan: Plan) -> bool:
    """Whether a plan goes as far as being solved: its data has no error."""
    return not any(found.is_error for found in check(plan))


@pytest.mark.parametrize(("sheet", "column"), SAMPLE, ids=lambda each: getattr(each, "field", each))
def test_a_question_has_one_answer(witness: Witness, sheet: str, column: Column) -> None:
    changed = next(plans_about(witness, sheet, column))
    run_seen_by(witness, changed, scenarios_that_read(sheet))


@pytest.mark.thorough
@pytest.mark.parametrize(("sheet", "column"), CELLS, ids=lambda each: getattr(each, "field", each))
def test_a_question_has_one_answer_whatever_is_typed(
    witness: Witness, sheet: str, column: Column
) -> None:
    for plan in filter(is_accepted, plans_about(witness, sheet, column)):
        run_seen_by(witness, plan, scenarios_that_read(sheet))


def beyond_the_tables(plan: Plan) -> Iterator[Plan]:
    """Change what no record of a sheet says: days, holidays, and what levers add."""
    first, *between, last = plan.periods
    off = frozenset(period.first + timedelta(days=n) for period in between for n in range(20))
    yield plan
    yield replace(plan, school_holidays={"B": off})
    for zone in plan.holidays:
        yield replace(plan, holidays={**plan.holidays, zone: off})
    for agent in plan.agents:
        for period in (first, last):
            yield replace(plan, absences=(Absence(agent=agent.code, start=period.first),))
            yield replace(plan, available_days=_idle_after(plan, agent.code, period))
    for person in ("A1", "E1"):
        yield replace(plan, releases=(Release(person=person, start=first.first),))
        yield replace(plan, representations=(Representation(person=person),))


def _idle_after(plan: Plan, agent: str, last: Period) -> dict[tuple[str, Period], Decimal]:
    after = {(agent, period): ZERO for period in plan.periods if period.first > last.first}
    return {**plan.available_days, **after}


def test_a_calendar_is_that_of_its_question_whatever_days_and_levers_say() -> None:
    witness, plan = Witness(), everything()
    choosy = change(plan.outsiders, "E1", preferred_days="sauf vacances scolaires")
    with remembering(witness):
        for changed in beyond_the_tables(replace(plan, outsiders=choosy)):
            calendar_for(changed, None, ())
    assert len(witness.answers) > len(plan.holidays) + len(plan.agents)


def test_all_that_a_calendar_reads_of_a_plan_is_in_its_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, asked = set[str](), set[str]()

    def noticed(plan: Plan, name: str) -> Any:
        if name in FIELDS:
            callers = set(_callers())
            if NOT_READING.isdisjoint(callers):
                (made if "calendar_of" in callers else asked).add(name)
        return object.__getattribute__(plan, name)

    plans = [everything(), *(make() for make in dict.fromkeys(CROWDED.values()))]
    monkeypatch.setattr(Plan, "__getattribute__", noticed, raising=False)
    with remembering(Witness()):
        for plan in plans:
            calendar_for(plan, None, ())
    assert "venues" in made
    assert made <= asked


def _callers() -> Iterator[str]:
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        yield frame.f_code.co_name
        frame = frame.f_back
