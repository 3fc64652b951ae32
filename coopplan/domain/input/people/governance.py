"""Who meets, where, and when nobody can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """An authority that takes part in the cooperation."""

    code: str
    name: str
    kind: str = ""
    school_zone: str = ""
    holiday_zone: str = ""
    tongue: str = ""
    decision_rhythm: str = ""
    notice_days: int | None = None
    """Days between the invitation and the session; ``None``: as the settings say."""
    protocol: str = ""
    visa_required: bool = False
    """Whether its invitations are seen and approved (*visa*) before they leave."""
    visa_days: int | None = None
    """Working days that its visa takes; ``None``: as the settings say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A governance body: COPIL, COTECH, programming committee..."""

    code: str
    name: str
    sessions_per_year: int
    duration_h: Decimal
    kind: str = ""
    project: str = ""
    chair: str = ""
    """Code of the agent or outsider who chairs."""
    quorum_share: Decimal | None = None
    """Least share of the required members who must be free, 0 to 1; ``None``: half of them."""
    chair_rotates: bool = False
    """Whether somebody of another structure chairs the next session."""
    preceded_by: str = ""
    political: bool = False
    preparation_days: Decimal = Decimal(0)
    """Days of preparation per session, for whoever organises it."""
    purpose: str = ""
    expected_decision: str = ""
    before: str = ""
    """What it decides comes before this, as typed: ``F2``, ``T14``, ``31/03/2027``, ``conseil``."""
    before_firm: bool = False
    """Whether a session that would come after that is not held at all."""
    deliberation: tuple[str, ...] = ()
    """Codes of the structures whose council deliberates on what it decides."""
    min_gap_days: int | None = None
    """Least working days after the session of ``preceded_by``; ``None``: as the settings say."""
    max_gap_days: int | None = None
    """Most working days after the session of ``preceded_by``; ``None``: as the settings say."""
    video: bool = False
    """Whether members may attend from afar: the venue needs the equipment."""
    remote: bool = False
    """Whether all attend from afar: it takes no venue and no travel."""
    interpretation: bool = False
    """Whether the venue needs interpretation."""
    symbol: str = ""
    """What its venues should stand for, as typed in the venues' ``symbol``."""
    note: str = ""


class Presence(StrEnum):
    """Whether a member must be there."""

    REQUIRED = "required"
    DESIRED = "desired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person in one body."""

    body: str
    person: str
    """Code of an agent or an outsider."""
    presence: Presence = Presence.REQUIRED
    substitute: str = ""
    """Code of who sits in their place when they are not free."""
    is_needed: bool = False
    """Whether no session is held without them, or their substitute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outsider:
    """A person outside the agents: elected member, director, partner."""

    code: str
    role: str
    structure: str
    kind: str = ""
    portfolio: str = ""
    """Themes of an elected member's delegation, as typed: ``mobilité, voirie``."""
    protocol_rank: int | None = None
    preferred_days: str = ""
    """As typed: ``jeudi``, ``mardi, jeudi``, ``après 17h30``..."""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A place to meet."""

    code: str
    name: str
    structure: str
    capacity: int | None = None
    video: bool = False
    interpretation: bool = False
    cost_eur: Decimal = Decimal(0)
    travel_min: int = 0
    """One-way travel from the seat, in minutes."""
    symbol: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionalDate:
    """A date that an institution has set: council, budget vote, programming committee."""

    day: date
    structure: str
    occasion: str
    """As typed: ``conseil``, ``vote du budget``, ``comité de programmation``..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """How long it takes to go from one venue to another, and back."""

    start: str
    """Code of a venue."""
    end: str
    """Code of another."""
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A period in which someone cannot, or should not, meet."""

    target: str
    """As typed: a person, a service, a structure, a venue, ``zone B``, ``élus``, ``tous``."""
    start: date
    end: date
    reason: str = ""
    effect: str = ""
    """``forbidden``, ``avoid``, or empty: forbidden."""

    @property
    def forbids(self) -> bool:
        """Whether nobody it touches can meet, or only should not."""
        return self.effect != "avoid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A person made free again, by a lever (*libérer un créneau*)."""

    person: str
    start: date | None = None
    end: date | None = None
    when: str = ""
    """Days and parts of the day as typed, such as ``jeudi matin``; empty: all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """A member replaced by somebody else, by a lever (*faire représenter*)."""

    person: str
    bodies: tuple[str, ...] = ()
    """Codes; empty: every body."""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """An agent who is away, or has left, by a lever (*retirer la personne*)."""

    agent: str
    start: date | None = None
    """First day away; ``None``: from the beginning."""
    end: date | None = None
    """Last day away; ``None``: for good."""

    def covers(self, day: date) -> bool:
        """Whether the agent is away on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
