import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.plan import Plan
from coopplan.rules import check
from coopplan.workbook.reader import locate, read
from tests.properties import at_most
from tests.workbook.books import Formula, Sheets, Shown, base, write
from tests.workbook.opening import resaved
from tests.workbook.readings import demo, plan_of, reading, typed


def test_a_digest_changes_with_a_figure_and_not_with_a_format(tmp_path: Path) -> None:
    digest = plan_of(tmp_path, base()).digest
    other_format = typed(base(), "Tâches", 1, "Charge (j)", "6,00 j")
    other_figure = typed(base(), "Tâches", 1, "Charge (j)", 6.5)

    assert plan_of(tmp_path, other_format).digest == digest
    assert plan_of(tmp_path, other_figure).digest != digest
    assert len(digest) == 12


@at_most(25)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_order_blanks_and_extras_do_not_change_the_plan(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("shuffled")
    sheets = {title: _shuffled(chance, rows) for title, rows in base().items()}
    extra: Sheets = {"Notes": [["Code", "n'importe quoi"], ["T1", 5]]}
    order = chance.sample([*sheets.items(), *extra.items()], len(sheets) + 1)

    assert _unordered(plan_of(folder, dict(order))) == _unordered(plan_of(folder, base()))


def _shuffled(chance: random.Random, rows: list[list[Any]]) -> list[list[Any]]:
    """Shuffle columns and rows, and add blank rows and a column of the user's own."""
    rows = [[*row, "à moi" if place == 0 else place] for place, row in enumerate(rows)]
    columns = chance.sample(range(len(rows[0])), len(rows[0]))
    header, *body = ([row[column] for column in columns] for row in rows)
    blank: list[Any] = [""] * len(header)
    body = chance.sample([*body, blank, blank], len(body) + 2)
    return [blank] * chance.randrange(3) + [header, *body]


def _unordered(plan: Plan) -> dict[str, Any]:
    """Give a plan's content regardless of the order of its rows and of their numbers."""
    names = ("services", "skills", "agents", "projects", "tasks", "budgets")
    records = {name: set(map(repr, getattr(plan, name))) for name in names}
    levers = [replace(lever, key="") for s in plan.scenarios for lever in s.levers]
    return {**records, "levers": levers, "days": dict(plan.available_days), "net": plan.net_days}


@at_most(60)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_nothing_typed_makes_reading_fail(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance, sheets = random.Random(seed), base()
    odd = ["", -1, 1e300, "=cmd|' /C calc'!A1", "T1,,T1", "#N/A", True, date(1900, 1, 1), "Total"]
    odd += ["é" * 300, "0", "S99 2027", Shown(5, "0%"), Formula("=1/0", "#DIV/0!"), 46388, "A1:9"]
    for _time in range(chance.randrange(1, 12)):
        rows = sheets[chance.choice(list(sheets))]
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(odd)

    found = reading(tmp_path_factory.mktemp("odd"), sheets)

    broken = check(found.draft) if found.draft else ()
    assert all(f.message and f.remedy for f in locate((*found.findings, *broken), found.locations))


@pytest.mark.corpus
def test_no_workbook_of_the_corpus_makes_reading_fail(corpus: list[Path]) -> None:
    for path in corpus:
        assert read(path).plan is None


@pytest.mark.libreoffice
def test_a_workbook_saved_by_libreoffice_reads_the_same(tmp_path: Path, soffice: str) -> None:
    workbook = demo(tmp_path)

    again = read(resaved(soffice, workbook, tmp_path / "resaved"))

    assert again.plan == read(workbook).plan
    assert not [finding for finding in again.findings if finding.is_error]


@at_most(40)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_a_damaged_sheet_never_makes_reading_fail(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("damaged")
    whole = write(folder / "whole.xlsx", base())
    part = f"xl/worksheets/sheet{chance.randrange(1, len(base()) + 1)}.xml"
    with ZipFile(whole) as before, ZipFile(folder / "plan.xlsx", "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, _damaged(chance, content) if name == part else content)

    found = read(folder / "plan.xlsx")

    assert found.plan is not None or found.findings


def _damaged(chance: random.Random, content: bytes) -> bytes:
    damaged = bytearray(content)
    for _time in range(chance.randrange(1, 5)):
        place = chance.randrange(len(damaged))
        damaged[place : place + chance.randrange(3)] = bytes(chance.choices(b'<>"19AZ/ ', k=2))
    return bytes(damaged)
