"""Who pays in each scenario of *Comparaison*, and where each stands: two charts and a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import cycle
from typing import Any

from coopplan import palette
from coopplan.domain.amounts import ZERO
from coopplan.domain.changes.standing import standings
from coopplan.domain.results.breakdowns import by_purse
from coopplan.domain.results.money.funding import SourceKind
from coopplan.domain.results.money.vat import money_unit
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _
from coopplan.sheets.canvas import charts
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.words import grant_words
from coopplan.sheets.words.common import kind

CHART_ROWS = 16
ROUND = 20
"""Days by which the cloud's axis is rounded down."""


def place_charts(
    sheet: Sheet, outcomes: Sequence[Outcome], missing: Iterable[Decimal]
) -> tuple[Any, Any]:
    """Place the two charts side by side, still empty."""
    sheet.heading(_("Argent et temps, scénario par scénario"))
    count, unit = len(outcomes), money_unit(outcomes[0].plan)
    paid = _("Qui paie, par scénario (€ {unit})").format(unit=unit)
    titles = _("Budget propre et jours non couverts"), paid
    axes = _("Budget propre (€)"), _("Jours non couverts")
    cloud = charts.cloud(sheet, titles[0], *axes, int(min(missing)) // ROUND * ROUND)
    stack = charts.bars(sheet, titles[1])
    half = 1 + max(0, (count - 2) // 2)
    sheet.place(cloud, titles[0], col=0, count=half, rows=CHART_ROWS)
    sheet.place(stack, titles[1], col=half, count=sheet.width - half, rows=CHART_ROWS)
    sheet.row += CHART_ROWS + 1
    return cloud, stack


def add_points(
    sheet: Sheet,
    chart: Any,
    head: int,
    places: Mapping[str, int],
    outcomes: Sequence[Outcome],
) -> None:
    """Add a point where each scenario stands; those at the same place share it and its label.

    Those than which another does better on both counts are grey.
    """
    cols = {outcome.scenario.code: col for col, outcome in enumerate(outcomes, start=1)}
    for standing, side in zip(standings(outcomes), cycle(("right", "left"))):
        col = cols[standing.scenarios[0]]
        charts.add_point(
            chart,
            sheet,
            name=(head, col),
            x=(places["own_eur"], col),
            y=(places["missing_days"], col),
            colour=_point_colour(col, standing.is_beaten),
            label={"position": side, "custom": [{"value": ", ".join(standing.scenarios)}]},
        )


def _point_colour(col: int, is_beaten: bool) -> str:
    """Colour the reference, then those that no other beats."""
    if col == 1:
        return palette.ACCENT
    return palette.SERIES_MISSING if is_beaten else palette.SERIES_COVERED


def write_sources(sheet: Sheet, outcomes: Sequence[Outcome], chart: Any, head: int) -> None:
    """Write who pays how much in each scenario; each column sums to the scenario's expenses."""
    columns = [
        Column(_("Source (€ {unit})").format(unit=money_unit(outcomes[0].plan)), "wrap"),
        *(Column(o.scenario.name or o.scenario.code, "eur") for o in outcomes),
    ]
    sheet.header(columns)
    rows = by_purse(outcomes)
    for place, ((source, code), amounts) in enumerate(rows.items()):
        name = (
            grant_words.name_in_all(outcomes, code) if source is SourceKind.SCHEME else kind(source)
        )
        charts.add(
            chart,
            sheet,
            name=(sheet.row, 0),
            categories=(head, 1, head, len(outcomes)),
            values=(sheet.row, 1, sheet.row, len(outcomes)),
            colour=_colour(source, place),
        )
        sheet.line(columns, (name, *amounts))
    totals = [sum(column, ZERO) for column in zip(*rows.values(), strict=True)]
    sheet.line(columns, (_("Total des dépenses"), *totals), "total")


def _colour(source: SourceKind, place: int) -> str:
    schemes = palette.SERIES_SCHEMES
    return {
        SourceKind.OWN: palette.SERIES_OWN,
        SourceKind.SERVICE: palette.SERIES_SERVICES,
        SourceKind.MISSING: palette.SERIES_MISSING,
        SourceKind.SCHEME: schemes[(place - 2) % len(schemes)],
    }[source]
