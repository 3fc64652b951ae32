"""What happened and what was answered hold in every scenario, whatever its levers say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coopplan.domain.finding import Finding, Ref
from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.money.applications import with_applications
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.scenarios import effective_levers
from coopplan.domain.input.time.period import Period
from coopplan.i18n import _, day
from coopplan.levers import SPECS, Applied, apply
from coopplan.levers.applied import note
from coopplan.planning.changes.replies import apply_wishes, levers_of_replies, with_notified


def with_levers_of(plan: Plan, scenario: Scenario) -> tuple[Applied, tuple[Lever, ...]]:
    """Apply the levers of the events, the replies, then those of the scenario; give them all.

    Departures come last: days that a scenario grants after one do not count.
    """
    events = tuple(event.lever for event in plan.events if event.lever is not None)
    departures = [lever for lever in events if SPECS[lever.kind].takes_people_away]
    others = [lever for lever in events if not SPECS[lever.kind].takes_people_away]
    levers = effective_levers(plan, scenario)
    to_others, to_applications = _parted(plan, levers)
    happened = apply(plan, others)
    replies = levers_of_replies(happened.plan)
    answered = apply(happened.plan, replies)
    wished = apply_wishes(answered.plan, to_others)
    left = apply(wished.plan, departures)
    applied_for, own_replies = _applied_for(left.plan, to_applications)
    findings = (
        *(_of_an_event(said) for said in (*happened.findings, *left.findings)),
        *(_of_a_reply(said) for said in answered.findings),
        *wished.findings,
        *applied_for.findings,
        *_given_after_departure(plan, departures, levers),
    )
    settled = with_notified(applied_for.plan)
    return Applied(settled, findings), (*events, *replies, *own_replies, *levers)


def _parted(plan: Plan, levers: Sequence[Lever]) -> tuple[list[Lever], list[Lever]]:
    """Tell levers on applications, which are schemes once they are made, from all others."""
    codes = {each.code for each in plan.applications}
    of_applications = [lever for lever in levers if not codes.isdisjoint(lever.targets)]
    return [lever for lever in levers if lever not in of_applications], of_applications


def _applied_for(plan: Plan, levers: Sequence[Lever]) -> tuple[Applied, tuple[Lever, ...]]:
    """Make the applications, then apply what was answered to them, and what is supposed of them."""
    if not plan.applications:
        return Applied(plan, ()), ()
    made = with_applications(plan)
    replies = tuple(_parted(plan, levers_of_replies(made))[1])
    answered = apply(made, replies)
    wished = apply_wishes(answered.plan, levers)
    said = (*(_of_a_reply(each) for each in answered.findings), *wished.findings)
    return Applied(wished.plan, said), replies


def _given_after_departure(
    plan: Plan, departures: Sequence[Lever], levers: Sequence[Lever]
) -> Iterator[Finding]:
    """PLN13: days granted after a departure do not count."""
    for departure in departures:
        gone = set(_wholly_within(plan, departure))
        for lever in levers:
            given = gone & set(plan.periods_between(lever.start, lever.end))
            agents = sorted(set(departure.targets) & set(lever.targets))
            if agents and given and SPECS[lever.kind].grants_days:
                yield note(
                    lever,
                    "PLN13",
                    _(
                        "{agents} n'est plus là à partir du {day} (ligne {row} de la feuille "
                        "Veille) : les jours de ce levier après cette date ne comptent pas."
                    ).format(
                        agents=", ".join(agents), day=day(min(given).first), row=departure.key
                    ),
                    _("Retirez ce levier, ou donnez ces jours à une autre personne."),
                    column="target",
                )


def _wholly_within(plan: Plan, lever: Lever) -> Iterator[Period]:
    """Yield the periods that lie wholly between the dates of a lever."""
    for period in plan.periods:
        begun = lever.start is None or lever.start <= period.first
        if begun and (lever.end is None or period.last <= lever.end):
            yield period


def _of_a_reply(said: Finding) -> Finding:
    """Place what was said of a reply at its request's key."""
    return replace(said, ref=said.ref and Ref("replies", said.ref.key))


def _of_an_event(said: Finding) -> Finding:
    """Place what was said of an event's lever in the events' sheet."""
    return replace(said, ref=said.ref and Ref("events", said.ref.key, said.ref.field))
