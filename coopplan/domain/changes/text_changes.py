"""What changes in words between two plans: names, themes, decisions expected, who sits where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coopplan.domain.changes.typed_words import COLUMNS, shown
from coopplan.domain.input.plan import Plan

TOLD_BY_FIGURES = frozenset({"tasks"})
"""Things whose arrival and departure show in the days."""
KEYS = {
    "flat_rates": ("project", "scheme"),
    "members": ("body", "person"),
    "closures": ("target", "start"),
    "institutional_dates": ("structure", "day"),
    "events": ("on", "title"),
    "instructions": ("authority", "given_on"),
    "terms": ("term",),
}
"""Fields that identify the things that have no code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """One cell of words that differs, or a thing that only one of two plans has."""

    kind: str
    """Kind of thing, such as ``projects``."""
    code: str
    field: str = ""
    """Field whose words differ; empty: the thing itself is new, or gone."""
    before: str = ""
    after: str = ""

    @property
    def is_new(self) -> bool:
        """Whether only the later plan has the thing."""
        return not self.field and not self.before


def text_changes(before: Plan, after: Plan) -> Iterator[TextChange]:
    """Compare the words of two plans, in the order of the sheets."""
    for kind in COLUMNS:
        former, latter = _by_key(before, kind), _by_key(after, kind)
        for key in dict.fromkeys((*former, *latter)):
            if key in former and key in latter:
                yield from _differences(kind, key, former[key], latter[key])
            elif kind not in TOLD_BY_FIGURES:
                new = key in latter
                yield TextChange(
                    kind=kind, code=key, before="" if new else key, after=key if new else ""
                )


def _differences(kind: str, code: str, former: Any, latter: Any) -> Iterator[TextChange]:
    for field in COLUMNS[kind]:
        texts = [shown(field, getattr(record, field)) for record in (former, latter)]
        if texts[0] != texts[1]:
            yield TextChange(kind=kind, code=code, field=field, before=texts[0], after=texts[1])


def _by_key(plan: Plan, kind: str) -> dict[str, Any]:
    """Index the things of a kind; people bought outside are told by their days."""
    fields = KEYS.get(kind, ("code",))
    return {
        "/".join(str(getattr(record, field)) for field in fields): record
        for record in getattr(plan, kind)
        if not getattr(record, "external", False)
    }
