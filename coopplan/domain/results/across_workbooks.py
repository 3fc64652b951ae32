"""Several workbooks side by side: what each contains, and what no single one shows."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from coopplan.domain.input.money import Budget, Scheme
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Agent
from coopplan.domain.results.figures import Indicator

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A session, as a workbook's calendar has it."""

    body: str
    """Code and name."""
    start: datetime
    end: datetime
    people: frozenset[str]
    """Codes of those expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What a solved workbook contains: its inputs, and the results on its sheets."""

    name: str
    """By which people know the workbook."""
    plan: Plan
    scenario: str = ""
    """The scenario in the detailed sheets, as they spell it."""
    indicators: tuple[Indicator, ...] = ()
    """Key figures of every scenario."""
    worked_days: Mapping[tuple[str, date], Decimal] = field(default_factory=dict)
    """Days of work, meetings not included, by agent and first day of the month."""
    used_eur: Mapping[str, Decimal] = field(default_factory=dict)
    """Euros that the plan takes, by credit line."""
    granted_eur: Mapping[str, Decimal] = field(default_factory=dict)
    """Euros that the plan asks, by scheme."""
    meetings: tuple[Meeting, ...] = ()


class Shared(StrEnum):
    """What several workbooks can promise."""

    COLLEAGUE = "colleague"
    BUDGET = "budget"
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What several workbooks count on, and how much of it there is."""

    what: Shared
    code: str
    label: str
    month: date | None = None
    """For a colleague: first day of the month."""
    available: Decimal
    """The highest that any of the workbooks says, in days or euros."""
    asked: Mapping[str, Decimal]
    """By name of workbook."""

    @property
    def total(self) -> Decimal:
        """All that is asked."""
        return sum(self.asked.values(), ZERO)

    @property
    def excess(self) -> Decimal:
        """What is asked beyond what there is; zero when it is enough."""
        return max(ZERO, self.total - self.available)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A person expected in two meetings at once."""

    person: str
    """Code and function."""
    first: tuple[str, Meeting]
    """Name of the workbook, and what it has."""
    second: tuple[str, Meeting]


def colleagues(books: Sequence[ReadBack]) -> tuple[Promise, ...]:
    """List, month by month, the colleagues asked by several workbooks beyond their availability.

    Work alone counts; what each workbook grants is taken to be the same days.
    """
    same = _Identities(books)
    asked: defaultdict[tuple[Hashable, date], dict[str, Decimal]] = defaultdict(dict)
    granted: defaultdict[tuple[Hashable, date], list[Decimal]] = defaultdict(list)
    agents: dict[Hashable, Agent] = {}
    for book in books:
        for agent in book.plan.agents:
            person = same.of(_colleague(agent))
            agents.setdefault(person, agent)
            for month, days in _granted(book.plan, agent.code).items():
                granted[person, month].append(days)
                if worked := book.worked_days.get((agent.code, month)):
                    asked[person, month][book.name] = worked
    promises = (
        Promise(
            what=Shared.COLLEAGUE,
            code=agents[person].code,
            label=agents[person].job,
            month=month,
            available=max(granted[person, month]),
            asked=by,
        )
        for (person, month), by in asked.items()
    )
    return tuple(sorted(filter(_is_beyond, promises), key=_place))


def credit_lines(books: Sequence[ReadBack]) -> tuple[Promise, ...]:
    """List the credit lines that several workbooks use beyond what is left on them."""
    lines = [
        (book, line, line.free_eur, book.used_eur.get(line.code, ZERO))
        for book in books
        for line in book.plan.budgets
    ]
    return _money(Shared.BUDGET, lines)


def ceilings(books: Sequence[ReadBack]) -> tuple[Promise, ...]:
    """List the schemes that several workbooks ask beyond their ceiling."""
    schemes = [
        (book, scheme, scheme.ceiling_eur, book.granted_eur.get(scheme.code, ZERO))
        for book in books
        for scheme in book.plan.schemes
    ]
    return _money(Shared.SCHEME, schemes)


