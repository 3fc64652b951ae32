"""What is known of a kind of recipient: who they are, what they may have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication.document import Document, Shown
from coopplan.vocabulary import Language

Subjects = Callable[[Outcome, str], Iterable[str]]
"""Gives the subjects of the letters that concern a recipient, by code."""


def language_of_plan(plan: Plan, _code: str) -> Language:
    """Speak the language of the workbook."""
    return plan.language


def oneself(_outcome: Outcome, code: str) -> Iterable[str]:
    """Have what is written about the recipient alone."""
    return (code,)


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
    letters: Mapping[str, Subjects] = field(default_factory=dict)
    """What the documents to sign that come with it are about, by their keys."""
    is_told_in_all: bool = False
    """Whether letters come in each of their languages, not in the recipient's alone."""
    needs_requests: bool = False
    """Whether its document tells requests, which take time to find."""
