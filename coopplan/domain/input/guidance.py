"""What the institutions decide, ask for, aim at, and call things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A point that a body has to decide, or has decided (*Décisions*)."""

    code: str
    body: str
    """Code of the body that decides it."""
    proposal: str
    raised_on: date
    """Day of the session in which it was born."""
    raised_by: str = ""
    """Code of the body in which it was born; empty: the one that decides."""
    decided_on: date | None = None
    """Day of the session that decided; ``None``: open."""
    decision: str = ""
    carried_by: str = ""
    """Code of the agent or outsider who carries it out."""
    due: date | None = None
    """By when it is carried out."""
    task: str = ""
    """Code of the task that carries it out."""
    amount_eur: Decimal | None = None
    """Euros it commits."""
    told_by: str = ""
    """Code of the agent or outsider who tells the field."""
    told_by_day: date | None = None
    """By when the field is told."""

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.decided_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """What an authority asks for, until it is lifted (*Consignes*)."""

    given_on: date
    authority: str
    text: str
    about: tuple[str, ...] = ()
    """Codes of the projects, bodies and agents it bears on; empty: all of them."""
    lifted_on: date | None = None

    @property
    def key(self) -> str:
        """What findings call it, such as ``Cabinet/2027-01-12``."""
        return f"{self.authority}/{self.given_on}"

    def holds_on(self, day: date) -> bool:
        """Whether it is given, and not lifted yet, on a day."""
        return self.given_on <= day and self.holds_after(day)

    def holds_after(self, day: date) -> bool:
        """Whether it is not lifted yet on a day."""
        return self.lifted_on is None or day < self.lifted_on

    def bears_on(self, *codes: str) -> bool:
        """Whether it is about one of some things, or about everything."""
        return not self.about or not set(self.about).isdisjoint(codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that partners do not understand alike (*Glossaire*)."""

    term: str
    ours: str
    theirs: str = ""
    german: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """A strategy or contract that projects contribute to (*Stratégies*)."""

    code: str
    name: str
    scale: str = ""
    deadline: date | None = None
    """Last day it holds (*échéance*)."""
    schemes: tuple[str, ...] = ()
    """Codes of the schemes that it calls upon."""
