"""*Valeur des moyens*: what one more day, euro or month is worth, what is worth most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from coopplan.domain.results.gain import rank_of
from coopplan.domain.results.negotiation import Marginal, Step, Subject
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.i18n import N_, _, ngettext, semicolons
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.negotiation import recounting
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import value_words
from coopplan.sheets.words.shortage_words import listed

TITLES = {
    Subject.AGENT: N_("Jours d'une personne, par trimestre"),
    Subject.SKILL: N_("Jours d'une compétence, par trimestre"),
    Subject.BUDGET: N_("Lignes de crédit"),
    Subject.AUTHORISATION: N_("AP-AE et crédits de paiement"),
    Subject.SCHEME: N_("Plafonds des dispositifs"),
    Subject.TASK: N_("Dates des tâches"),
}
BEST = 10
"""Means that are told first, whatever they are."""
CODE, NAME, WHEN, STEP, SAID = 12, 36, 16, 12, 66
"""Widths of the columns."""
Row = Sequence[Marginal]
"""The steps of one means, in one quarter where time matters."""


@dataclass(frozen=True, slots=True)
class Line:
    """Means that bring the same at the same steps, and what they bring."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    quarters: tuple[str, ...]
    figures: tuple[Decimal | None, ...]
    told: str


def render(book: Book, outcome: Outcome) -> None:
    """Write the values of one outcome."""
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Ce que le plan gagne avec un peu plus de chaque moyen, trouvé en recalculant, le plus "
            "utile d'abord. Un gain vaut pour le pas indiqué, et seul : deux gains ne "
            "s'additionnent pas."
        ),
        widths=(CODE, NAME, WHEN, *[STEP] * 4, SAID),
    )
    sheet.page.freeze_panes(2, 0)
    talks = outcome.negotiation
    values, untried = (talks.values, talks.untried) if talks else ((), ())
    if not values:
        sheet.sentence(_("Les valeurs n'ont pas été cherchées : lancez coopplan solve."), "lead")
    _thresholds(sheet, outcome, [value for value in values if value.threshold])
    _how_to_check(sheet, outcome, values)
    _untried(sheet, outcome, values, untried)
    rows = _rows(value for value in values if value.threshold is None)
    best = [row for row in rows if value_words.best(row).is_improving][:BEST]
    _best(sheet, outcome, best)
    if best:
        sheet.print_to_here()
    unsure = {step.code for step in untried}
    for subject in Subject:
        _subject(sheet, outcome, [row for row in rows if row[0].subject is subject], best, unsure)


def _rows(values: Iterable[Marginal]) -> list[Row]:
    """Give the steps of each means and quarter together, what is worth most first."""
    found: dict[tuple[str, object], list[Marginal]] = {}
    for value in values:
        found.setdefault((value.code, value.start), []).append(value)
    return sorted(found.values(), key=lambda row: rank_of(value_words.best(row)), reverse=True)


def _thresholds(sheet: Sheet, outcome: Outcome, values: Sequence[Marginal]) -> None:
    """Write the fewest days that get an application written."""
    if not values:
        return
    sheet.heading(_("Ce qui débloque un dossier"))
    for value in values:
        sheet.sentence(value_words.sentence(outcome, value))
    sheet.row += 1


def _how_to_check(sheet: Sheet, outcome: Outcome, values: Sequence[Marginal]) -> None:
    """Write the command that tells the gain of one step: others are typed alike."""
    told = next((value for value in values if not value.gain.is_nothing), None)
    if told is not None:
        sheet.sentence(recounting.of_value(outcome, told), "muted", "small")
        sheet.row += 1


def _untried(
    sheet: Sheet, outcome: Outcome, values: Sequence[Marginal], untried: Sequence[Step]
) -> None:
    """Write how many steps of each kind were not tried, and the command that tries one."""
    if not untried:
        return
    tried, left = (Counter(step.subject for step in steps) for steps in (values, untried))
    counts = (
        _("{kind} : {n} sur {count}").format(kind=_(TITLES[kind]), n=n, count=n + tried[kind])
        for kind, n in left.items()
    )
    said = _(
        "Tout n'a pas été essayé : le calcul s'est borné aux pas les plus prometteurs. Restent : "
        "{counts}. Pour en essayer un : {command}"
    )
    command = recounting.of_step(outcome, untried[0])
    sheet.sentence(said.format(counts=semicolons(counts), command=command), "muted")
    sheet.row += 1


