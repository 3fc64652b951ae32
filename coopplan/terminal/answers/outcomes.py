"""What solving gave: findings, scenarios side by side, where the result is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.markup import escape

from coopplan.commands import Solved
from coopplan.domain.finding import Severity
from coopplan.domain.results.figures import Indicator, indicators
from coopplan.domain.results.outcome import Outcome, notes_by_scenario
from coopplan.i18n import _, days, euros, in_its_language
from coopplan.serial import solved_json
from coopplan.terminal.answers.findings import show_findings, verdict
from coopplan.terminal.console import UserConsole, WholeTable

LABEL_WIDTH = 30
COLUMN_WIDTH = 15


@in_its_language
def show_solved(solved: Solved, *, as_json: bool) -> None:
    """Print the findings, the comparison of scenarios and where the result is."""
    if as_json:
        print(solved_json(solved))
        return
    console = UserConsole()
    kept = solved.adoption.findings if solved.adoption else ()
    notes = notes_by_scenario(solved.outcomes)
    said = (*solved.report.findings, *notes)
    serious = tuple(finding for finding in said if finding.severity is not Severity.INFO)
    show_findings(console, (*serious, *kept), notes)
    if solved.outcomes:
        show_comparison(console, solved.outcomes)
    console.print(verdict(serious), highlight=False)
    show_written(console, solved)


def show_written(console: UserConsole, solved: Solved) -> None:
    """Print which sheets were written, and where."""
    if solved.adoption:
        sheets = ", ".join(solved.adoption.sheets)
        console.print(_("Feuilles écrites : {sheets}").format(sheets=sheets), highlight=False)
        console.print(_("Résultat : {path}").format(path=solved.adoption.path), highlight=False)


def show_comparison(console: UserConsole, outcomes: Sequence[Outcome]) -> None:
    """Print scenarios as columns and indicators as rows, in as many tables as the width asks."""
    measured = indicators(outcomes)
    room = max(1, (console.width - LABEL_WIDTH - 3) // COLUMN_WIDTH - 1)
    others = outcomes[1:]
    for start in range(0, max(1, len(others)), room):
        console.print(_comparison(measured, (outcomes[0], *others[start : start + room])))


def _comparison(measured: Sequence[Indicator], outcomes: Sequence[Outcome]) -> WholeTable:
    table = WholeTable()
    table.add_column(_("Indicateur"), width=LABEL_WIDTH)
    for outcome in outcomes:
        name = escape(outcome.scenario.name)
        table.add_column(
            f"{outcome.scenario.code}\n{name}", justify="right", width=COLUMN_WIDTH - 3
        )
    for indicator in measured:
        table.add_row(escape(indicator.label), *_cells(indicator, outcomes))
    return table


def _cells(indicator: Indicator, outcomes: Sequence[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        value = indicator.values[outcome.scenario.code]
        shown = _shown(value, indicator.unit)
        yield f"[bold green]{shown}[/]" if value == indicator.best else shown


def _shown(value: Decimal, unit: str) -> str:
    if unit == "eur":
        return euros(value)
    if unit == "share":
        from coopplan.sheets.words.shortage_words import TENTH, part

        return part(value, TENTH)
    return days(value)
