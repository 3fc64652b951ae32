"""The one grammar of change: a lever, and the scenarios and events made of levers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NewType

LeverKind = NewType("LeverKind", str)
"""Code of what a lever does to its target, such as ``add_days``; each has its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One change: (kind, target, value, from, to)."""

    key: str
    """Row it was typed in, such as ``5``; unique among its sheet's levers."""
    kind: LeverKind
    targets: tuple[str, ...]
    """Codes it applies to; for a purchase, ``SKILL`` or ``SKILL:LEVEL``."""
    value: Decimal | None = None
    unit: str = ""
    """As typed: ``j``, ``points``, ``%``, ``€``, ``séances/an``, ``650 €/j``."""
    text: str = ""
    """The value when it is not a number (a status)."""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A named list of levers."""

    code: str
    name: str
    takes_over: tuple[str, ...] = ()
    """Codes of the scenarios whose levers come first (*reprend*)."""
    question: str = ""
    levers: tuple[Lever, ...] = ()
    """Its own levers, in the order typed."""
    is_retained: bool = False
    """Whether it was retained in the sheet *Solutions*, rather than typed in *Scénarios*."""


class EventNature(StrEnum):
    """What an event of the watch log changes for those whom it is about."""

    REPLACED = "replaced"
    """Somebody else holds the office of an elected member or a partner."""
    DELEGATION = "delegation"
    """An elected member is in charge of something else."""
    RULE = "rule"
    """A scheme's rules are others."""
    CALL = "call"
    """A scheme's call for projects is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact from the watch log (*veille*); its lever holds in every scenario."""

    key: str
    on: date
    title: str
    structure: str = ""
    lever: Lever | None = None
    nature: EventNature | None = None
    """``None``: a lever, or a mere note."""
    about: tuple[str, ...] = ()
    """Codes of whom or what it is about, where it has no lever."""
