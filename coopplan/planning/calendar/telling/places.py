"""What is worth saying of where sessions are held: no venue, no turns, another symbol or share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from coopplan.domain.calendars.bodies.hosting import (
    is_off_symbol,
    possible_hosts,
    sitting,
    suitable,
)
from coopplan.domain.calendars.clashes import clash
from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Calendar, Session
from coopplan.domain.results.meetings.meeting_load import held
from coopplan.domain.results.meetings.rotation import Rotation, rotations
from coopplan.i18n import _, day, ngettext, percent
from coopplan.planning.calendar.telling.absences import joined


def notes_on_places(plan: Plan, calendar: Calendar) -> Iterator[Finding]:
    """Say which rules on venues could not be kept, and why."""
    if plan.venues:
        found = rotations(plan, calendar)
        yield from without_venue(plan, calendar)
        yield from twice_in_a_row(plan, found)
        yield from one_host(plan, found)
        yield from without_symbol(plan, calendar)
        yield from out_of_share(plan, found)


def without_venue(plan: Plan, calendar: Calendar) -> Iterator[Finding]:
    """CAL03: a session that no declared venue can hold is said, with those that take its venues."""
    bodies = by_code(plan.bodies)
    housed = (one for one in held(calendar) if not bodies[one.body].remote)
    for session in (one for one in housed if not one.venue):
        fit = {venue.code for venue in suitable(plan, bodies[session.body])}
        there = (one for one in held(calendar) if one.venue in fit)
        taking = [one.key for one in there if clash(one.intervals, session.intervals)]
        yield Finding(
            code="CAL03",
            severity=Severity.WARNING,
            message=_("{body}, séance {number} du {day} : {why}.").format(
                body=session.body,
                number=session.number,
                day=day(session.slot.day),
                why=_("ses lieux sont pris par {sessions}").format(sessions=joined(taking))
                if taking
                else _("aucun lieu ne convient"),
            ),
            remedy=_("Changez la date de l'une d'elles, ou ajoutez un lieu dans la feuille Lieux.")
            if taking
            else _("Ajoutez un lieu assez grand et équipé dans la feuille Lieux."),
            ref=Ref("bodies", session.body),
        )


def twice_in_a_row(plan: Plan, found: Sequence[Rotation]) -> Iterator[Finding]:
    """CAL06: a body that meets twice in a row at the same structure is said, with the reason."""
    for rotation in found:
        pairs = [pair for pair in rotation.repeats if pair[1].status is not SessionStatus.HELD]
        days = (_("{first} et {second}").format(first=_on(a), second=_on(b)) for a, b in pairs)
        reason = (
            _("leurs lieux sont fixés")
            if all(_is_typed(plan, session) for pair in pairs for session in pair)
            else _("aucune autre structure n'a de lieu libre qui convienne")
        )
        if pairs:
            yield Finding(
                code="CAL06",
                severity=Severity.WARNING,
                message=_(
                    "{body} se réunit deux fois de suite dans la même structure ({days}) : "
                    "{reason}."
                ).format(body=rotation.body.code, days=", ".join(days), reason=reason),
                remedy=_(
                    "Changez un lieu de Séances fixées, ou ajoutez un lieu d'une autre structure."
                ),
                ref=Ref("bodies", rotation.body.code),
            )


def one_host(plan: Plan, found: Sequence[Rotation]) -> Iterator[Finding]:
    """CAL07: bodies of several structures that only one of them can host are said."""
    alone: defaultdict[str, list[str]] = defaultdict(list)
    for body in (rotation.body for rotation in found):
        hosts = possible_hosts(plan, body)
        if len(hosts) == 1 and len(sitting(plan, body)) > 1:
            alone[min(hosts)].append(body.code)
    for host, codes in alone.items():
        yield Finding(
            code="CAL07",
            severity=Severity.INFO,
            message=ngettext(
                "{bodies} se réunit toujours chez {host} : aucun autre lieu ne convient.",
                "{bodies} se réunissent toujours chez {host} : aucun autre lieu ne convient.",
                len(codes),
            ).format(bodies=", ".join(codes), host=host),
            remedy=_(
                "Ajoutez un lieu d'une autre structure membre, si vous voulez varier les lieux."
            ),
            ref=Ref("bodies", codes[0]),
        )


def without_symbol(plan: Plan, calendar: Calendar) -> Iterator[Finding]:
    """CAL08: a body held where its symbol is not is said; what people have set is theirs."""
    for body in plan.bodies:
        elsewhere = [s for s in held(calendar) if s.body == body.code and _lacks(plan, body, s)]
        if elsewhere:
            yield Finding(
                code="CAL08",
                severity=Severity.WARNING,
                message=_misplaced(body, elsewhere),
                remedy=_(
                    "Donnez ce symbole à des lieux assez grands et équipés, de plusieurs "
                    "structures : deux séances de suite ne sont pas dans la même."
                )
                if body.symbol
                else _("Ajoutez une autre salle, ou changez son Symbolique si elle convient."),
                ref=Ref("bodies", body.code),
            )


def _misplaced(body: Body, elsewhere: Sequence[Session]) -> str:
    """Say which sessions are where their body's symbol is not, or in a technical room."""
    days = ", ".join(map(_on, elsewhere))
    if not body.symbol:
        return _("{body}, instance politique, est dans une salle technique : {days}.").format(
            body=body.code, days=days
        )
    return ngettext(
        "{body} demande « {symbol} » : une séance est ailleurs, le {days}.",
        "{body} demande « {symbol} » : {n} séances sont ailleurs, les {days}.",
        len(elsewhere),
    ).format(body=body.code, symbol=body.symbol, n=len(elsewhere), days=days)


def out_of_share(plan: Plan, found: Sequence[Rotation]) -> Iterator[Finding]:
    """CAL09: a structure that hosts more or less than its share of a body's sessions is said."""
    for rotation in found:
        for host, count in rotation.off_share.items():
            yield Finding(
                code="CAL09",
                severity=Severity.INFO,
                message=_(
                    "{body} : {host} accueille {hosted} séances sur {total}, hors des parts de "
                    "{low} à {high}."
                ).format(
                    body=rotation.body.code,
                    host=host,
                    hosted=count,
                    total=rotation.total,
                    low=percent(plan.settings.rotation_min_share),
                    high=percent(plan.settings.rotation_max_share),
                ),
                remedy=_("Changez ces parts dans Paramètres, ou ajoutez un lieu qui convienne."),
                ref=Ref("bodies", rotation.body.code),
            )


def _lacks(plan: Plan, body: Body, session: Session) -> bool:
    """Whether the program has housed a session where its body's symbol is not."""
    venue = by_code(plan.venues).get(session.venue)
    return venue is not None and is_off_symbol(plan, body, venue) and not _is_typed(plan, session)


def _on(session: Session) -> str:
    return day(session.slot.day)


def _is_typed(plan: Plan, session: Session) -> bool:
    """Whether people have set the venue of a session."""
    return any(
        one.venue and (one.body, one.number) == (session.body, session.number)
        for one in plan.fixed_sessions
    )
