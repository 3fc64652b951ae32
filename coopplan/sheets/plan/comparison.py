"""*Comparaison*: scenarios as columns, indicators as rows, to be projected in a negotiation."""

from __future__ import annotations

from collections.abc import Sequence

from coopplan.domain.changes.losses import losses
from coopplan.domain.results.figures import indicators
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.i18n import N_, _, ngettext
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.plan.compared_indicators import write_indicators
from coopplan.sheets.plan.compared_sources import add_points, place_charts, write_sources
from coopplan.sheets.result_sheet import Command, ResultSheet
from coopplan.sheets.words import loss_words
from coopplan.sheets.words.shortage_words import listed

LABEL_WIDTH, SCENARIO_WIDTH = 38.0, 14.0
LEAST_SCALE = 0.5
"""On one page if it can be: its figures are large."""


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
    places = write_indicators(sheet, rows)
    _changing_nothing(sheet, outcomes)
    _losses(sheet, outcomes)
    missing = (value for row in rows if row.code == "missing_days" for value in row.values.values())
    cloud, stack = place_charts(sheet, outcomes, missing)
    add_points(sheet, cloud, head, places, outcomes)
    write_sources(sheet, outcomes, stack, head)


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
        name = f"{scenario.code} {scenario.name}".strip()
        for loss in lost:
            said = loss_words.whole(reference.plan, loss)
            sheet.sentence(_("{scenario} : {said}").format(scenario=name, said=said))
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


SHEET = ResultSheet(
    key="comparison",
    title=N_("Comparaison"),
    order=20,
    render=lambda book, results: render(book, results.outcomes),
    needs=frozenset({RunPart.SCENARIOS}),
    written_by=frozenset({Command.SOLVE, Command.COMPARE}),
    is_essential=True,
)
