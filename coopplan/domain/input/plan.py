"""The input: everything the user typed, checked and typed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Protocol, TypeVar

from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.decisions.polls import PollAnswer
from coopplan.domain.input.decisions.replies import Answer, Reply
from coopplan.domain.input.decisions.validated_plan import Appointment, Validated
from coopplan.domain.input.guidance import Decision, Instruction, Strategy, Term
from coopplan.domain.input.lever import Event, Scenario
from coopplan.domain.input.money.schemes import Application, FlatRates, Origin, Scheme
from coopplan.domain.input.money.spending import (
    Authorisation,
    Budget,
    Expense,
    Section,
    VatRecovery,
)
from coopplan.domain.input.people.governance import (
    Absence,
    Body,
    Closure,
    InstitutionalDate,
    Member,
    Outsider,
    Release,
    Representation,
    Structure,
    Trip,
    Venue,
)
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import Period, within_a_year
from coopplan.domain.input.work import Agent, Project, Service, Skill, Task
from coopplan.vocabulary import FRENCH, Language


class Coded(Protocol):
    """Any record with a code of its own."""

    @property
    def code(self) -> str:
        """Code typed by the user, unique in its sheet."""
        ...


Record = TypeVar("Record", bound=Coded)


def by_code(records: Iterable[Record]) -> dict[str, Record]:
    """Index records by their code."""
    return {record.code: record for record in records}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be planned: the demand for days and euros, and the means granted."""

    settings: Settings
    periods: tuple[Period, ...]
    """The horizon, in order, without holes."""
    net_days: Mapping[Period, Decimal] = field(default_factory=dict)
    """Days a full-time agent works in each period, holidays and leave taken off."""
    structures: tuple[Structure, ...] = ()
    services: tuple[Service, ...] = ()
    skills: tuple[Skill, ...] = ()
    agents: tuple[Agent, ...] = ()
    available_days: Mapping[tuple[str, Period], Decimal] = field(default_factory=dict)
    """Days granted to cooperation, by agent code and period, before reserve and meetings."""
    supposed_periods: frozenset[Period] = frozenset()
    """Those after the first year whose days nobody typed: they are supposed."""
    projects: tuple[Project, ...] = ()
    tasks: tuple[Task, ...] = ()
    expenses: tuple[Expense, ...] = ()
    budgets: tuple[Budget, ...] = ()
    authorisations: tuple[Authorisation, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    flat_rates: tuple[FlatRates, ...] = ()
    applications: tuple[Application, ...] = ()
    bodies: tuple[Body, ...] = ()
    members: tuple[Member, ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    venues: tuple[Venue, ...] = ()
    trips: tuple[Trip, ...] = ()
    closures: tuple[Closure, ...] = ()
    institutional_dates: tuple[InstitutionalDate, ...] = ()
    poll_answers: tuple[PollAnswer, ...] = ()
    """Dates offered for sessions, and who can come."""
    holidays: Mapping[str, frozenset[date]] = field(default_factory=dict)
    """Public holidays of the horizon's years, by zone as typed."""
    school_holidays: Mapping[str, frozenset[date]] = field(default_factory=dict)
    """School holidays that are published, by the letter of their zone."""
    time_zone: str = "Europe/Paris"
    """Where the hours of the plan are those of clocks: that of the mission's territory."""
    fixed_sessions: tuple[FixedSession, ...] = ()
    """Sessions whose date is set, each with its number."""
    decisions: tuple[Decision, ...] = ()
    """Points that bodies have to decide, or have decided."""
    instructions: tuple[Instruction, ...] = ()
    terms: tuple[Term, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    releases: tuple[Release, ...] = ()
    """People whom levers make free again."""
    representations: tuple[Representation, ...] = ()
    """Members whom levers have represented."""
    absences: tuple[Absence, ...] = ()
    """Agents whom levers take away, for good or for a time."""
    scenarios: tuple[Scenario, ...] = ()
    events: tuple[Event, ...] = ()
    answers: tuple[Answer, ...] = ()
    """What was typed beside the requests of an earlier run."""
    replies: tuple[Reply, ...] = ()
    """What directors and funders answered: facts in every scenario."""
    validated: Validated | None = None
    """The plan that runs stay close to, once one is validated."""
    identifier: str = field(default="", compare=False)
    """What tells its workbook from all others, as kept in it; empty while nothing is."""
    published: tuple[Appointment, ...] = field(default=(), compare=False)
    """When and where the sessions are in the calendar that the workbook shows: no input of its own,
    a plan is the same without."""
    language: Language = field(default=FRENCH, compare=False)
    """In which its findings and sheets are written: that of the workbook."""
    digest: str = ""
    """Short digest of the inputs, stamped on every result sheet."""
    unfiled: frozenset[str] = frozenset()
    """Codes of schemes whose application a lever has dropped: they pay nothing."""

    @property
    def is_underway(self) -> bool:
        """Whether people have set a session: dates that they know move as little as possible."""
        return any(fixed.stays for fixed in self.fixed_sessions)

    @property
    def own_service(self) -> str:
        """Code of the mission's own service, which holds the own budget."""
        return self.settings.own_service or (self.services[0].code if self.services else "")

    @property
    def own_lines(self) -> frozenset[str]:
        """Codes of the credit lines of the mission's own service: the own budget."""
        return frozenset(line.code for line in self.budgets if line.service == self.own_service)

    @property
    def first_year(self) -> int:
        """The first budget year of the horizon."""
        return self.periods[0].year

    @property
    def dated_periods(self) -> tuple[Period, ...]:
        """The first year of the horizon: its meetings have dates, its days are granted."""
        return within_a_year(self.periods)

    def year_of(self, line: Budget) -> int:
        """Give the year whose expenses a credit line pays."""
        return self.first_year if line.fiscal_year is None else line.fiscal_year

    def may_pay(self, line: Budget, expense: Expense) -> bool:
        """Whether a line may pay an expense: open to it, and voted for its year.

        The own budget alone pays the mission's purchases.
        """
        is_own = line.service == self.own_service
        is_voted = line.is_open_to(expense) and self.year_of(line) == expense.year
        return is_voted and (is_own or bool(expense.project))

    @property
    def home_structure(self) -> str:
        """Code of the authority the mission belongs to; empty when there is none."""
        first = self.structures[0].code if self.structures else ""
        return self.settings.home_structure or first

    def own_share(self, scheme: Scheme, section: Section, project: str = "") -> Decimal:
        """Give the least share of own and services' money beside a scheme, 0 to 1.

        In a section of a project: the law asks for more where its field has a lead authority.
        """
        if scheme.own_share is not None:
            return scheme.own_share
        if section is not Section.INVESTMENT or scheme.origin is Origin.PRIVATE:
            return ZERO
        is_led = any(each.lead_competence for each in self.projects if each.code == project)
        return self.settings.lead_own_share if is_led else self.settings.own_share

    def vat_refund_eur(self, expense: Expense) -> Decimal:
        """Give what the State's fund gives back of an expense, rounded down to the cent.

        That of its parts adds up to it.
        """
        if expense.vat_recovery is not VatRecovery.REFUND_FUND:
            return ZERO
        so_far, before = (
            (eur * self.settings.vat_refund_rate).quantize(CENT, ROUND_DOWN)
            for eur in (expense.so_far_incl_vat_eur, expense.before_incl_vat_eur)
        )
        return so_far - before

    def net_cost_eur(self, expense: Expense) -> Decimal:
        """Give what is to be funded of an expense: what credits carry less the State's refund."""
        return expense.carried_eur - self.vat_refund_eur(expense)

    @property
    def has_vat(self) -> bool:
        """Whether credits carry the VAT of some expense."""
        return any(expense.carried_eur != expense.cost_eur for expense in self.expenses)

    def period_of(self, day: date) -> Period | None:
        """Find the period that contains ``day``, if the horizon does."""
        return next((period for period in self.periods if day in period), None)

    def periods_between(self, first: date | None, last: date | None) -> tuple[Period, ...]:
        """List the periods that start within ``first``..``last``; ``None`` is open."""
        return tuple(
            period
            for period in self.periods
            if (first is None or period.last >= first) and (last is None or period.first <= last)
        )