def _best(sheet: Sheet, outcome: Outcome, rows: Sequence[Row]) -> None:
    """Write the means that bring most, one a row, with the step that brings it."""
    if not rows:
        return
    sheet.heading(_("Les plus utiles"))
    columns = (
        Column(_("Code")),
        Column(_("Intitulé"), "wrap"),
        Column(_("Quand"), "wrap"),
        Column(_("Pas"), "wrap"),
        Column(_("Jours"), "days"),
        Column(_("Euros"), "eur"),
        Column(_("En clair"), "wrap", 2),
    )
    sheet.header(columns)
    said: dict[str, str] = {}
    for row in rows:
        taken = max(row, key=lambda value: rank_of(value.gain))
        gain, code = taken.gain, taken.code
        about = code, value_words.name(outcome, taken), value_words.when(outcome, taken)
        told = _once(said, value_words.what(outcome, taken), value_words.of_row(outcome, row))
        step = value_words.step(outcome, taken)
        sheet.line(columns, (*about, step, gain.days or None, gain.eur or None, told), "top")
    sheet.row += 1


def _once(said: dict[str, str], about: str, told: str) -> str:
    """Give a sentence, or what it was said of."""
    first = said.setdefault(told, about)
    return told if first == about else _("Comme {about}.").format(about=first)


def _subject(
    sheet: Sheet,
    outcome: Outcome,
    rows: Sequence[Row],
    best: Sequence[Row],
    unsure: Collection[str],
) -> None:
    """Write the other means of a kind, those that bring the same in one row.

    Means change nothing where each of their steps, in each quarter, was tried.
    """
    if not rows:
        return
    useful = [row for row in rows if not all(value.gain.is_nothing for value in row)]
    others = [row for row in useful if row not in best]
    codes = {row[0].code for row in useful}.union(unsure)
    idle = dict.fromkeys(
        value_words.what(outcome, row[0]) for row in rows if row[0].code not in codes
    )
    if not others and not idle:
        return
    sheet.heading(_(TITLES[rows[0][0].subject]))
    if others:
        _table(sheet, outcome, others)
    if idle:
        said = ngettext("N'y change rien : {codes}.", "N'y changent rien : {codes}.", len(idle))
        sheet.sentence(said.format(codes=listed(idle)), "muted")
    sheet.row += 1


def _table(sheet: Sheet, outcome: Outcome, rows: Sequence[Row]) -> None:
    labels = [value_words.step(outcome, value) for value in rows[0]]
    columns = (
        Column(_("Code"), "wrap"),
        Column(_("Intitulé"), "wrap"),
        Column(_("Quand"), "wrap"),
        *(
            column
            for label in labels
            for column in (
                Column(_("{step} : jours").format(step=label), "days"),
                Column(_("{step} : euros").format(step=label), "eur"),
            )
        ),
        Column(_("En clair"), "wrap"),
    )
    sheet.header(columns)
    said: dict[str, str] = {}
    for line in _merged(_line(outcome, row) for row in rows):
        texts = (line.codes, line.names, line.quarters)
        told = _once(said, f"{line.codes[0]} {line.names[0]}", line.told)
        sheet.line(columns, (*map(", ".join, texts), *line.figures, told), "top")


def _line(outcome: Outcome, row: Row) -> Line:
    figures: list[Decimal | None] = []
    for value in row:
        figures += [value.gain.days or None, value.gain.eur or None]
    quarter = value_words.when(outcome, row[0])
    return Line(
        codes=(row[0].code,),
        names=(value_words.name(outcome, row[0]),),
        quarters=(quarter,) if quarter else (),
        figures=tuple(figures),
        told=value_words.of_row(outcome, row),
    )


def _merged(lines: Iterable[Line]) -> list[Line]:
    """Join the means that bring the same in a quarter, then the quarters in which they do."""
    together: dict[object, Line] = {}
    for each in lines:
        alike = each.quarters, each.figures, each.told
        known = together.get(alike)
        together[alike] = (
            replace(known, codes=known.codes + each.codes, names=known.names + each.names)
            if known
            else each
        )
    over: dict[object, Line] = {}
    for each in together.values():
        alike = each.codes, each.figures, each.told
        known = over.get(alike)
        over[alike] = replace(known, quarters=known.quarters + each.quarters) if known else each
    return list(over.values())


SHEET = ResultSheet(
    key="marginal_values",
    title=N_("Valeur des moyens"),
    order=100,
    render=of_detailed(render),
    needs=frozenset({RunPart.VALUES}),
)
