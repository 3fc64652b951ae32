"""What changes between two plans: key figures, changes by importance, services."""

from __future__ import annotations

from rich.markup import escape

from coopplan.commands import Different
from coopplan.domain.changes.difference import Changes, FigureChange
from coopplan.domain.finding import Severity
from coopplan.i18n import _, days, euros, in_its_language, labelled, percent
from coopplan.serial import different_json
from coopplan.sheets.words import change_words, gains, loss_words, session_words, text_words
from coopplan.sheets.words.common import points_unit
from coopplan.terminal.answers.findings import show_findings
from coopplan.terminal.console import UserConsole, WholeTable


@in_its_language
def show_different(different: Different, *, as_json: bool) -> None:
    """Print the findings, then what changes."""
    if as_json:
        print(different_json(different))
        return
    console = UserConsole()
    found = different.report.findings
    show_findings(console, tuple(one for one in found if one.severity is not Severity.INFO))
    if different.changes:
        _show_figures(console, different.changes)
        _show_gain(console, different)
        _show_losses(console, different.changes)
        _show_changes(console, different.changes)
        _show_sessions(console, different.changes)
        _show_services(console, different.changes)
        _show_words(console, different.changes)


def _show_figures(console: UserConsole, found: Changes) -> None:
    before, after = found.before.scenario, found.after.scenario
    title = f"{before.code} {before.name} → {after.code} {after.name}"
    if not found.figures:
        console.print(title, highlight=False, markup=False)
        return
    table = WholeTable(title=escape(title))
    table.add_column(_("Indicateur"))
    for label in (_("Avant"), _("Après"), _("Différence")):
        table.add_column(label, justify="right")
    for row in found.figures:
        values = (_shown(row, row.before), _shown(row, row.after), shown_difference(row))
        table.add_row(escape(row.label), *values)
    console.print(table)


def _show_gain(console: UserConsole, different: Different) -> None:
    """Print in one sentence what the later plan brings, as the sheets tell it of a change."""
    if different.changes and different.gain and not different.gain.is_nothing:
        said = gains.told(different.changes.after, different.gain)
        console.print(said, highlight=False, markup=False)


def _show_losses(console: UserConsole, found: Changes) -> None:
    """Print what projects lose, whose decision it is, and who is to be told before."""
    for loss in found.losses:
        console.print(
            loss_words.whole(found.before.plan, loss), highlight=False, markup=False, style="bold"
        )


def _show_changes(console: UserConsole, found: Changes) -> None:
    if not found.changes:
        nothing = _("Rien ne change.") if found.is_nothing else _("Aucun chiffre ne change.")
        console.print(nothing)
        return
    table = WholeTable()
    for label in (_("changes|Objet"), _("Différence"), _("En clair"), _("Qui décide")):
        table.add_column(label, justify="right" if label == _("Différence") else "left")
    for change in found.changes:
        texts = (
            change_words.name(found, change),
            change_words.signed(change),
            change_words.told(found, change),
            change_words.decision(change),
        )
        table.add_row(*map(escape, texts), style="bold" if change.needs_arbitration else "")
    console.print(table)


def _show_sessions(console: UserConsole, found: Changes) -> None:
    if not found.sessions:
        return
    table = WholeTable(title=escape(session_words.summary(found.sessions)))
    for label in (_("Séance"), _("Instance"), _("En clair"), _("Présidence")):
        table.add_column(label)
    for change in found.sessions:
        texts = (
            session_words.shift(change),
            session_words.body(found, change),
            session_words.told(found, change),
            session_words.chair(found, change),
        )
        table.add_row(*map(escape, texts))
    console.print(table)


def _show_services(console: UserConsole, found: Changes) -> None:
    for each in found.services:
        console.print(labelled(each.after.name, change_words.service_told(each)), highlight=False)


def _show_words(console: UserConsole, found: Changes) -> None:
    if not found.words:
        return
    table = WholeTable(title=escape(_("Mots changés")))
    for label in (_("Feuille"), _("changes|Objet"), _("Colonne"), _("En clair")):
        table.add_column(label)
    for change in found.words:
        texts = (
            text_words.sheet(change),
            text_words.name(found, change),
            text_words.column(change),
            text_words.told(change),
        )
        table.add_row(*map(escape, texts))
    console.print(table)


def shown_difference(row: FigureChange) -> str:
    """Write what a figure gains or loses; shares differ by points."""
    if row.unit != "share":
        return _shown(row, row.difference)
    return f"{days(row.difference)} {points_unit(row.difference)}"


def _shown(row: FigureChange, value: object) -> str:
    number = float(str(value))
    if row.unit == "eur":
        return euros(number)
    return percent(number, row.decimals) if row.unit == "share" else days(number)
