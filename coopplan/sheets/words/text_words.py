"""Words that change between two plans, as their sheets and columns name them."""

from __future__ import annotations

from coopplan.domain.changes.difference import Changes
from coopplan.domain.changes.text_changes import TextChange
from coopplan.domain.changes.typed_words import COLUMNS, SHEETS
from coopplan.i18n import _

NAMES = ("name", "title", "job", "role")
"""Fields that name a thing."""


def sheet(change: TextChange) -> str:
    """Name the sheet in which something is typed."""
    return _(SHEETS[change.kind])


def column(change: TextChange) -> str:
    """Name the column; a whole row has none."""
    return _(COLUMNS[change.kind][change.field]) if change.field else ""


def name(of: Changes, change: TextChange) -> str:
    """Give the code of a thing, and its name as it was before."""
    for plan in (of.before.plan, of.after.plan):
        for record in getattr(plan, change.kind):
            if getattr(record, "code", "") == change.code:
                named = next((getattr(record, f) for f in NAMES if hasattr(record, f)), "")
                return f"{change.code} {named}".strip()
    return change.code


def told(change: TextChange) -> str:
    """Say what the words were and what they are."""
    if not change.field:
        return _("Nouvelle ligne.") if change.is_new else _("Ligne retirée.")
    if not change.before:
        return _("Vide avant, « {after} » maintenant.").format(after=change.after)
    if not change.after:
        return _("« {before} » avant, vide maintenant.").format(before=change.before)
    return _("« {before} » devient « {after} ».").format(before=change.before, after=change.after)
