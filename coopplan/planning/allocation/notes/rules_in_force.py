"""The rules, beyond those of its row, that may keep a step more from being worked on a task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Ref
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Project, Task
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.written_words import is_signed
from coopplan.i18n import _, days, percent

Cell = tuple[str, Period]
"""An agent in a period."""


@dataclass(frozen=True)
class Rule:
    """A rule in force: where it was typed, how it is said, and whether it forbids a step more."""

    ref: Ref
    text: str
    forbids: Callable[[Cell], bool]
    is_told_elsewhere: bool = False
    """Whether the plan says already that days are missing because of it."""


@dataclass(frozen=True)
class RulesInForce:
    """What the settings, a project, its schemes and other tasks ask of a task."""

    outcome: Outcome
    task: Task

    def __iter__(self) -> Iterator[Rule]:
        """Yield the rules in force, those of single tasks first."""
        yield from self._awaited()
        yield from self._pace()
        yield from self._least_time()
        yield from self._of_the_settings()

    @property
    def plan(self) -> Plan:
        """The plan of the outcome."""
        return self.outcome.plan

    @property
    def settings(self) -> Settings:
        """Its settings."""
        return self.plan.settings

    def _awaited(self) -> Iterator[Rule]:
        tasks = by_code(self.plan.tasks)
        for before in (tasks[code] for code in self.task.predecessors if code in tasks):
            share = self._share_done(before)
            said = (
                _("Prédécesseurs : {task}, faite à {share}")
                if share < 1
                else _("Prédécesseurs : {task}, faite trop tard")
            )
            yield Rule(
                Ref("tasks", self.task.code, "predecessors"),
                said.format(task=before.code, share=percent(share)),
                partial(self._overtakes, before),
                is_told_elsewhere=share < 1,
            )

    def _pace(self) -> Iterator[Rule]:
        own = by_code(self.plan.projects).get(self.task.project, Project(code="", name=""))
        typed = own.ramp_share
        rate = self.settings.ramp_share if typed is None else typed
        if rate is not None:
            yield Rule(
                _setting("ramp_share")
                if typed is None
                else Ref("projects", own.code, "ramp_share"),
                _("Progression maximale : {share}").format(share=percent(rate)),
                partial(self._grows_too_fast, rate),
            )

    def _least_time(self) -> Iterator[Rule]:
        full_time = sum((self.plan.net_days.get(p, ZERO) for p in self.plan.periods), ZERO)
        for scheme in filter(self._asks_for_time, self.plan.schemes):
            least = (scheme.least_time_share or ZERO) * full_time
            yield Rule(
                Ref("schemes", scheme.code, "least_time_share"),
                _("Temps minimal de {scheme} : {least} j").format(
                    scheme=scheme.name, least=days(least)
                ),
                partial(self._gives_too_little, least),
            )

    def _of_the_settings(self) -> Iterator[Rule]:
        own = self.settings
        block, most, unsigned = own.min_block_days, own.max_projects, own.unsigned_days
        if block is not None:
            yield Rule(
                _setting("min_block_days"),
                _("Bloc minimal utile : {days} j").format(days=days(block)),
                lambda cell: self._load.get(cell, ZERO) + own.step_days < block,
            )
        if most is not None:
            yield Rule(
                _setting("max_projects"),
                _("Projets actifs par agent : {count}").format(count=most),
                lambda cell: len(self._projects[cell] - {self.task.project}) >= most,
            )
        if unsigned is not None:
            yield Rule(
                _setting("unsigned_days"),
                _("Jours au plus sans lettre signée : {days} j").format(days=days(unsigned)),
                partial(self._is_beyond_unsigned, unsigned),
            )
        if own.field_share is not None and self._has_field_work and not self.task.field_work:
            yield Rule(
                _setting("field_share"),
                _("Part minimale de terrain : {share}").format(share=percent(own.field_share)),
                partial(self._leaves_the_field, own.field_share),
            )

    @cached_property
    def _load(self) -> dict[Cell, Decimal]:
        return dict(self.outcome.load_days())

    @cached_property
    def _project_of(self) -> dict[str, str]:
        return {task.code: task.project for task in self.plan.tasks}

    @cached_property
    def _projects(self) -> defaultdict[Cell, set[str]]:
        """Give the projects on which each works in each period."""
        found: defaultdict[Cell, set[str]] = defaultdict(set)
        for agent, task, period in self.outcome.days:
            found[agent, period].add(self._project_of.get(task, ""))
        return found

    @cached_property
    def _given(self) -> defaultdict[str, Decimal]:
        """Give the days of each agent on the project."""
        found: defaultdict[str, Decimal] = defaultdict(Decimal)
        for (agent, project), worked in self.outcome.project_days().items():
            if project == self.task.project:
                found[agent] += worked
        return found

    @cached_property
    def _has_field_work(self) -> bool:
        return any(t.field_work for t in self.plan.tasks if t.project == self.task.project)

    def _done(self, task: str, last: int) -> Decimal:
        """Give the days of a task in the first periods."""
        until = set(self.plan.periods[: max(0, last)])
        return sum(
            (d for (_a, code, p), d in self.outcome.days.items() if code == task and p in until),
            ZERO,
        )

    def _share_done(self, task: Task) -> Decimal:
        done = self._done(task.code, len(self.plan.periods))
        return done / task.effort_days if task.effort_days else ZERO

    def _overtakes(self, before: Task, cell: Cell) -> bool:
        """Whether a step more is further, in a period or after it, than what it waits for."""
        lag = self.settings.precedence_lag
        first = self.plan.periods.index(cell[1])
        return any(
            (self._done(self.task.code, rank + 1) + self.settings.step_days) * before.effort_days
            > self._done(before.code, rank + 1 - lag) * self.task.effort_days
            for rank in range(first, len(self.plan.periods))
        )

    def _gives_too_little(self, least: Decimal, cell: Cell) -> bool:
        return self._given[cell[0]] + self.settings.step_days < least

    def _grows_too_fast(self, rate: Decimal, cell: Cell) -> bool:
        place = self.plan.periods.index(cell[1])
        if not place:
            return False
        before, here = (self._pace_in(self.plan.periods[at]) for at in (place - 1, place))
        return here + self.settings.step_days > (1 + rate) * before + self.settings.ramp_base_days

    def _pace_in(self, period: Period) -> Decimal:
        return sum(
            (
                worked
                for (_agent, task, at), worked in self.outcome.days.items()
                if at == period and self._project_of.get(task) == self.task.project
            ),
            ZERO,
        )

    def _asks_for_time(self, scheme: Scheme) -> bool:
        mine = [each for each in self.plan.expenses if each.project == self.task.project]
        is_rule = scheme.time_is_rule and bool(scheme.least_time_share)
        return (
            is_rule
            and scheme.status is not GrantStatus.REFUSED
            and any(scheme.covers(expense) for expense in mine)
        )

    def _is_beyond_unsigned(self, most: Decimal, cell: Cell) -> bool:
        own = by_code(self.plan.agents)[cell[0]]
        worked = sum((d for (a, _t, _p), d in self.outcome.days.items() if a == own.code), ZERO)
        is_free = own.external or is_signed(own.mission_letter)
        return not is_free and worked + self.settings.step_days > most

    def _leaves_the_field(self, least: Decimal, _cell: Cell) -> bool:
        field = {t.code for t in self.plan.tasks if t.field_work}
        own = {code for code, project in self._project_of.items() if project == self.task.project}
        worked = [(code, d) for (_a, code, _p), d in self.outcome.days.items() if code in own]
        there = sum((d for code, d in worked if code in field), ZERO)
        return there < least * (sum((d for _c, d in worked), ZERO) + self.settings.step_days)


def _setting(field: str) -> Ref:
    return Ref("settings", field, "value")
