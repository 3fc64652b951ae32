"""What to ask of whom in one scenario, what is lost otherwise, and what is not worth asking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from coopplan.domain.input.decisions.replies import Ask, Reply, Topic
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.negotiation import (
    Considered,
    Gain,
    Marginal,
    Negotiation,
    Request,
    Silence,
)
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.work.leaving import within_horizon
from coopplan.planning.changes.replies import is_moot
from coopplan.planning.negotiation.assumptions import (
    Wanted,
    approver_of,
    service_of,
    wanted_by,
    without,
)
from coopplan.planning.negotiation.marginals import marginals
from coopplan.planning.negotiation.sensitivity import HotScenario
from coopplan.planning.negotiation.suggestions import suggested


def negotiate(
    plan: Plan,
    outcome: Outcome,
    *,
    hot: HotScenario | None = None,
    values: Sequence[Marginal] | None = None,
) -> Negotiation:
    """List what a scenario of a plan asks of directors and funders, and what it need not ask.

    What the scenario counts on comes first, then what would be worth asking for besides.
    """
    plan = within_horizon(plan)
    hot = hot or HotScenario(outcome)
    values = marginals(outcome, hot) if values is None else values
    replies = {reply.topic: reply for reply in plan.replies if not is_moot(outcome.plan, reply)}
    needed, useless = _needed(hot, wanted_by(plan, outcome, replies), replies)
    ideas, ignored = suggested(hot, values, tuple(replies))
    requests = [_request(hot, each, replies.get(each.topic)) for each in needed]
    return Negotiation(
        scenario=outcome.scenario.code,
        requests=tuple(sorted([*requests, *ideas], key=_rank)),
        considered=(*useless, *ignored),
        values=tuple(values),
        moot=tuple(reply for reply in plan.replies if reply.topic not in replies),
    )


def _needed(
    hot: HotScenario, wanted: Sequence[Wanted], replies: Mapping[Topic, Reply]
) -> tuple[list[Wanted], list[Considered]]:
    """Leave out, the least useful first, the days and credits without which nothing is lost."""
    supposed = [
        each
        for each in wanted
        if each.topic.ask in (Ask.DAYS, Ask.CREDIT) and each.topic not in replies
    ]
    losses = {each.topic: _loss(hot, [each], ()) for each in supposed}
    useless: list[Wanted] = []
    for each in sorted(supposed, key=lambda one: _importance(losses[one.topic])):
        if _loss(hot, [*useless, each], useless).is_nothing:
            useless.append(each)
    said = [_considered(hot, each, supposed) for each in useless]
    return [each for each in wanted if each not in useless], said


def _considered(hot: HotScenario, each: Wanted, supposed: Sequence[Wanted]) -> Considered:
    """Say whether a request brings nothing at all, or nothing beside the others."""
    others = [other for other in supposed if other is not each]
    is_vain = _loss(hot, supposed, others).is_nothing
    return Considered(
        topic=each.topic,
        approver=approver_of(hot.outcome.plan, each.topic),
        service=service_of(hot.outcome.plan, each.topic),
        amount=each.amount,
        why=Silence.NOTHING if is_vain else Silence.REDUNDANT,
    )


def _loss(hot: HotScenario, given_up: Iterable[Wanted], rather_than: Iterable[Wanted]) -> Gain:
    """Tell what is lost when more is given up."""
    plan = hot.outcome.plan
    less = hot.with_plan(without(plan, given_up))
    return hot.gain(hot.with_plan(without(plan, rather_than)), over=less)


def _request(hot: HotScenario, each: Wanted, reply: Reply | None) -> Request:
    plan = hot.outcome.plan
    return Request(
        topic=each.topic,
        approver=approver_of(plan, each.topic),
        service=service_of(plan, each.topic),
        amount=each.amount,
        by_period=each.by_period,
        tasks=tuple(_served(hot.outcome, each)),
        gain=_loss(hot, [each], ()) if each.amount else Gain(),
        reply=reply,
    )


def _served(outcome: Outcome, each: Wanted) -> list[str]:
    """List the tasks a person works on in those months, or the expenses a source pays."""
    target = each.topic.target
    if each.topic.ask is not Ask.DAYS:
        paid = (*outcome.credits_eur, *outcome.grants_eur)
        return sorted({expense for expense, source in paid if source == target})
    window = set(outcome.plan.periods_between(each.topic.start, each.topic.end))
    return sorted(
        {t for (agent, t, period) in outcome.days if agent == target and period in window}
    )


def _importance(gain: Gain) -> tuple[Decimal, Decimal, Decimal]:
    return gain.mandatory_days, gain.weighted_days, gain.weighted_eur


def _rank(request: Request) -> tuple[str, bool, Decimal, Decimal, Decimal]:
    """By approver; what the scenario counts on first; what matters most first."""
    mandatory, days, eur = _importance(request.gain)
    return request.approver, not request.is_assumed, -eur, -mandatory, -days
