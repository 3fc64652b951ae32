"""Days of a person, granted or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.elision import belonging
from coopplan.domain.finding import listed
from coopplan.domain.input.decisions.replies import Ask, Topic
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _, days
from coopplan.levers.applied import Applied, without_target, without_value
from coopplan.levers.people.availability import beyond_working_time, granted
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.units import Measure
from coopplan.levers.values import in_days

ADD_DAYS = LeverKind("add_days")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Grant days of a person, spread over the months in proportion to availability."""
    if lever.value is None:
        return Applied(plan, without_value(lever))
    before, agents = plan, by_code(plan.agents)
    window = plan.periods_between(lever.start, lever.end)
    for code in lever.targets:
        if code in agents:
            weights = [plan.available_days.get((code, period), ZERO) for period in window]
            plan = granted(plan, code, window, in_days(plan, lever), weights)
    beyond = beyond_working_time(before, plan, lever)
    return Applied(plan, (*without_target(lever, agents), *beyond))


def say(plan: Plan, lever: Lever) -> str:
    """Say whose days, and how many."""
    agents = by_code(plan.agents)
    jobs = [f"{code} {agents[code].job}" for code in lever.targets if code in agents]
    whom = listed(jobs or lever.targets)
    return _("Ajouter {days} j {of}").format(days=days(lever.value or ZERO), of=belonging(whom))


def as_lever(topic: Topic, amount: Decimal) -> Lever:
    """Write days of a person for some months as a lever; below 0, they are taken back."""
    return Lever(
        key=topic.key,
        kind=ADD_DAYS,
        targets=(topic.target,),
        value=amount,
        start=topic.start,
        end=topic.end,
    )


def in_stretches(levers: Iterable[Lever]) -> Iterator[tuple[Lever, ...]]:
    """Group levers: the days of one person in months that follow one another are together."""
    stretch: tuple[Lever, ...] = ()
    for lever in levers:
        if stretch and not follows(lever, stretch[-1]):
            yield stretch
            stretch = ()
        stretch = (*stretch, lever)
    if stretch:
        yield stretch


def follows(lever: Lever, other: Lever) -> bool:
    """Whether days are of the same person, from the day after others end."""
    alike = lever.kind == other.kind == ADD_DAYS and lever.targets == other.targets
    return alike and other.end is not None and lever.start == other.end + timedelta(days=1)


def at_once(stretch: Sequence[Lever]) -> Lever:
    """Write the days of some months as one lever, from the first to the last."""
    starts = [lever.start for lever in stretch if lever.start]
    ends = [lever.end for lever in stretch if lever.end]
    total = sum((lever.value or ZERO for lever in stretch), ZERO)
    return replace(stretch[0], value=total, start=min(starts), end=max(ends))


SPEC = LeverSpec(
    kind=ADD_DAYS,
    order=10,
    label=N_("ajouter des jours"),
    apply=apply,
    say=say,
    targets=("agents",),
    units=(Measure.DAYS, Measure.HOURS),
    needs_value=True,
    grants_days=True,
    supposes=Ask.DAYS,
    example=Example(
        value=N_("nombre de jours, j (ou heures, h)"),
        effect=N_("Ces jours s'ajoutent, répartis sur les mois selon la disponibilité."),
        cells=("A17", "12", "j", "2027-01", "2027-04"),
    ),
)
