"""*Rotation des lieux*: at whose place each body meets, as a chart and a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import cycle

from coopplan import palette
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.rotation import (
    Rotation,
    above_overall,
    hosted_alone,
    hosts,
    most_overall,
    rotations,
)
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, day, ngettext, percent
from coopplan.sheets.canvas import charts
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value, column_at
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
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
    """State the three rules, and how far they are kept."""
    settings = plan.settings
    exceptions = [len(one.repeats) + len(one.off_share) for one in found]
    told = [
        _(
            "Règles, dès que plusieurs structures membres peuvent accueillir une instance : jamais "
            "deux séances de suite dans la même ; chacune accueille de {low} à {high} de ses "
            "séances, et au plus {overall} de celles de toutes les instances, à la séance près."
        ).format(
            low=percent(settings.rotation_min_share),
            high=percent(settings.rotation_max_share),
            overall=percent(settings.overall_max_share),
        ),
        _kept(sum(exceptions) + len(above_overall(plan, found))),
    ]
    return " ".join(told)


def _kept(exceptions: int) -> str:
    if not exceptions:
        return _("Elles sont tenues partout.")
    return ngettext(
        "{n} exception, dite dans la dernière colonne.",
        "{n} exceptions, dites dans la dernière colonne.",
        exceptions,
    ).format(n=exceptions)


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
    rule = _overall_rule(plan, found)
    sums = (_("Toutes les instances"), *totals, nowhere or None, whole, largest, rule)
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
        Column(_("Règle"), "wrap"),
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
        _rule(plan, rotation),
    )


def _rule(plan: Plan, rotation: Rotation) -> str:
    """Say the rule of a body in its sessions, and what breaks it; or why there is none."""
    if not rotation.takes_turns:
        return _("une seule structure peut accueillir")
    names, (least, most) = by_code(plan.structures), rotation.bounds
    repeated = [
        _("deux de suite, {first} puis {second}").format(
            first=day(one.slot.day), second=day(two.slot.day)
        )
        for one, two in rotation.repeats
    ]
    off = [
        _("{count} chez {host}").format(count=count, host=names[code].name)
        for code, count in rotation.off_share.items()
    ]
    asked = _("{least} à {most} par structure").format(least=least, most=most)
    return _held(asked, [*repeated, *off])


def _overall_rule(plan: Plan, found: Sequence[Rotation]) -> str:
    """Say the rule of all bodies in sessions, and what breaks it; or why there is none."""
    if not any(rotation.takes_turns for rotation in found):
        return _("une seule structure peut accueillir")
    names = by_code(plan.structures)
    above = [
        _("{count} chez {host}, seule à pouvoir en accueillir {alone}").format(
            count=count, host=names[code].name, alone=hosted_alone(plan, found, code)
        )
        for code, count in above_overall(plan, found).items()
    ]
    asked = _("{most} au plus par structure").format(most=most_overall(plan, found))
    return _held(asked, above)


def _held(asked: str, broken: Sequence[str]) -> str:
    if not broken:
        return _("{rule} : tenue").format(rule=asked)
    return _("{rule}, sauf : {exceptions}").format(rule=asked, exceptions=", ".join(broken))


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
