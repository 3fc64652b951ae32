"""Sessions whose date is already set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from coopplan.domain.calendars.open_days import is_working
from coopplan.domain.calendars.sessions import usual_count, within_horizon
from coopplan.domain.elision import belonging
from coopplan.domain.finding import Finding, Ref, error, listed, warning
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, part_of
from coopplan.domain.input.governance import Presence
from coopplan.domain.input.half_days import DayPart
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _, day


def session_outside_horizon(plan: Plan) -> Iterator[Finding]:
    """FIX01: a fixed session is in the horizon; outside, it is ignored."""
    inside = within_horizon(plan)
    for session in plan.fixed_sessions:
        if session not in inside:
            yield warning(
                "FIX01",
                _ref(session, "day"),
                _("La séance {of_body} du {day} est hors de l'horizon : elle est ignorée.").format(
                    of_body=belonging(session.body), day=day(session.day)
                ),
                _("Corrigez la date, ou retirez la ligne."),
            )


def session_twice(plan: Plan) -> Iterator[Finding]:
    """FIX02: a session has one date, unless the other one is cancelled."""
    dated: defaultdict[tuple[str, int], list[FixedSession]] = defaultdict(list)
    for session in within_horizon(plan):
        if not session.is_cancelled:
            dated[session.body, session.number].append(session)
    for (body, number), sessions in dated.items():
        if len(sessions) > 1:
            yield error(
                "FIX02",
                _ref(sessions[1], "number"),
                _("La séance n° {number} {of_body} a plusieurs dates : {days}.").format(
                    number=number,
                    of_body=belonging(body),
                    days=listed(day(one.day) for one in sessions),
                ),
                _("Gardez une ligne, ou donnez à chaque séance son numéro."),
            )


def session_on_closed_day(plan: Plan) -> Iterator[Finding]:
    """FIX03: a fixed session is on a working day."""
    holidays = plan.holidays.get(plan.settings.holiday_zone, frozenset())
    for session in within_horizon(plan):
        if not session.is_cancelled and not is_working(session.day, holidays):
            yield warning(
                "FIX03",
                _ref(session, "day"),
                _("La séance {of_body} du {day} tombe un jour férié.").format(
                    of_body=belonging(session.body), day=day(session.day)
                )
                if session.day in holidays
                else _("La séance {of_body} du {day} tombe un samedi ou un dimanche.").format(
                    of_body=belonging(session.body), day=day(session.day)
                ),
                _("Vérifiez la date : elle est gardée telle quelle."),
            )


def session_beyond_yearly(plan: Plan) -> Iterator[Finding]:
    """FIX04: a body has no more fixed sessions than it meets."""
    bodies = by_code(plan.bodies)
    for session in within_horizon(plan):
        body = bodies.get(session.body)
        if body and session.number > usual_count(plan, body):
            yield warning(
                "FIX04",
                _ref(session, "number"),
                _("{body} a une séance n° {number}, mais ne se réunit que {count} fois.").format(
                    body=body.code, number=session.number, count=usual_count(plan, body)
                ),
                _("Corrigez le numéro, ou la colonne Séances par an de l'instance."),
            )


def session_hour_contradicts_part(plan: Plan) -> Iterator[Finding]:
    """FIX05: a fixed session's hour is in the part of the day typed beside it."""
    for session in within_horizon(plan):
        starts, part = session.starts, session.part
        if starts is not None and part is not None and part_of(starts) is not part:
            yield error(
                "FIX05",
                _ref(session, "part"),
                _("La séance {of_body} du {day} commence à {hour}, hors de son créneau.").format(
                    of_body=belonging(session.body), day=day(session.day), hour=f"{starts:%H:%M}"
                ),
                _("Corrigez l'heure, ou videz le créneau."),
            )


def sessions_at_the_same_time(plan: Plan) -> Iterator[Finding]:
    """FIX06: nobody is required at two fixed sessions at the same time."""
    required: defaultdict[str, set[str]] = defaultdict(set)
    for member in plan.members:
        if member.presence is Presence.REQUIRED:
            required[member.body].add(member.person)
    for one, other in combinations([s for s in within_horizon(plan) if s.stays], 2):
        both = required[one.body] & required[other.body] if _meet_together(one, other) else set()
        if both:
            yield warning(
                "FIX06",
                _ref(other, "day"),
                _("{people} : deux séances en même temps le {day}, {one} et {other}.").format(
                    people=listed(sorted(both)),
                    day=day(one.day),
                    one=one.body,
                    other=other.body,
                ),
                _("Changez l'une des deux dates, ou faites représenter ces personnes."),
            )


def _meet_together(one: FixedSession, other: FixedSession) -> bool:
    """Whether two sessions are in the same part of one day, as far as it is known."""
    known: tuple[tuple[DayPart, ...], ...] = (one.parts, other.parts)
    return one.day == other.day and all(len(parts) == 1 for parts in known) and known[0] == known[1]


def _ref(session: FixedSession, field: str) -> Ref:
    return Ref("fixed_sessions", session.key, field)