def clashes(books: Sequence[ReadBack]) -> tuple[Clash, ...]:
    """List who is expected in two meetings at once, by different workbooks."""
    same = _Identities(books)
    expected: defaultdict[Hashable, list[tuple[str, Meeting, str]]] = defaultdict(list)
    for book in books:
        people = {person.code: person for person in _people(book.plan)}
        for meeting in book.meetings:
            for person in map(people.__getitem__, meeting.people & people.keys()):
                label = f"{person.code} {person.function}"
                expected[same.of(person)].append((book.name, meeting, label))
    found = (
        Clash(person=one[2], first=one[:2], second=other[:2])
        for meetings in expected.values()
        for one, other in combinations(sorted(meetings, key=lambda each: each[1].start), 2)
        if one[0] != other[0] and _overlap(one[1], other[1]) and not _same(one[1], other[1])
    )
    return tuple(sorted(found, key=lambda clash: (clash.first[1].start, clash.person)))


class _Person(NamedTuple):
    """An agent or an outsider, as one workbook has them."""

    code: str
    function: str
    email: str

    @property
    def named(self) -> tuple[str, str]:
        """Code and function, to be compared."""
        return _plain(self.code), _plain(self.function)


class _Identities:
    """Who is the same person in several workbooks: same e-mail, or same code and function."""

    def __init__(self, books: Sequence[ReadBack]) -> None:
        self._emails: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for book in books:
            for person in _people(book.plan):
                if person.email:
                    self._emails[person.named].add(_plain(person.email))

    def of(self, person: _Person) -> Hashable:
        """Give what tells a person from the others.

        An address that one workbook gives counts for those that do not give it.
        """
        if person.email:
            return _plain(person.email)
        known = self._emails.get(person.named, set())
        return next(iter(known)) if len(known) == 1 else person.named


def _people(plan: Plan) -> list[_Person]:
    """List the agents, then the outsiders."""
    return [
        *map(_colleague, plan.agents),
        *(_Person(each.code, each.role, each.email) for each in plan.outsiders),
    ]


def _colleague(agent: Agent) -> _Person:
    return _Person(agent.code, agent.job, agent.email)


def _granted(plan: Plan, agent: str) -> dict[date, Decimal]:
    """Sum what is granted to cooperation by month."""
    days: defaultdict[date, Decimal] = defaultdict(Decimal)
    for (code, period), granted in plan.available_days.items():
        if code == agent:
            days[period.first.replace(day=1)] += granted
    return dict(days)


def _money(
    what: Shared, items: Iterable[tuple[ReadBack, Budget | Scheme, Decimal, Decimal]]
) -> tuple[Promise, ...]:
    """Gather what has the same code and the same name."""
    labels: dict[tuple[str, str], tuple[str, str]] = {}
    asked: defaultdict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    free: defaultdict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for book, item, available, used in items:
        label = item.title if isinstance(item, Budget) else item.name
        key = _plain(item.code), _plain(label)
        labels.setdefault(key, (item.code, label))
        free[key].append(available)
        if used:
            asked[key][book.name] = used
    promises = (
        Promise(what=what, code=code, label=label, available=max(free[key]), asked=asked[key])
        for key, (code, label) in labels.items()
    )
    return tuple(filter(_is_beyond, promises))


def _is_beyond(promise: Promise) -> bool:
    return len(promise.asked) > 1 and promise.excess > 0


def _place(promise: Promise) -> tuple[str, date]:
    return promise.code, promise.month or date.min


def _overlap(one: Meeting, other: Meeting) -> bool:
    return one.start < other.end and other.start < one.end


def _same(one: Meeting, other: Meeting) -> bool:
    """Whether two workbooks have one session of a body that they share."""
    return (_plain(one.body), one.start, one.end) == (_plain(other.body), other.start, other.end)


def _plain(text: str) -> str:
    """Write a text without accents, case nor spaces around, to compare it."""
    bare = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(each for each in bare if not unicodedata.combining(each))
