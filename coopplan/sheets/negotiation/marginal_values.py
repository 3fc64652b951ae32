"""*Valeur des moyens*: what one more day, euro or month is worth, what is worth most first."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coopplan.domain.results.gain import rank_of
from coopplan.domain.results.negotiation import Marginal, Subject
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.i18n import N_, _, ngettext
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import value_words
from coopplan.sheets.words.shortage_words import listed

TITLES = {
    Subject.AGENT: N_("Jours d'une personne, par trimestre"),
    Subject.SKILL: N_("Jours d'une compétence, par trimestre"),
    Subject.BUDGET: N_("Lignes de crédit"),
    Subject.SCHEME: N_("Plafonds des dispositifs"),
    Subject.TASK: N_("Dates des tâches"),
}
Row = tuple[str, object]
"""Code, and first day of the quarter."""


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
        widths=(11, 44, 17, 15, 15, 15, 15, 60),
    )
    sheet.page.freeze_panes(2, 0)
    values = outcome.negotiation.values if outcome.negotiation else ()
    if not values:
        sheet.sentence(_("Les valeurs n'ont pas été cherchées : lancez coopplan solve."), "lead")
    _thresholds(sheet, outcome, [value for value in values if value.threshold])
    _how_to_check(sheet, outcome, values)
    for subject in Subject:
        steps = [v for v in values if v.subject is subject and v.threshold is None]
        if steps:
            _subject(sheet, outcome, subject, steps)


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
        said = _("Pour retrouver un gain ligne à ligne : {command}")
        sheet.sentence(said.format(command=value_words.checked_by(outcome, told)), "muted", "small")
        sheet.row += 1


def _subject(sheet: Sheet, outcome: Outcome, subject: Subject, values: Sequence[Marginal]) -> None:
    """Write one row for each quarter, or for each line, scheme or task."""
    rows: dict[Row, list[Marginal]] = {}
    for value in values:
        rows.setdefault((value.code, value.start), []).append(value)
    useful = [row for row in rows.values() if not all(value.gain.is_nothing for value in row)]
    sheet.keep(4 * ROW_POINTS)
    sheet.heading(_(TITLES[subject]))
    if useful:
        _table(sheet, outcome, useful)
    codes = {row[0].code for row in useful}
    idle = dict.fromkeys(
        value_words.what(outcome, value) for value in values if value.code not in codes
    )
    if idle:
        said = ngettext("N'y change rien : {codes}.", "N'y changent rien : {codes}.", len(idle))
        sheet.sentence(said.format(codes=listed(idle)), "muted")
    sheet.row += 1


def _table(sheet: Sheet, outcome: Outcome, rows: Sequence[Sequence[Marginal]]) -> None:
    labels = [value_words.step(outcome, value) for value in rows[0]]
    columns = (
        Column(_("Code")),
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
    for row in sorted(rows, key=lambda row: rank_of(value_words.best(row)), reverse=True):
        figures: list[Decimal | None] = []
        for value in row:
            figures += [value.gain.days or None, value.gain.eur or None]
        what = row[0].code, value_words.name(outcome, row[0]), value_words.when(outcome, row[0])
        told = value_words.of_row(outcome, row)
        first = said.setdefault(told, row[0].code)
        told = told if first == row[0].code else _("Comme {code}.").format(code=first)
        sheet.line(columns, (*what, *figures, told), "top")


SHEET = ResultSheet(
    key="marginal_values",
    title=N_("Valeur des moyens"),
    order=100,
    render=of_detailed(render),
    needs=frozenset({RunPart.VALUES}),
)
