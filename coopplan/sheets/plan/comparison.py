"""*Comparaison*: scenarios as columns, indicators as rows, to be projected in a negotiation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import cycle
from typing import Any

from coopplan import palette
from coopplan.domain.amounts import ZERO
from coopplan.domain.changes.losses import losses
from coopplan.domain.changes.standing import standings
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.breakdowns import by_purse
from coopplan.domain.results.figures import Indicator, Unit, indicators
from coopplan.domain.results.money.funding import SourceKind
from coopplan.domain.results.money.vat import money_unit
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.domain.shares import compared_decimals, points
from coopplan.i18n import N_, _, ngettext
from coopplan.number_formats import euros_code, share_code
from coopplan.sheets.canvas import charts
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.formats import (
    FIGURES,
    cents_code,
    count_code,
    day_decimals,
    days_code,
    has_cents,
    points_code,
)
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.styles import Styles
from coopplan.sheets.result_sheet import Command, ResultSheet
from coopplan.sheets.words import grant_words, loss_words
from coopplan.sheets.words.common import kind, points_unit
from coopplan.sheets.words.shortage_words import listed

LABEL_WIDTH, SCENARIO_WIDTH = 34.0, 14.0
CHART_ROWS = 15
LEAST_SCALE = 0.5
"""On one page if it can be: its figures are large."""
CODES: Mapping[Unit, Callable[[str], str]] = {
    "eur": euros_code,
    "count": count_code,
}
ROUND = 20
"""Days by which the cloud's axis is rounded down."""


def render(book: Book, outcomes: Sequence[Outcome]) -> None:
    """Write the sheet of all outcomes, the reference first."""
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(None),
        lead=_(
            "Chaque scénario est comparé à {code} {name} : la différence est sous chaque chiffre. "
            "★ : la meilleure valeur de la ligne."
        ).format(code=outcomes[0].scenario.code, name=outcomes[0].scenario.name),
        widths=(LABEL_WIDTH, *(SCENARIO_WIDTH for _outcome in outcomes)),
    )
    sheet.least_scale = LEAST_SCALE
    head = _head(sheet, outcomes)
    sheet.page.freeze_panes(sheet.row, 1)
    rows = indicators(outcomes)
    places = _indicator_rows(sheet, rows)
    _changing_nothing(sheet, outcomes)
    _losses(sheet, outcomes)
    missing = (value for row in rows if row.code == "missing_days" for value in row.values.values())
    cloud, stack = _charts(sheet, outcomes, missing)
    _points(sheet, cloud, head, places, outcomes)
    _source_table(sheet, outcomes, stack, head)


def _changing_nothing(sheet: Sheet, outcomes: Sequence[Outcome]) -> None:
    """Say which scenarios have the plan of the reference."""
    reference, *others = outcomes
    alike = (other.scenario for other in others if _same_plan(reference, other))
    same = [f"{scenario.code} {scenario.name}".strip() for scenario in alike]
    if same:
        sheet.sentence(
            ngettext(
                "Même plan que la référence : {codes}. Ce que ce scénario change n'y comptait pas.",
                "Même plan que la référence : {codes}. "
                "Ce que ces scénarios changent n'y comptait pas.",
                len(same),
            ).format(codes=listed(same)),
            "lead",
        )


def _losses(sheet: Sheet, outcomes: Sequence[Outcome]) -> None:
    """Say what each scenario puts off, gives up or leaves wanting, and who is to be told before."""
    reference, *others = outcomes
    found = [(other.scenario, losses(reference, other)) for other in others]
    if not any(lost for _scenario, lost in found):
        return
    sheet.heading(_("Reporté, abandonné ou manquant en plus, par scénario"))
    for scenario, lost in found:
        if lost:
            sheet.sentence(f"{scenario.code} {scenario.name}".strip(), "bold")
        for loss in lost:
            sheet.sentence(loss_words.whole(reference.plan, loss))
    sheet.row += 1


def _same_plan(one: Outcome, other: Outcome) -> bool:
    """Whether the same people do the same work and the same sources pay the same."""
    return (one.days, one.grants_eur, one.credits_eur) == (
        other.days,
        other.grants_eur,
        other.credits_eur,
    )


def _head(sheet: Sheet, outcomes: Sequence[Outcome]) -> int:
    """Write codes, names and questions; give the row of the codes."""
    head = sheet.row
    sheet.header([Column(""), *(Column(o.scenario.code, "count") for o in outcomes)])
    names = (Column(o.scenario.name, "count") for o in outcomes)
    sheet.header([Column(_("Scénario")), *names])
    sheet.repeat(sheet.row - 1)
    texts = (_("La question posée"), *(outcome.scenario.question for outcome in outcomes))
    sheet.line([Column("", "wrap") for _text in texts], texts, "small", "muted", "top")
    return head


