"""Days worth asking for, that the scenario does not count on yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.replies import Ask, Topic
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Considered, Marginal, Request, Silence, Subject
from coopplan.levers import apply
from coopplan.levers.people.add_days import as_lever, at_once, follows
from coopplan.levers.people.availability import more_days
from coopplan.planning.negotiation.asking.assumptions import (
    approver_of,
    overlaps,
    service_of,
)
from coopplan.planning.negotiation.worth.marginals import Valued
from coopplan.planning.negotiation.worth.questions import STEPS_DAYS
from coopplan.planning.negotiation.worth.sensitivity import HotScenario
from solver.engines.effort import Effort, measuring

WORK = 1000.0
"""Work for choosing what to suggest, in the units of ``Effort``."""
MOST_DAYS = STEPS_DAYS[-1]
"""Days asked of one person for one quarter, unless an application needs more."""


def suggested(
    hot: HotScenario, valued: Valued, answered: Sequence[Topic]
) -> tuple[list[Request], list[Considered]]:
    """Choose days that cover mandatory tasks or get an application written, the best first.

    What those chosen before bring already is not asked of somebody else, and nobody is asked twice
    for the same months, nor for months already answered; days of one person in quarters that follow
    one another are asked at once. What each is said to bring is what it alone changes in the plan
    shown. Where there are more than the work allowed, the last ones are not studied.
    """
    with measuring() as effort:
        return _suggested(hot, valued, answered, effort)


def _suggested(
    hot: HotScenario, valued: Valued, answered: Sequence[Topic], effort: Effort
) -> tuple[list[Request], list[Considered]]:
    chosen: list[Request] = []
    ignored = list(_useless(hot, valued))
    granted = hot.outcome.plan
    for value in sorted(filter(_is_candidate, valued.values), key=_rank, reverse=True):
        topic = _topic(value)
        if overlaps(topic, answered):
            ignored.append(_considered(hot, topic, value.step, Silence.ANSWERED))
            continue
        if not value.gain.is_worth_asking:
            ignored.append(_considered(hot, topic, value.step, Silence.LOSING))
            continue
        if effort.spent >= WORK:
            ignored.append(_considered(hot, topic, value.step, Silence.UNSTUDIED))
            continue
        lever = _fewest(hot, granted, value)
        gain = None if lever is None else hot.told(lever)
        asked = [request.topic for request in chosen]
        if lever is None or gain is None or not _is_useful(gain) or overlaps(topic, asked):
            ignored.append(_considered(hot, topic, value.step, Silence.WEAKER))
            continue
        after = apply(granted, [lever]).plan
        chosen.append(_request(hot, topic, granted, after, gain))
        granted = after
    return _at_once(hot, chosen), ignored


def _at_once(hot: HotScenario, chosen: Sequence[Request]) -> list[Request]:
    """Join what is asked of a person for one quarter, then for the next, where it brings as much.

    Days granted at once are spread as the person is available: they may fall elsewhere.
    """
    found: list[Request] = []
    for request in sorted(chosen, key=lambda each: each.topic):
        both = _joined(hot, found[-1], request) if found else None
        found = [*found[:-1], both] if both else [*found, request]
    return found


def _joined(hot: HotScenario, one: Request, other: Request) -> Request | None:
    levers = [as_lever(each.topic, each.amount) for each in (one, other)]
    if not follows(levers[1], levers[0]):
        return None
    whole, plan = at_once(levers), hot.outcome.plan
    gain, apart = hot.told(whole), hot.told(*levers)
    if (len(gain.filed), gain.mandatory_days) < (len(apart.filed), apart.mandatory_days):
        return None
    topic = replace(one.topic, end=other.topic.end)
    return _request(hot, topic, plan, apply(plan, [whole]).plan, gain)


def _is_candidate(value: Marginal) -> bool:
    is_step = value.step == MOST_DAYS or value.threshold is not None
    useful = value.gain.mandatory_days > 0 or bool(value.gain.filed)
    return value.subject is Subject.AGENT and is_step and useful


def _is_useful(gain: Gain) -> bool:
    return gain.is_worth_asking and (gain.mandatory_days > 0 or bool(gain.filed))


def _rank(value: Marginal) -> tuple[bool, Decimal, Decimal]:
    return bool(value.gain.filed), value.gain.mandatory_days, value.gain.weighted_days


def _fewest(hot: HotScenario, granted: Plan, value: Marginal) -> Lever | None:
    """Ask for no more days than bring what all of them bring; ``None`` where they bring nothing."""
    before, lever = hot.with_plan(granted), value.lever
    better = hot.improvement(hot.with_plan(apply(granted, [lever]).plan), over=before)
    if better.rank <= tuple(0.0 for _tier in better.rank) or better.is_nothing:
        return None
    while value.threshold is None and (lever.value or ZERO) > 1:
        fewer = replace(lever, value=(lever.value or ZERO) - 1)
        inst = hot.with_plan(apply(granted, [fewer]).plan)
        if not hot.improvement(hot.with_plan(apply(granted, [lever]).plan), over=inst).is_nothing:
            break
        lever = fewer
    return lever


def _request(hot: HotScenario, topic: Topic, before: Plan, after: Plan, gain: Gain) -> Request:
    plan = hot.outcome.plan
    days = more_days(before, after, topic.target)
    return Request(
        topic=topic,
        approver=approver_of(plan, topic),
        service=service_of(plan, topic),
        amount=sum(days.values(), ZERO),
        by_period=days,
        tasks=gain.covered,
        gain=gain,
        is_assumed=False,
    )


def _useless(hot: HotScenario, valued: Valued) -> Iterator[Considered]:
    """Yield the people whose days would bring nothing in any quarter, all being valued."""
    gains: defaultdict[str, list[Gain]] = defaultdict(list)
    untried = {step.code for step in valued.untried if step.subject is Subject.AGENT}
    for value in valued.values:
        if value.subject is Subject.AGENT:
            gains[value.code].append(value.gain)
    periods = hot.outcome.plan.dated_periods
    for code, found in gains.items():
        if code not in untried and all(gain.is_nothing for gain in found):
            topic = Topic(Ask.DAYS, code, periods[0].first, periods[-1].last)
            yield _considered(hot, topic, MOST_DAYS, Silence.NOTHING)


def _topic(value: Marginal) -> Topic:
    return Topic(Ask.DAYS, value.code, value.start, value.end)


def _considered(hot: HotScenario, topic: Topic, amount: Decimal, why: Silence) -> Considered:
    return Considered(
        topic=topic,
        approver=approver_of(hot.outcome.plan, topic),
        service=service_of(hot.outcome.plan, topic),
        amount=amount,
        why=why,
    )
