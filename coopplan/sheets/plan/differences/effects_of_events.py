"""*Effets de l'événement*: what moved since the plan was validated, and why."""

from __future__ import annotations

from coopplan.domain.changes.comparing import changes
from coopplan.domain.changes.validated_outcome import as_validated, events_since, of_validated
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.i18n import N_, _, day, labelled
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.plan.differences.what_changes import changes_sheet, write
from coopplan.sheets.result_sheet import Results, ResultSheet


def render_if_validated(book: Book, results: Results) -> None:
    """Write the sheet, if a plan was validated."""
    if results.detailed.plan.validated is not None:
        render(book, of_validated(results.outcomes, results.detailed))


def render(book: Book, outcome: Outcome) -> None:
    """Write what moved since the plan was validated, and why, on a sheet of its own."""
    lead = _("Ce qui a bougé depuis le plan {name}, le plus important d'abord. {why}")
    before = as_validated(outcome)
    events = "\n".join(labelled(day(event.on), event.title) for event in events_since(outcome))
    why = events or _("Aucun événement dans la feuille Veille : les données ont changé.")
    name = f"{before.scenario.code} {before.scenario.name}"
    sheet = changes_sheet(book, _(SHEET.title), lead.format(name=name, why=why), outcome)
    write(sheet, changes(before, outcome))


SHEET = ResultSheet(
    key="effects",
    title=N_("Effets de l'événement"),
    order=40,
    render=render_if_validated,
    needs=frozenset({RunPart.SCENARIOS}),
    is_essential=True,
)
