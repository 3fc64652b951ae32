"""Which sessions are added, dropped or moved between two plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from coopplan.domain.changes.difference import SessionChange
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.outcome import Outcome


def session_changes(before: Outcome, after: Outcome) -> tuple[SessionChange, ...]:
    """Compare two calendars: those of political bodies first, then those of most people."""
    codes = dict.fromkeys((*by_code(before.plan.bodies), *by_code(after.plan.bodies)))
    found = (
        _described(change, before.plan, after.plan)
        for code in codes
        for change in _changes_of(code, _sessions(before, code), _sessions(after, code))
    )
    return tuple(sorted(found, key=_place))


def _sessions(outcome: Outcome, body: str) -> list[Appointment]:
    if outcome.calendar is None:
        return []
    return [one for one in outcome.calendar.appointments if one.body == body]


def _changes_of(
    body: str, former: Sequence[Appointment], latter: Sequence[Appointment]
) -> Iterator[SessionChange]:
    """Pair the sessions of a body: those held at the same time, else the nearest, else none."""
    slots = {one.slot for one in former} & {one.slot for one in latter}
    there = {one.slot: one for one in former}
    for one in latter:
        if one.slot in slots and _is_elsewhere(there[one.slot], one):
            yield SessionChange(body=body, before=there[one.slot], after=one)
    old = [one for one in former if one.slot not in slots]
    new = [one for one in latter if one.slot not in slots]
    for was, becomes in _nearest(old, new):
        yield SessionChange(body=body, before=was, after=becomes)


def _is_elsewhere(was: Appointment, becomes: Appointment) -> bool:
    """Whether a session of one half-day has another venue, or another hour where both are known."""
    hours = {was.starts, becomes.starts}
    return was.venue != becomes.venue or (None not in hours and len(hours) > 1)


def _nearest(
    old: list[Appointment], new: list[Appointment]
) -> Iterator[tuple[Appointment | None, Appointment | None]]:
    """Pair as many sessions as can be, in the order of time, so that the days between are few."""
    if len(old) > len(new):
        yield from ((was, becomes) for becomes, was in _nearest(new, old))
        return
    left = list(new)
    for rank, was in enumerate(old):
        spare = len(left) - (len(old) - rank)
        choice = left[: spare + 1]
        becomes = min(choice, key=lambda one: abs(one.slot.day - was.slot.day))
        skipped = left.index(becomes)
        yield from zip_longest([None] * skipped, left[:skipped])
        yield was, becomes
        left = left[skipped + 1 :]
    yield from ((None, one) for one in left)


def _described(change: SessionChange, before: Plan, after: Plan) -> SessionChange:
    """Say whose diary it is, by the plan that holds the session now, else held it."""
    plan = before if change.after is None else after
    body = by_code(plan.bodies)[change.body]
    members = {member.person for member in plan.members if member.body == change.body}
    return SessionChange(
        body=change.body,
        before=change.before,
        after=change.after,
        is_political=body.political,
        people=len(members),
    )


def _place(change: SessionChange) -> tuple[bool, int, str, str]:
    dated = change.before or change.after
    when = f"{dated.slot.day:%Y%m%d}{dated.slot.part}" if dated else ""
    return not change.is_political, -change.people, change.body, when
