from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from openpyxl.workbook import Workbook

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.results.outcome import Outcome

Written = Callable[..., Workbook]


def found(code: str, severity: Severity, cell: Cell | None = None, value: str = "") -> Finding:
    return Finding(
        code=code, severity=severity, message="Un constat.", remedy="=1+1", cell=cell, value=value
    )


FINDINGS = (
    found("PLN01", Severity.INFO),
    found("PRJ01", Severity.WARNING, Cell("Projets", "E12")),
    found("PRJ02", Severity.WARNING, Cell("Projets", "C2")),
    found("TSK02", Severity.ERROR, Cell("Séances d'été", "F14"), "=cmd|"),
)


def rows(book: Workbook) -> list[tuple[object, ...]]:
    sheet = book["Contrôles"]
    return [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[1]][1:]


def test_errors_come_first_then_sheets_and_rows(written: Written, outcome: Outcome) -> None:
    book = written(outcome, findings=FINDINGS)
    assert [row[1] for row in rows(book)] == ["TSK02", "PRJ02", "PRJ01", "PLN01"]
    assert [row[0] for row in rows(book)] == [
        "Erreur",
        "Avertissement",
        "Avertissement",
        "Information",
    ]


def test_each_cell_is_a_link_to_itself(written: Written, outcome: Outcome) -> None:
    sheet = written(outcome, findings=FINDINGS)["Contrôles"]
    links = {
        cell.value: cell.hyperlink.location
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert links["'Séances d''été'!F14"] == "'Séances d''été'!F14"
    assert len(links) == 3


def test_a_cell_of_a_hidden_sheet_is_no_dead_link(written: Written, outcome: Outcome) -> None:
    """The others keep theirs, and the sheet says how to open it."""
    page = written(outcome, findings=FINDINGS, hidden={"Projets", "Lieux"})["Contrôles"]
    links = {cell.value for row in page.iter_rows() for cell in row if cell.hyperlink}

    assert links == {"'Séances d''été'!F14"}
    assert [row[2].value for row in page.iter_rows(min_row=8, max_row=9)] == [
        "'Projets'!C2",
        "'Projets'!E12",
    ]
    assert page["A4"].value.endswith("(clic droit sur un onglet, puis Afficher).")


def test_what_the_only_scenario_says_is_of_it_and_not_of_all_but_none(
    written: Written, outcome: Outcome
) -> None:
    said = replace(outcome, notes=(found("PLN01", Severity.INFO),))

    (row,) = rows(written(said))

    assert row[6] == f"{outcome.scenario.code} {outcome.scenario.name}".strip()


def test_value_and_remedy_stay_as_typed(written: Written, outcome: Outcome) -> None:
    book = written(outcome, findings=FINDINGS, values=False)
    assert rows(book)[0][4:6] == ("=cmd|", "=1+1")
    assert all(cell.data_type != "f" for row in book["Contrôles"].iter_rows() for cell in row)


def test_nothing_found_is_said(written: Written, outcome: Outcome) -> None:
    assert written(outcome)["Contrôles"]["A4"].value == "Aucun problème."


def test_counts_are_said(written: Written, outcome: Outcome) -> None:
    told = written(outcome, findings=FINDINGS)["Contrôles"]["A4"].value
    assert told.startswith("1 erreur, 2 avertissements, 1 information.")


def test_a_note_is_written_once_with_the_scenarios_it_is_about(
    written: Written, outcome: Outcome
) -> None:
    note = found("LEV01", Severity.INFO)
    first = replace(outcome, notes=(note,))
    second = replace(first, scenario=replace(outcome.scenario, code="SC1"))
    listed = rows(written(first, second, findings=(note,)))
    assert [(row[1], row[6]) for row in listed] == [("LEV01", "tous")]


def test_where_few_scenarios_lack_a_note_they_are_the_ones_named(
    written: Written, outcome: Outcome
) -> None:
    noted = replace(outcome, notes=(found("LEV01", Severity.INFO),))
    second = replace(noted, scenario=replace(outcome.scenario, code="SC1", name="Un"))
    third = replace(outcome, scenario=replace(outcome.scenario, code="SC2", name="Deux"))
    listed = rows(written(noted, second, third))
    assert [row[6] for row in listed] == ["tous sauf SC2 Deux"]
