"""*Ce qui change*: between two plans, in words and figures, what matters most first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from coopplan.domain.changes.comparing import changes
from coopplan.domain.changes.difference import Change, Changes, FigureChange
from coopplan.domain.results.figures import Unit
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.i18n import N_, _
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.formats import DECIMALS, points_code
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.result_sheet import ResultSheet
from coopplan.sheets.words import change_words, loss_words, session_words, text_words
from coopplan.sheets.words.common import points_unit
from coopplan.sheets.words.shortage_words import listed

DIFFERENCE = 4
"""Sheet column of the differences."""
BRIEF = 6
"""Changes shown of each scenario when all are compared with the reference."""
KINDS: dict[Unit, str] = {
    "days": "days_unit",
    "eur": "eur",
    "count": "count",
}


def render(book: Book, outcomes: Sequence[Outcome], shown: Outcome) -> None:
    """Write what the shown scenario changes; if it is the reference, what each other one does."""
    reference, *others = outcomes
    compared = [shown] if shown is not reference else others
    sheet = changes_sheet(book, _(SHEET.title), _lead(reference, compared), shown)
    for other in compared:
        if len(compared) > 1:
            sheet.keep(2 * ROW_POINTS * (BRIEF + 2))
            sheet.band(f"{other.scenario.code} {other.scenario.name}", "block")
            found = changes(reference, other)
            for loss in found.losses:
                sheet.sentence(loss_words.whole(reference.plan, loss))
            _list(sheet, found, BRIEF)
            if found.sessions:
                sheet.row -= 1
                sheet.sentence(session_words.summary(found.sessions))
                sheet.row += 1
            _words(sheet, found, BRIEF)
        else:
            write(sheet, changes(reference, other))


def write(sheet: Sheet, of: Changes) -> None:
    """Write key figures, every change, who gives and receives, who decides."""
    _figures(sheet, of)
    _losses(sheet, of)
    sheet.heading(_("Personnes, tâches, argent et réunions"))
    _list(sheet, of)
    _sessions(sheet, of)
    _services(sheet, of)
    _words(sheet, of)
    _decisions(sheet, of)


def changes_sheet(book: Book, title: str, lead: str, outcome: Outcome) -> Sheet:
    """Add a sheet that lists changes."""
    sheet = book.sheet(
        title,
        stamp=book.stamp(outcome),
        lead=lead,
        widths=(16, 44, 14, 14, 14, 60, 34),
    )
    sheet.page.freeze_panes(2, 0)
    return sheet


def _lead(reference: Outcome, compared: Sequence[Outcome]) -> str:
    before = f"{reference.scenario.code} {reference.scenario.name}"
    if not compared:
        return _("Il n'y a qu'un scénario, {before} : rien à comparer.").format(before=before)
    if len(compared) > 1:
        return _(
            "Ce que chaque scénario change à {before}, le plus important d'abord. Le détail est "
            "donné pour le scénario affiché, s'il n'est pas la référence."
        ).format(before=before)
    after = f"{compared[0].scenario.code} {compared[0].scenario.name}"
    return _("De {before} à {after} : ce qui change, le plus important d'abord.").format(
        before=before, after=after
    )


def _figures(sheet: Sheet, of: Changes) -> None:
    """Write the key figures that differ."""
    if not of.figures:
        return
    sheet.heading(_("Chiffres clés"))
    labels = (_("Avant"), _("Après"), _("Différence"))
    sheet.header([Column(_("Indicateur"), "wrap", 2), *(Column(label, "eur") for label in labels)])
    for row in of.figures:
        is_share = row.unit == "share"
        unit = f"share{DECIMALS[row.decimals]}" if is_share else KINDS[row.unit]
        columns = (Column("", "wrap", 2), *(Column("", unit) for _label in labels))
        sheet.line(
            columns, (row.label, row.before, row.after, None if is_share else row.difference)
        )
        if is_share:
            _points(sheet, row)
    sheet.row += 1


def _losses(sheet: Sheet, of: Changes) -> None:
    """Write what projects lose, whose decision it is, and who is to be told before."""
    if not of.losses:
        return
    plan = of.before.plan
    sheet.heading(_("Reporté, abandonné ou manquant en plus"))
    columns = (
        Column(_("Projet"), "wrap", 2),
        Column(_("Jours"), "days_unit"),
        Column(_("Euros"), "eur"),
        Column(_("En clair"), "wrap", 2),
        Column(_("Qui décide"), "wrap"),
    )
    sheet.header(columns)
    for loss in of.losses:
        said = loss_words.told(plan, loss)
        told = " ".join(filter(None, (said, loss_words.to_tell(plan, [loss]))))
        who = loss_words.decision(plan, loss)
        row = (loss_words.project(plan, loss), loss.days, loss.eur, told, who)
        sheet.line(columns, row, "top")
    sheet.row += 1


def _points(sheet: Sheet, row: FigureChange) -> None:
    """Write the difference of two shares in the last column of the row above, in points."""
    unit, decimals = points_unit(row.difference), row.decimals
    shown = ";".join(points_code(sign, unit=unit, decimals=decimals) for sign in ("+", "-"))
    style = sheet.book.custom(("cell", "center"), num_format=shown)
    sheet.page.write_number(sheet.row - 1, DIFFERENCE, float(row.difference), style)


def _list(sheet: Sheet, of: Changes, most: int | None = None) -> None:
    """Write the changes, the most important first."""
    if not of.changes:
        sheet.sentence(_("Rien ne change.") if of.is_nothing else _("Aucun chiffre ne change."))
        sheet.row += 1
        return
    labels = (_("Avant"), _("Après"), _("Différence"))
    sheet.header(
        [
            Column(_("Sujet"), "wrap"),
            Column(_("Objet"), "wrap"),
            *(Column(label, "eur") for label in labels),
            Column(_("En clair"), "wrap"),
            Column(_("Qui décide"), "wrap"),
        ]
    )
    for change in of.changes[:most]:
        _row(sheet, of, change)
    rest = len(of.changes[most:]) if most else 0
    if rest:
        sheet.sentence(_("Et {n} autres changements moins importants.").format(n=rest), "muted")
    sheet.row += 1


def _row(sheet: Sheet, of: Changes, change: Change) -> None:
    unit = "eur" if change.in_euros else "days_unit"
    columns = (
        Column("", "wrap"),
        Column("", "wrap"),
        *(Column("", unit) for _place in range(3)),
        Column("", "wrap"),
        Column("", "wrap", tone="warning" if change.needs_arbitration else ""),
    )
    row = (
        change_words.matter(change.matter),
        change_words.name(of, change),
        change.before,
        change.after,
        change.difference,
        change_words.told(of, change),
        change_words.decision(change),
    )
    sheet.line(columns, row, "top")


def _sessions(sheet: Sheet, of: Changes) -> None:
    """Write the sessions added, dropped and moved."""
    if not of.sessions:
        return
    sheet.keep(4 * ROW_POINTS)
    sheet.heading(_("Séances ajoutées, supprimées, déplacées"))
    sheet.sentence(session_words.summary(of.sessions))
    columns = (
        Column(_("Séance"), "wrap"),
        Column(_("Instance"), "wrap"),
        Column(_("Avant"), "date"),
        Column(_("Après"), "date"),
        Column(_("Personnes"), "count"),
        Column(_("En clair"), "wrap"),
        Column(_("Présidence"), "wrap"),
    )
    sheet.header(columns)
    for change in of.sessions:
        row = (
            session_words.shift(change),
            session_words.body(of, change),
            change.before.slot.day if change.before else None,
            change.after.slot.day if change.after else None,
            change.people,
            session_words.told(of, change),
            session_words.chair(of, change),
        )
        sheet.line(columns, row, "top")
    sheet.row += 1


def _services(sheet: Sheet, of: Changes) -> None:
    """Write who gives and who receives, service by service."""
    if not of.services:
        return
    sheet.keep(ROW_POINTS * (4 + len(of.services)))
    sheet.heading(_("Qui donne et qui reçoit, par service"))
    columns = (
        Column(_("Jours donnés"), "days_unit"),
        Column(_("Service"), "wrap"),
        Column(_("Euros apportés"), "eur"),
        Column(_("Jours reçus"), "days_unit"),
        Column(_("Aides reçues"), "eur"),
        Column(_("En clair"), "wrap", 2),
    )
    sheet.header(columns)
    for each in of.services:
        row = (
            each.lent_days,
            each.after.name,
            each.brought_eur,
            each.received_days,
            each.received_eur,
            change_words.service_told(each),
        )
        sheet.line(columns, row)
    sheet.row += 1


def _words(sheet: Sheet, of: Changes, most: int | None = None) -> None:
    """Write the names and other words that differ."""
    if not of.words:
        return
    sheet.keep(ROW_POINTS * (3 + min(len(of.words), most or len(of.words))))
    sheet.heading(_("Mots changés"))
    columns = (
        Column(_("Feuille"), "wrap"),
        Column(_("Objet"), "wrap"),
        Column(_("Colonne"), "wrap", 3),
        Column(_("En clair"), "wrap", 2),
    )
    sheet.header(columns)
    for change in of.words[:most]:
        row = (
            text_words.sheet(change),
            text_words.name(of, change),
            text_words.column(change),
            text_words.told(change),
        )
        sheet.line(columns, row, "top")
    rest = len(of.words[most:]) if most else 0
    if rest:
        sheet.sentence(_("Et {n} autres mots.").format(n=rest), "muted")
    sheet.row += 1


def _decisions(sheet: Sheet, of: Changes) -> None:
    """Write who must agree to what, and what must be decided above the officer."""
    by_person: defaultdict[str, list[Change]] = defaultdict(list)
    for change in of.changes:
        if change.decides:
            by_person[change.decides].append(change)
    if not by_person:
        return
    sheet.keep(ROW_POINTS * (4 + len(by_person)))
    sheet.heading(_("Qui doit être d'accord"))
    columns = (
        Column(_("Qui"), "wrap", 2),
        Column(_("Arbitrages requis"), "wrap", 4),
        Column(_("Autres accords"), "wrap"),
    )
    sheet.header(columns)
    for whom, of_person in by_person.items():
        sheet.line(columns, (whom, *_split(of, of_person)), "top")


def _split(of: Changes, found: Sequence[Change]) -> tuple[str, str]:
    """List the changes that go beyond the thresholds, then the others."""
    told = {True: list[str](), False: list[str]()}
    for change in found:
        moved = "" if change.difference else _(" (déplacés)")
        shown = (
            change_words.signed(change)
            if change.difference
            else change_words.amount(change, change.moved)
        )
        told[change.needs_arbitration].append(f"{change_words.name(of, change)} : {shown}{moved}")
    return listed(told[True]), listed(told[False])


SHEET = ResultSheet(
    key="what_changes",
    title=N_("Ce qui change"),
    order=30,
    render=lambda book, results: render(book, results.outcomes, results.detailed),
    needs=frozenset({RunPart.SCENARIOS}),
    is_essential=True,
)
