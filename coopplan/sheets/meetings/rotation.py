"""*Rotation des lieux*: at whose place each body meets, as a chart and a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import cycle

from coopplan import palette
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.rotation import Rotation, hosts, rotations
from coopplan.i18n import N_, _, day, ngettext, percent
from coopplan.sheets.canvas import charts
from coopplan.sheets.canvas.book import ROW_POINTS, Book, Column, Sheet, Value, column_at
from coopplan.sheets.result_sheet import Command, ResultSheet, of_detailed
from coopplan.sheets.words.meeting_words import body_name

COLOURS = (palette.SERIES_OWN, palette.SERIES_SERVICES, *palette.SERIES_SCHEMES)
CHART_ROWS, ROWS_PER_BODY = 8, 1.5
"""Sheet rows of the chart: for its title and legend, and for each bar."""


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome that has a calendar."""
    if outcome.calendar is None:
        return
    plan, found = outcome.plan, rotations(outcome.plan, outcome.calendar)
    places = hosts(plan, found)
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_lead(plan, found),
        widths=(38, *(15 for _place in places), 14, 12, 14, 44),
    )
    sheet.page.freeze_panes(2, 0)
    if not places:
        return
    chart_row, rows = sheet.row, CHART_ROWS + round(ROWS_PER_BODY * (1 + len(found)))
    sheet.row += rows + 1
    head, last = _table(sheet, plan, found, places)
    _chart(sheet, plan, chart_row, rows, (head, last), places)


def _lead(plan: Plan, found: Sequence[Rotation]) -> str:
    """State the two rules, and how far they are kept."""
    settings = plan.settings
    told = [
        _(
            "Règle : jamais deux séances de suite d'une instance dans la même structure, dès que "
            "plusieurs structures membres peuvent l'accueillir."
        ),
        _kept(sum(len(rotation.repeats) for rotation in found)),
        _("Part d'une structure dans les séances d'une instance : de {low} à {high}.").format(
            low=percent(settings.rotation_min_share), high=percent(settings.rotation_max_share)
        ),
    ]
    return " ".join(told)


def _kept(repeats: int) -> str:
    if not repeats:
        return _("Elle est tenue partout.")
    return ngettext(
        "{n} exception, dite dans la dernière colonne.",
        "{n} exceptions, dites dans la dernière colonne.",
        repeats,
    ).format(n=repeats)


def _table(
    sheet: Sheet, plan: Plan, found: Sequence[Rotation], places: Sequence[str]
) -> tuple[int, int]:
    """Write the sessions of each body by structure; give the header's row and that of the sum."""
    sheet.keep(ROW_POINTS * (len(found) + 5))
    sheet.heading(_("Séances par instance et par structure"))
    columns = _columns(plan, places)
    head = sheet.row
    sheet.header(columns)
    for rotation in found:
        sheet.line(columns, _row(plan, rotation, places))
    totals = [sum(rotation.sessions.get(code, 0) for rotation in found) for code in places]
    nowhere = sum(rotation.sessions.get("", 0) for rotation in found)
    whole = sum(totals) + nowhere
    largest = Decimal(max(totals)) / whole
    sums = (_("Toutes les instances"), *totals, nowhere or None, whole, largest, "")
    sheet.line(columns, sums, "total")
    last = sheet.row - 1
    shares = {_at(code): Decimal(sum_) / whole for code, sum_ in zip(places, totals, strict=True)}
    kinds = [replace(each, kind="share") if each.name in shares else each for each in columns]
    sheet.line(kinds, {"body": _("Part de chaque structure"), **shares}, "total")
    return head, last


def _columns(plan: Plan, places: Sequence[str]) -> tuple[Column, ...]:
    names = by_code(plan.structures)
    return (
        Column(_("Instance"), "wrap", name="body"),
        *(Column(names[code].name, "count", name=_at(code)) for code in places),
        Column(_("Sans lieu"), "count"),
        Column(_("Total"), "count"),
        Column(_("Part la plus forte"), "share"),
        Column(_("Deux fois de suite au même endroit"), "wrap"),
    )


def _at(structure: str) -> str:
    """Name the column of a structure."""
    return f"at {structure}"


def _row(plan: Plan, rotation: Rotation, places: Sequence[str]) -> tuple[Value, ...]:
    return (
        body_name(plan, rotation.body.code),
        *(rotation.sessions.get(code, 0) or None for code in places),
        rotation.sessions.get("", 0) or None,
        rotation.total,
        rotation.largest_share,
        _repeated(rotation),
    )


def _repeated(rotation: Rotation) -> str:
    """Say which sessions follow each other at the same place, or why it does not matter."""
    if not rotation.takes_turns:
        return _("une seule structure peut accueillir")
    return ", ".join(
        _("{first} puis {second}").format(first=day(one.slot.day), second=day(two.slot.day))
        for one, two in rotation.repeats
    )


def _chart(
    sheet: Sheet, plan: Plan, row: int, rows: int, table: tuple[int, int], places: Sequence[str]
) -> None:
    """Draw above the table where each body meets, and all of them, in shares."""
    columns, (head, last) = _columns(plan, places), table
    title = _("Part de chaque structure dans les séances")
    chart = charts.bars(sheet, title, across=True, shares=True)
    body = column_at(columns, "body")
    for code, colour in zip(places, cycle(COLOURS), strict=False):
        col = column_at(columns, _at(code))
        charts.add(
            chart,
            sheet,
            name=(head, col),
            categories=(head + 1, body, last, body),
            values=(head + 1, col, last, col),
            colour=colour,
        )
    below, sheet.row = sheet.row, row
    sheet.place(chart, title, col=0, count=sheet.width, rows=rows)
    sheet.row = below


SHEET = ResultSheet(
    key="rotation",
    title=N_("Rotation des lieux"),
    order=150,
    render=of_detailed(render),
    written_by=frozenset({Command.SOLVE, Command.CALENDAR}),
)
