"""What one day, one euro or one month more of each means is worth, found by solving again.

The most promising is valued first: where there is more than the work allowed, the rest is not, and
is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from math import ceil

from coopplan.domain.input.lever import Lever
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Marginal, Step, Subject, Threshold
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.work.shift_task import SHIFT_TASK
from coopplan.planning.negotiation.worth.questions import Question, promise, questions
from coopplan.planning.negotiation.worth.sensitivity import HotScenario
from coopplan.progress import telling_values
from solver.allocation import Instance
from solver.engines.effort import measuring

WORK = 3000.0
"""Work for the values of a scenario, in the units of ``Effort``."""


@dataclass(frozen=True, slots=True)
class Valued:
    """What the means of a scenario are worth."""

    values: tuple[Marginal, ...]
    untried: tuple[Step, ...] = ()
    """Steps that were not valued."""


def marginals(outcome: Outcome, hot: HotScenario | None = None) -> tuple[Marginal, ...]:
    """Value each agent, skill, credit line, scheme and task of a scenario, one step at a time."""
    return valued(hot or HotScenario(outcome)).values


def valued(hot: HotScenario, work: float = WORK) -> Valued:
    """Value the means of a scenario, as far as the work goes; give them in their usual order."""
    asked, of = questions(hot.outcome), promise(hot.outcome)
    order = sorted(range(len(asked)), key=lambda place: of(asked[place]), reverse=True)
    answers: dict[int, Sequence[Marginal]] = {}
    with measuring() as effort:
        for place in telling_values(order, len(order)):
            if effort.spent < work:
                answers[place] = answered(hot, asked[place])
    left = (question for place, question in enumerate(asked) if place not in answers)
    return Valued(
        values=tuple(chain.from_iterable(answers[place] for place in sorted(answers))),
        untried=tuple(chain.from_iterable(map(_steps, left))),
    )


def answered(hot: HotScenario, question: Question) -> Sequence[Marginal]:
    """Value the steps of a question; nothing, where no application is got by the most days."""
    if question.scheme is not None:
        return _to_file(hot, question)
    levers = [lever for _step, lever in question.steps]
    if question.subject in (Subject.AGENT, Subject.SKILL):
        gains = _gains(hot, levers)
    else:
        gains = [_worth(hot, hot.with_lever(lever), lever) for lever in levers]
    return [_marginal(step, gain) for step, gain in zip(_steps(question), gains, strict=True)]


def _steps(question: Question) -> list[Step]:
    return [
        Step(
            subject=question.subject,
            code=question.code,
            step=step,
            lever=lever,
            start=lever.start,
            end=lever.end,
        )
        for step, lever in question.steps
    ]


def _gains(hot: HotScenario, levers: Sequence[Lever]) -> list[Gain]:
    """Value growing steps, the largest first: where it brings nothing, a part of it does not."""
    found: list[Gain] = []
    most: Instance | None = None
    for lever in reversed(levers):
        inst = hot.with_lever(lever)
        if most is not None and found[0].is_nothing and _is_part(inst, most):
            found.insert(0, Gain())
            continue
        found.insert(0, _worth(hot, inst, lever))
        most = inst
    return found


def _is_part(inst: Instance, whole: Instance) -> bool:
    return all(
        days <= whole.capacity_days.get(key, 0.0) for key, days in inst.capacity_days.items()
    )


def _to_file(hot: HotScenario, question: Question) -> Sequence[Marginal]:
    """Find the fewest days that get the application of a scheme written."""
    (most,), scheme = _steps(question), question.scheme
    found = _fewest_days(hot, scheme.code, most.step, most.lever) if scheme else None
    if scheme is None or found is None:
        return ()
    lever, gain = found
    least = replace(most, step=lever.value or Decimal(0), lever=lever)
    threshold = Threshold(scheme=scheme.code, amount=least.step, gain=gain)
    return [replace(_marginal(least, gain), threshold=threshold)]


def _fewest_days(
    hot: HotScenario, scheme: str, most_days: Decimal, lever: Lever
) -> tuple[Lever, Gain] | None:
    """Halve the days between too few and enough; ``None`` where even the most are too few."""
    step = hot.outcome.plan.settings.step_days
    too_few, enough = 0, ceil(most_days / step)
    most = replace(lever, value=enough * step)
    if hot.improvement(hot.with_lever(most)).is_nothing:
        return None
    best = most, hot.told(most)
    if scheme not in best[1].filed:
        return None
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        tried = replace(lever, value=middle * step)
        gain = hot.told(tried)
        if scheme in gain.filed:
            enough, best = middle, (tried, gain)
        else:
            too_few = middle
    return best


def _worth(hot: HotScenario, inst: Instance, lever: Lever) -> Gain:
    """Say what a lever changes in the plan shown.

    Nothing, where no tier is better or worse and the plan shown may stay as it is: a task shifted
    out of months in which it is worked on changes it, be it for another plan as good.
    """
    may_stay = lever.kind is not SHIFT_TASK or hot.still_holds(lever)
    return Gain() if may_stay and hot.improvement(inst).is_nothing else hot.told(lever)


def _marginal(step: Step, gain: Gain) -> Marginal:
    return Marginal(
        subject=step.subject,
        code=step.code,
        step=step.step,
        lever=step.lever,
        start=step.start,
        end=step.end,
        gain=gain,
    )
