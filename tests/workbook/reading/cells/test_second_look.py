"""What values alone do not say: merges, hidden rows, notes, formats."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from coopplan.domain.finding import Severity
from coopplan.workbook.package import Refused
from coopplan.workbook.reader import Reading, read
from coopplan.workbook.reading.cells.formats import Format, Look, read_format
from coopplan.workbook.reading.cells.grid import open_grids
from tests.workbook.books import Shown, base, write
from tests.workbook.readings import plan_of, reading, said, typed


def edited(folder: Path, edit: Callable[[Workbook], None]) -> Reading:
    path = write(folder / "plan.xlsx", base())
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return read(path)


def test_a_cell_inside_a_merge_is_called_merged(tmp_path: Path) -> None:
    found = edited(tmp_path, lambda book: book["Tâches"].merge_cells("B2:B3"))

    assert said(found) == [("VAL06", "'Tâches'!B3", "")]
    (merged,) = [finding for finding in found.findings if finding.is_error]
    assert merged.message == "'Tâches'!B3 fait partie des cellules fusionnées B2:B3."
    assert merged.remedy == "Défusionnez et recopiez P1."


@pytest.mark.parametrize(
    ("title", "merge", "cell"),
    [
        ("Tâches", "H2:H3", "'Tâches'!H3"),
        ("Tâches", "B2:C3", "'Tâches'!C2"),
        ("Disponibilités", "B2:D2", "'Disponibilités'!C2"),
        ("Disponibilités", "A2:A3", "'Disponibilités'!A3"),
        ("Agents", "D2:D3", "'Agents'!D3"),
    ],
)
def test_one_merge_is_one_finding(tmp_path: Path, title: str, merge: str, cell: str) -> None:
    found = edited(tmp_path, lambda book: book[title].merge_cells(merge))

    merged = [str(finding.cell) for finding in found.findings if finding.code == "VAL06"]
    assert merged == [cell]


def test_a_merge_above_the_table_or_of_nothing_is_silent(tmp_path: Path) -> None:
    def merge(book: Workbook) -> None:
        book["Tâches"].insert_rows(1, 2)
        book["Tâches"]["A1"] = "Nos tâches"
        book["Tâches"].merge_cells("A1:H1")
        book["Agents"].merge_cells("G2:H3")

    assert said(edited(tmp_path, merge)) == []


def test_hidden_rows_that_count_are_said_once_a_sheet(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        for row in (2, 3, 9):
            book["Tâches"].row_dimensions[row].hidden = True

    found = edited(tmp_path, hide)

    (hidden,) = [finding for finding in found.findings if finding.code == "SHT11"]
    assert (hidden.severity, str(hidden.cell)) == (Severity.WARNING, "'Tâches'!A2")
    assert "lignes 2-3." in hidden.message
    assert found.plan is not None


def test_hidden_columns_that_count_are_named(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["Budgets"].column_dimensions["E"].hidden = True

    (hidden,) = [f for f in edited(tmp_path, hide).findings if f.code == "SHT11"]

    assert (hidden.severity, str(hidden.cell)) == (Severity.INFO, "'Budgets'!E1")
    assert "colonnes Voté (€)" in hidden.message


def test_a_note_is_quoted_where_its_cell_is_wrong(tmp_path: Path) -> None:
    def note(book: Workbook) -> None:
        book["Tâches"]["E2"] = "à voir"
        book["Tâches"]["E2"].comment = Comment("attendre\nle devis", "nous")

    (wrong,) = [finding for finding in edited(tmp_path, note).findings if finding.is_error]

    assert wrong.message.endswith("Note de la cellule : « attendre le devis ».")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", Format()),
        ("#,##0.0#", Format()),
        ("0 %", Format(Look.PERCENT)),
        ("[$-40C]mmm yyyy", Format(Look.MONTH)),
        ("dd/mm/yyyy", Format(Look.DAY)),
        ("hh:mm", Format(Look.CLOCK)),
        ("[h]:mm", Format(Look.CLOCK, is_duration=True)),
        ('#,##0 "€"', Format(unit="€")),
        ("#,##0 €", Format(unit="€")),
        ('_-* #,##0 "k€"_-;-* #,##0 "k€"_-', Format(unit="k€")),
        ("[$$-409]#,##0", Format(unit="$")),
        ('#,##0,"k€"', Format()),
        ('0" j"', Format(unit="j")),
        ("0.00E+00", Format()),
    ],
)
def test_a_format_tells_what_its_values_are(code: str, expected: Format) -> None:
    assert read_format(code) == expected


def test_thousands_shown_are_read_as_they_are_seen(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, typed(base(), "Budgets", 1, "Voté (€)", 45000))
    shown = typed(base(), "Budgets", 1, "Voté (€)", Shown(45, '0 "k€"'))
    scaled = typed(base(), "Budgets", 1, "Voté (€)", Shown(45000, '0,"k€"'))

    assert plan_of(tmp_path, shown) == plan
    assert plan_of(tmp_path, scaled) == plan


def test_a_format_in_another_unit_is_an_error(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Budgets", 1, "Voté (€)", Shown(45, '0 "h"')))

    assert [code for code, _cell, _value in said(found)] == ["VAL01"]


@pytest.mark.corpus
@pytest.mark.thorough
def test_every_workbook_of_the_corpus_says_what_another_reader_reads(corpus: list[Path]) -> None:
    """Numbers and texts are those of calamine, which is not ours nor openpyxl's."""
    for path in corpus:
        try:
            with open_grids(path) as grids:
                mine = {title: grids.grid(title).rows for title in grids.titles}
        except Refused:
            continue
        other = CalamineWorkbook.from_path(str(path))
        for title in set(mine) & set(other.sheet_names):
            try:
                theirs = other.get_sheet_by_name(title).to_python(skip_empty_area=False)
            except Exception:
                continue
            for row, values in zip(mine[title], theirs, strict=False):
                for value, wanted in zip(row, values, strict=False):
                    if isinstance(value, str) and isinstance(wanted, str):
                        assert value.strip() == wanted.strip()
                    elif isinstance(value, float) and isinstance(wanted, float):
                        assert value == wanted
