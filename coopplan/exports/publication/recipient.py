"""What is known of a kind of recipient: who they are, what they may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coopplan.domain.input.plan import Plan
from coopplan.exports.publication.document import Document, Shown
from coopplan.vocabulary import Language


def language_of_plan(plan: Plan, _code: str) -> Language:
    """Speak the language of the workbook."""
    return plan.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A kind of recipient; one module of ``recipients`` each."""

    kind: str
    """A French message identifier, such as ``service``: it may stand before the code."""
    order: int
    """Place in the index."""
    named: Callable[[Plan], Mapping[str, str]]
    """Gives the name of each recipient of the kind by its code, or by a word that asks for it."""
    document: Callable[[Shown, str], Document]
    language: Callable[[Plan, str], Language] = language_of_plan
    letters: tuple[str, ...] = ()
    """Keys of the documents to sign that come with it."""
    needs_requests: bool = False
    """Whether its document tells requests, which take time to find."""
