"""The days of one person in months that follow one another are one line, and all are retained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from coopplan.domain.input.lever import Lever
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Move, Negotiation, Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.people.add_days import ADD_DAYS, at_once, in_stretches
from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.negotiation import solutions
from coopplan.workbook.reading.results.retained import keys_of_cell

D = Decimal


def lent(agent: str, days: str, month: int) -> Lever:
    last = date(2027, month + 1, 1).toordinal() - 1
    return Lever(
        key=agent,
        kind=ADD_DAYS,
        targets=(agent,),
        value=D(days),
        start=date(2027, month, 1),
        end=date.fromordinal(last),
    )


JANUARY, FEBRUARY = lent("A2", "3.5", 1), lent("A2", "5", 2)


def written(shown: Outcome, levers: Sequence[Lever], path: Path) -> list[list[object]]:
    """Write a solution of one line, and give the rows of its sheet."""
    move = Move(
        lever=at_once(levers),
        by_period=tuple(levers) if len(levers) > 1 else (),
        approver="DGS",
        cost_eur=D(0),
        price=D(1),
        gain=Gain(),
    )
    solution = Solution(code="SOL-1", moves=(move,), gain=Gain())
    talks = Negotiation(scenario="SC0", solutions=(solution,))
    with open_book(path, made_on=date(2026, 11, 24), digest="") as book:
        solutions.render(book, replace(shown, negotiation=talks))
    sheet = load_workbook(path)["Solutions"]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_days_of_one_stretch_are_one_line_with_each_month(outcome: Outcome, tmp_path: Path) -> None:
    rows = written(outcome, [JANUARY, FEBRUARY], tmp_path / "s.xlsx")
    told = [str(row[0]) for row in rows if row[0] and "A2" in str(row[0])]

    assert told == [
        "Ajouter 8,5 j d'A2 Juriste (janv.-févr. 2027)\njanv. 2027 : 3,5 j\nfévr. 2027 : 5 j"
    ]


def test_the_line_keeps_all_its_levers(outcome: Outcome, tmp_path: Path) -> None:
    rows = written(outcome, [JANUARY, FEBRUARY], tmp_path / "s.xlsx")
    keys = [key for row in rows for value in row for key in keys_of_cell(value)]
    kept = [(key.lever.value, key.lever.start) for key in keys if key.lever]

    assert kept == [(lever.value, lever.start) for lever in (JANUARY, FEBRUARY)]


def test_months_apart_and_other_people_are_other_stretches() -> None:
    march, other = lent("A2", "1", 3), lent("A3", "1", 4)

    found = list(in_stretches([JANUARY, FEBRUARY, march, other, lent("A3", "2", 6)]))

    assert [len(stretch) for stretch in found] == [3, 1, 1]
    assert at_once(found[0]).value == D("9.5")
