"""Bodies that meet as one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from coopplan.domain.calendars.bodies.sessions import renumbered
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.people.governance import Body, Member, Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _
from coopplan.levers.applied import Applied, without_target, without_value
from coopplan.levers.contradictions import shared
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.units import Measure

MERGE_BODIES = LeverKind("merge_bodies")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Have several bodies meet as one, under the first one's code.

    The value is the sessions per year; without one, those of the body that meets most.
    """
    bodies = by_code(plan.bodies)
    merged = [bodies[code] for code in dict.fromkeys(lever.targets) if code in bodies]
    missing = without_target(lever, bodies)
    if len(merged) < 2:
        return Applied(plan, missing or without_value(lever))
    sessions = None if lever.value is None else int(lever.value)
    united = _united(merged, sessions)
    absorbed = {body.code for body in merged[1:]}
    kept = tuple(
        _after_merge(united if body.code == united.code else body, absorbed, united.code)
        for body in plan.bodies
        if body.code not in absorbed
    )
    united_plan = replace(
        plan,
        bodies=kept,
        members=_united_members(plan, united.code, absorbed),
        fixed_sessions=tuple(
            replace(one, body=united.code, number=0) if one.body in absorbed else one
            for one in plan.fixed_sessions
            if one.body not in absorbed or not one.is_cancelled
        ),
        representations=tuple(
            replace(one, bodies=_renamed(one.bodies, absorbed, united.code))
            for one in plan.representations
        ),
    )
    return Applied(renumbered(united_plan, {united.code}), missing)


def merged_and_changed(_plan: Plan, lever: Lever, other: Lever, _theirs: LeverSpec) -> str:
    """A body is merged by one lever, and merged otherwise or changed by the other."""
    both = shared(lever, other)
    same = (lever.kind, lever.targets, lever.value) == (other.kind, other.targets, other.value)
    if not both or same or other.kind not in (MERGE_BODIES, SET_FREQUENCY):
        return ""
    return _("{codes} est fusionnée par l'un et changée par l'autre.").format(codes=both)


def _united(merged: list[Body], sessions: int | None) -> Body:
    shares = [body.quorum_share for body in merged if body.quorum_share is not None]
    if sessions is None:
        sessions = max(body.sessions_per_year for body in merged)
    return replace(
        merged[0],
        name=" + ".join(body.name for body in merged),
        sessions_per_year=max(0, sessions),
        duration_h=max(body.duration_h for body in merged),
        preparation_days=max(body.preparation_days for body in merged),
        political=any(body.political for body in merged),
        video=any(body.video for body in merged),
        interpretation=any(body.interpretation for body in merged),
        before=", ".join(body.before for body in merged if body.before),
        before_firm=any(body.before_firm for body in merged),
        deliberation=tuple(dict.fromkeys(code for body in merged for code in body.deliberation)),
        quorum_share=max(shares, default=None),
    )


def _renamed(codes: Iterable[str], absorbed: Collection[str], code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code if each in absorbed else each for each in codes))


def _after_merge(body: Body, absorbed: Collection[str], code: str) -> Body:
    """Point a body that followed an absorbed one to the one that remains."""
    before = code if body.preceded_by in absorbed else body.preceded_by
    return replace(body, preceded_by="" if before == body.code else before)


def _united_members(plan: Plan, code: str, absorbed: Collection[str]) -> tuple[Member, ...]:
    """List each person once in the merged body, required if any of the bodies requires them."""
    united: dict[tuple[str, str], Member] = {}
    for member in plan.members:
        moved = replace(member, body=code) if member.body in absorbed else member
        known = united.get((moved.body, moved.person))
        united[moved.body, moved.person] = moved if known is None else _one_seat(known, moved)
    return tuple(united.values())


def _one_seat(known: Member, other: Member) -> Member:
    """Give the seat of a person who had two: as much is asked of them as in either."""
    required = Presence.REQUIRED in (known.presence, other.presence)
    return replace(
        known,
        presence=Presence.REQUIRED if required else known.presence,
        substitute=known.substitute or other.substitute,
        is_needed=known.is_needed or other.is_needed,
    )


SPEC = LeverSpec(
    kind=MERGE_BODIES,
    order=140,
    label=N_("fusionner les instances"),
    apply=apply,
    targets=("bodies",),
    least_targets=2,
    has_window=False,
    units=(Measure.SESSIONS,),
    may_be_negative=False,
    is_whole=True,
    contradictions=(merged_and_changed,),
    example=Example(
        value=N_("rien, ou séances/an de l'instance réunie"),
        effect=N_("Les instances n'en font qu'une, sous le code de la première."),
        cells=("I11, I12", "4", "séances/an"),
    ),
)
