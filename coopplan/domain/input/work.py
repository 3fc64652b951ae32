"""Who works, and on what: services, skills, agents, projects, tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

TOGETHER = " + "
"""Between two skills that are asked for at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """An internal service that lends agents and budgets."""

    code: str
    name: str
    department: str = ""
    """Group of services (*pôle*)."""
    quota_share: Decimal | None = None
    """Largest share of its working days given to cooperation, 0 to 1; ``None``: no limit."""
    approver: str = ""
    """Who grants its agents' time (*valideur*)."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A skill that tasks ask for and agents have."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A colleague whose time is granted to cooperation."""

    code: str
    job: str
    """Job title (*fonction*); never a name."""
    service: str
    """Code of the agent's service."""
    grade: str = ""
    """*Catégorie*: A, B or C."""
    working_time_ratio: Decimal = Decimal(1)
    """*Quotité*, 0 to 1."""
    cooperation_share: Decimal = Decimal(0)
    """Share of the working time granted to cooperation, 0 to 1."""
    cost_eur_per_day: Decimal = Decimal(0)
    annual_cost_eur: Decimal | None = None
    """What a full-time year costs the employer; ``None``: that of the days of statutory hours."""
    skills: Mapping[str, int] = field(default_factory=dict)
    """Level (1 to 3) by skill code."""
    mission_letter: str = ""
    email: str = ""
    external: bool = False
    """Bought by a lever: not one of the colleagues."""


class Commitment(StrEnum):
    """How far a project is engaged (*statut*)."""

    ENGAGED = "engaged"
    MATURING = "maturing"
    WATCH = "watch"


class Rhythm(StrEnum):
    """How the days of a task follow one another (*rythme*)."""

    FREE = "free"
    REGULAR = "regular"
    """In equal shares over its window, within a step."""
    CONTINUOUS = "continuous"
    """Without an empty period between its first and its last."""
    EARLY = "early"
    """As early as can be."""
    LATE = "late"
    """As late as can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A cooperation project."""

    code: str
    name: str
    theme: str = ""
    scale: str = ""
    strategy: str = ""
    """Strategy or scheme document it contributes to."""
    sponsor: str = ""
    """Who set it in motion (*impulsé par*)."""
    reason: str = ""
    """Why it was set in motion."""
    since: date | None = None
    """Since when."""
    service: str = ""
    """Code of the service that leads it."""
    elected_lead: str = ""
    """Code of the elected member in charge (*élu référent*)."""
    political_support: int = 3
    """1 to 5; confidential."""
    maturity: int | None = None
    relations: int | None = None
    """1 to 5; confidential."""
    commitment: Commitment = Commitment.ENGAGED
    start: date | None = None
    end: date | None = None
    lead_competence: bool = False
    """Whether its field has a lead authority (*chef de file*), which the law asks more of."""
    caution: str = ""
    """What not to rush (*prudence*)."""
    ramp_share: Decimal | None = None
    """Its days grow by at most this share from a period to the next; ``None``: the setting's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Work of one skill that agents carry out inside a window."""

    code: str
    project: str
    title: str
    skill: str
    """Code of the skill it asks for; of two that it asks for at the same time, ``GEN + EUR``."""
    effort_days: Decimal
    """Work content, all agents together; a multiple of the rounding step."""
    start: date
    """First day of the first period in which work may be done."""
    end: date
    """Last day of the last period in which work may be done."""
    min_level: int = 1
    mandatory: bool = False
    priority: int = 3
    """1 to 5, 5 matters most."""
    predecessors: tuple[str, ...] = ()
    field_work: bool = False
    """*Terrain*."""
    rhythm: Rhythm = Rhythm.FREE
    max_people: int | None = None
    """Most agents who work on it (*personnes au plus*); ``None``: no limit."""
    lead: str = ""
    """Code of the agent who does at least half of it (*référent*); empty: nobody in particular."""
    in_pairs: bool = False
    """Whether it is done by two people at the same time (*ensemble*)."""

    @property
    def skills(self) -> tuple[str, ...]:
        """List the skills it asks for: one, or two at the same time."""
        return tuple(self.skill.split(TOGETHER))

    @property
    def is_together(self) -> bool:
        """Whether two people work on it at the same time."""
        return self.in_pairs or len(self.skills) > 1

    def is_for(self, agent: Agent) -> bool:
        """Whether an agent has a skill that it asks for, at its level."""
        return any(agent.skills.get(skill, 0) >= max(1, self.min_level) for skill in self.skills)
