"""*Ce qui change*: between two plans, in words and figures, what matters most first."""

from __future__ import annotations

from collections.abc import Sequence

from coopplan.domain.changes.comparing import changes
from coopplan.domain.changes.difference import Changes
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.i18n import N_, _
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.plan.differences.changed_figures import write_changes, write_figures
from coopplan.sheets.plan.differences.changed_for_whom import (
    write_decisions,
    write_losses,
    write_services,
    write_sessions,
)
from coopplan.sheets.plan.differences.changed_words import summed_up, write_words
from coopplan.sheets.result_sheet import ResultSheet
from coopplan.sheets.words import loss_words, session_words

BRIEF = 6
"""Changes shown of each scenario when all are compared with the reference."""


def render(book: Book, outcomes: Sequence[Outcome], shown: Outcome) -> None:
    """Write what the shown scenario changes; if it is the reference, what each other one does."""
    reference, *others = outcomes
    compared = [shown] if shown is not reference else others
    sheet = changes_sheet(book, _(SHEET.title), _lead(reference, compared), shown)
    for other in compared:
        if len(compared) > 1:
            sheet.keep(2 * ROW_POINTS * (BRIEF + 2))
            sheet.band(f"{other.scenario.code} {other.scenario.name}", "block")
            _brief(sheet, changes(reference, other))
        else:
            write(sheet, changes(reference, other))


def _brief(sheet: Sheet, of: Changes) -> None:
    """Write what matters most of one scenario among others; the rest is counted."""
    for loss in of.losses:
        sheet.sentence(loss_words.whole(of.before.plan, loss))
    write_changes(sheet, of, BRIEF)
    moved = session_words.summary(of.sessions) if of.sessions else ""
    counted = " ".join(filter(None, (moved, summed_up(of))))
    if counted:
        sheet.row -= 1
        sheet.sentence(counted, "muted")
        sheet.row += 1


def write(sheet: Sheet, of: Changes) -> None:
    """Write key figures, every change, who gives and receives, who decides."""
    write_figures(sheet, of)
    write_losses(sheet, of)
    sheet.heading(_("Personnes, tâches, argent et réunions"))
    write_changes(sheet, of)
    write_sessions(sheet, of)
    write_services(sheet, of)
    write_words(sheet, of)
    write_decisions(sheet, of)


def changes_sheet(book: Book, title: str, lead: str, outcome: Outcome) -> Sheet:
    """Add a sheet that lists changes."""
    sheet = book.sheet(
        title,
        stamp=book.stamp(outcome),
        lead=lead,
        widths=(14, 40, 11, 11, 11, 62, 32),
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


SHEET = ResultSheet(
    key="what_changes",
    title=N_("Ce qui change"),
    order=30,
    render=lambda book, results: render(book, results.outcomes, results.detailed),
    needs=frozenset({RunPart.SCENARIOS}),
    is_essential=True,
)
