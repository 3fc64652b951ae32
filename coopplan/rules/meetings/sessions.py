"""Sessions whose date is already set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import combinations

from coopplan.domain.calendars.bodies.hosting import shut_at, venue_set
from coopplan.domain.calendars.bodies.sessions import usual_count, within_horizon
from coopplan.domain.calendars.clashes import Travels, clash
from coopplan.domain.calendars.days.open_days import is_working
from coopplan.domain.calendars.days.working_hours import WorkingHours, occupied
from coopplan.domain.elision import belonging
from coopplan.domain.finding import Finding, Ref, error, listed, warning
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, part_of
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.interval import Interval, minutes_of
from coopplan.i18n import _, day


def session_outside_horizon(plan: Plan) -> Iterator[Finding]:
    """FIX01: a fixed session is in the first year of the horizon; outside, it is ignored."""
    inside, last = within_horizon(plan), plan.periods[-1].last
    for session in plan.fixed_sessions:
        if session not in inside:
            yield warning(
                "FIX01",
                _ref(session, "day"),
                (
                    _(
                        "La séance {of_body} du {day} est après la première année, où les réunions "
                        "comptent par leur fréquence : elle est ignorée."
                    )
                    if plan.periods[0].first < session.day <= last
                    else _("La séance {of_body} du {day} est hors de l'horizon : elle est ignorée.")
                ).format(of_body=belonging(session.body), day=day(session.day)),
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
    """FIX06: nobody is required at two fixed sessions between which they cannot travel."""
    required: defaultdict[str, set[str]] = defaultdict(set)
    for member in plan.members:
        if member.presence is Presence.REQUIRED:
            required[member.body].add(member.person)
    travels = Travels(plan)
    for one, other in _pairs_of_a_day(plan):
        both = required[one.body] & required[other.body]
        travel_min = travels.minutes(_place(plan, one), _place(plan, other))
        if both and clash(_time(plan, one), _time(plan, other), travel_min):
            found = warning(
                "FIX06",
                _ref(other, "day"),
                _overlapping(plan, one, other, both, travel_min),
                _("Changez l'une des deux dates, ou faites représenter ces personnes."),
            )
            yield replace(found, against=_ref(one, "day"))


def _overlapping(
    plan: Plan, one: FixedSession, other: FixedSession, both: Collection[str], travel_min: int
) -> str:
    """Say whose sessions overlap, or leave no time to go from one to the other."""
    people, when = listed(sorted(both)), day(one.day)
    named = _named(plan, one), _named(plan, other)
    if clash(_time(plan, one), _time(plan, other)):
        return _("{people} : {one} et {other} se chevauchent, le {day}.").format(
            people=people, one=named[0], other=named[1], day=when
        )
    return _("{people} : de {one} à {other}, le {day}, le trajet prend {minutes} min.").format(
        people=people, one=named[0], other=named[1], day=when, minutes=travel_min
    )


def sessions_in_one_room(plan: Plan) -> Iterator[Finding]:
    """FIX07: a venue does not hold two fixed sessions at the same time."""
    for one, other in _pairs_of_a_day(plan):
        venue = _place(plan, one)
        if venue and venue == _place(plan, other) and clash(_time(plan, one), _time(plan, other)):
            found = warning(
                "FIX07",
                _ref(other, "day"),
                _("{venue} : {one} et {other} se chevauchent, le {day}.").format(
                    venue=venue, one=_named(plan, one), other=_named(plan, other), day=day(one.day)
                ),
                _("Changez l'une des deux dates, ou l'un des deux lieux."),
            )
            yield replace(found, against=_ref(one, "day"))


def session_in_closed_venue(plan: Plan) -> Iterator[Finding]:
    """FIX08: a fixed session is not at a venue that is closed on one of its days."""
    for session in _still_on(plan):
        venue, days = _place(plan, session), {each.day for each in _time(plan, session)}
        shut = shut_at(plan, venue) & days if venue else set()
        if shut:
            yield warning(
                "FIX08",
                _ref(session, "venue"),
                _("{venue} est fermé le {day}, où {body} doit s'y réunir.").format(
                    venue=session.venue, day=day(min(shut)), body=session.body
                ),
                _("Changez le lieu ou la date, ou corrigez la feuille Indisponibilités."),
                session.venue,
            )


def session_by_video_at_a_venue(plan: Plan) -> Iterator[Finding]:
    """FIX09: a session of a body that meets by video only has no venue."""
    for session in _still_on(plan):
        if session.venue and not _place(plan, session):
            yield warning(
                "FIX09",
                _ref(session, "venue"),
                _("{body} se réunit en visio seule : son lieu {venue} ne compte pas.").format(
                    body=session.body, venue=session.venue
                ),
                _("Videz ce lieu, ou mettez non dans Visio seule."),
                session.venue,
            )


def _still_on(plan: Plan) -> list[FixedSession]:
    """List the fixed sessions of known bodies that are not cancelled."""
    bodies = by_code(plan.bodies)
    return [s for s in within_horizon(plan) if s.body in bodies and not s.is_cancelled]


def _pairs_of_a_day(plan: Plan) -> Iterator[tuple[FixedSession, FixedSession]]:
    """Yield the sessions that keep their date, two by two, whose time is known and near."""
    bodies = by_code(plan.bodies)
    known = [
        one
        for one in within_horizon(plan)
        if one.stays and one.body in bodies and len(one.parts) == 1
    ]
    for one, other in combinations(sorted(known, key=lambda s: _time(plan, s)[0].start), 2):
        if (other.day - one.day).days < max(1, len(_time(plan, one))):
            yield one, other


def _time(plan: Plan, session: FixedSession) -> tuple[Interval, ...]:
    """Give the time of a session; without hour, that of its part of the day."""
    hours, body = WorkingHours(plan.settings), by_code(plan.bodies)[session.body]
    starts = session.starts
    start_min = hours.usual(session.parts[0]) if starts is None else minutes_of(starts)
    return occupied(session.day, start_min, body.duration_h, hours.days_long(body.duration_h))


def _place(plan: Plan, session: FixedSession) -> str:
    return venue_set(by_code(plan.bodies)[session.body], session)


def _named(plan: Plan, session: FixedSession) -> str:
    """Write ``I07 (09:30–12:00)``."""
    when = _time(plan, session)[0]
    return f"{session.body} ({when.start:%H:%M}–{when.end:%H:%M})"


def _ref(session: FixedSession, field: str) -> Ref:
    return Ref("fixed_sessions", session.key, field)