def _indicator_rows(sheet: Sheet, rows: Sequence[Indicator]) -> dict[str, int]:
    """Write each indicator and its differences; give the row of each."""
    places: dict[str, int] = {}
    group = ""
    for indicator in rows:
        if indicator.group != group:
            group = indicator.group
            sheet.height(sheet.row, 21)
            for col in range(sheet.width):
                sheet.write(sheet.row, col, group if col == 0 else "", "block", "indent")
            sheet.row += 1
        places[indicator.code] = sheet.row
        _indicator(sheet, indicator)
    sheet.row += 1
    return places


def _indicator(sheet: Sheet, indicator: Indicator) -> None:
    sheet.height(sheet.row, 18)
    sheet.height(sheet.row + 1, 12)
    sheet.write(sheet.row, 0, indicator.label, "large", "indent")
    sheet.write(
        sheet.row + 1, 0, _("différence à la référence"), "cell", "small", "muted", "indent"
    )
    for col, value in enumerate(indicator.values.values(), start=1):
        sheet.number(sheet.row, col, value, _value_style(sheet.book, indicator, value))
        if col == 1:
            sheet.write(sheet.row + 1, col, "", "cell")
        else:
            _difference(sheet, col, indicator, value)
    sheet.row += 2


def _difference(sheet: Sheet, col: int, indicator: Indicator, value: Decimal) -> None:
    """Write the difference to the reference under a value; shares differ by points."""
    reference = next(iter(indicator.values.values()))
    if indicator.unit == "share":
        decimals = compared_decimals(*indicator.values.values())
        shown = points(reference, value, decimals)
        code: Callable[[str], str] = partial(
            points_code, unit=points_unit(shown), decimals=decimals
        )
    else:
        shown = value - reference
        code = _code(indicator, shown)
    style = sheet.book.custom(
        ("cell", "small", "center", *_tone(indicator, shown)),
        num_format=f"{code('+')};{code('-')};=",
    )
    sheet.number(sheet.row + 1, col, shown, style)


def _code(indicator: Indicator, value: Decimal) -> Callable[[str], str]:
    unit = indicator.unit
    if unit == "days":
        return partial(days_code, decimals=day_decimals(value))
    if unit == "share":
        decimals = compared_decimals(*indicator.values.values())
        return partial(share_code, figure=FIGURES[decimals])
    return cents_code if unit == "eur" and has_cents(value) else CODES[unit]


def _value_style(book: Styles, indicator: Indicator, value: Decimal) -> Any:
    code = _code(indicator, value)("")
    if value == indicator.best:
        return book.custom(("large", "center", "best"), num_format=f'"★ "{code}')
    return book.custom(("large", "center"), num_format=code)


def _tone(indicator: Indicator, difference: Decimal) -> tuple[str, ...]:
    """Colour a difference by whether it helps, when either end is preferable."""
    if indicator.better is None or not difference:
        return ("muted",)
    return ("good",) if (difference > 0) == (indicator.better == "high") else ("bad",)


def _charts(
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


def _points(
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


def _source_table(sheet: Sheet, outcomes: Sequence[Outcome], chart: Any, head: int) -> None:
    """Write who pays how much in each scenario; each column sums to the scenario's expenses."""
    columns = [
        Column(_("Source (€ {unit})").format(unit=money_unit(outcomes[0].plan))),
        *(Column(o.scenario.code, "eur") for o in outcomes),
    ]
    sheet.header(columns)
    rows = by_purse(outcomes)
    for place, ((source, code), amounts) in enumerate(rows.items()):
        name = _scheme_name(outcomes, code) if source is SourceKind.SCHEME else kind(source)
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


def _scheme_name(outcomes: Sequence[Outcome], code: str) -> str:
    """Name a scheme, and say how sure its money is, where all scenarios say the same."""
    schemes = [by_code(outcome.plan.schemes)[code] for outcome in outcomes]
    names = {grant_words.name_and_state(scheme) for scheme in schemes}
    varies = _("{scheme} (selon le scénario)").format(scheme=schemes[0].name)
    return names.pop() if len(names) == 1 else varies


def _colour(source: SourceKind, place: int) -> str:
    schemes = palette.SERIES_SCHEMES
    return {
        SourceKind.OWN: palette.SERIES_OWN,
        SourceKind.SERVICE: palette.SERIES_SERVICES,
        SourceKind.MISSING: palette.SERIES_MISSING,
        SourceKind.SCHEME: schemes[(place - 2) % len(schemes)],
    }[source]


SHEET = ResultSheet(
    key="comparison",
    title=N_("Comparaison"),
    order=20,
    render=lambda book, results: render(book, results.outcomes),
    needs=frozenset({RunPart.SCENARIOS}),
    written_by=frozenset({Command.SOLVE, Command.COMPARE}),
    is_essential=True,
)
