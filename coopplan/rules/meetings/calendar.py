"""What would keep the meetings of a year from finding their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from coopplan.domain.calendars.bodies.hosting import fits
from coopplan.domain.calendars.bodies.sessions import session_count, windows
from coopplan.domain.calendars.timetable import Timetable, timetable
from coopplan.domain.finding import Finding, Ref, error, info, listed, warning
from coopplan.domain.folding import folded
from coopplan.domain.input.people.governance import Body, Presence
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.input.time.interval import minutes_of
from coopplan.domain.results.meetings.overlaps import only_informs
from coopplan.i18n import _, day, ngettext, percent

DECIDES = ("decid", "decision", "arbitr")


def body_only_informs(plan: Plan) -> Iterator[Finding]:
    """BOD04: a body that only informs may be replaced by a written note."""
    for body in plan.bodies:
        if only_informs(body) and session_count(plan, body):
            yield warning(
                "BOD04",
                Ref("bodies", body.code, "purpose"),
                _("L'instance {code} ne fait qu'informer : une note écrite suffirait.").format(
                    code=body.code
                ),
                _("Remplacez ses séances par une note, ou dites ce qu'elle décide."),
                body.purpose,
            )


def decision_not_written(plan: Plan) -> Iterator[Finding]:
    """BOD05: a body that decides says what is to be decided; said once for all of them."""
    silent = [
        body.code
        for body in plan.bodies
        if not body.expected_decision and folded(body.purpose).startswith(DECIDES)
    ]
    if silent:
        yield info(
            "BOD05",
            Ref("bodies", silent[0], "expected_decision"),
            ngettext(
                "{codes} décide, sans dire quelle décision est attendue.",
                "{codes} décident, sans dire quelle décision est attendue.",
                len(silent),
            ).format(codes=listed(silent)),
            _("Remplissez la colonne Décision attendue : l'invitation la dira."),
        )


def body_without_venue(plan: Plan) -> Iterator[Finding]:
    """BOD06: some venue holds all the members of a body, with the equipment it needs."""
    seats = Counter(member.body for member in plan.members)
    for body in plan.bodies:
        needed = seats[body.code]
        if (
            plan.venues
            and needed
            and not body.remote
            and not any(fits(v, body, needed) for v in plan.venues)
        ):
            yield warning(
                "BOD06",
                Ref("bodies", body.code, "code"),
                _("Aucun lieu ne convient à {code} : {needs}.").format(
                    code=body.code, needs=_needs(body, needed)
                ),
                _("Ajoutez un lieu, ou corrigez les capacités et les équipements de Lieux."),
                body.code,
            )


def window_without_anyone(plan: Plan) -> Iterator[Finding]:
    """BOD07: in each window of a body's sessions, somebody it requires is free."""
    year = timetable(plan)
    for body in plan.bodies:
        closed = list(_closed_windows(plan, year, body))
        if closed:
            number, first, last = closed[0]
            yield warning(
                "BOD07",
                Ref("bodies", body.code, "sessions_per_year"),
                _(
                    "{code} : personne n'est libre pour la séance n° {number}, "
                    "entre le {first} et le {last}."
                ).format(code=body.code, number=number, first=day(first), last=day(last)),
                _("Réduisez le nombre de séances, ou corrigez la feuille Indisponibilités."),
            )


def too_many_meetings(plan: Plan) -> Iterator[Finding]:
    """MBR02: nobody is required at more meetings than the alert allows over the horizon."""
    sessions = {body.code: session_count(plan, body) for body in plan.bodies}
    required: Counter[str] = Counter()
    for member in plan.members:
        if member.presence is Presence.REQUIRED:
            required[member.person] += sessions.get(member.body, 0)
    days = (day for period in plan.dated_periods for day in period.weekdays())
    months = len({(day.year, day.month) for day in days})
    most = plan.settings.meeting_alert * months
    for person, count in required.items():
        if count > most:
            bodies = [m.body for m in plan.members if m.person == person]
            yield warning(
                "MBR02",
                Ref("members", f"{bodies[0]}/{person}", "person"),
                _(
                    "{person} doit être à {count} réunions : plus que {most}, "
                    "le seuil d'alerte sur tout l'horizon."
                ).format(person=person, count=count, most=most),
                _("Réduisez les séances, rendez sa présence souhaitée, ou faites représenter."),
                person,
            )


def rotation_reversed(plan: Plan) -> Iterator[Finding]:
    """SET04: the least share of a hosting structure is not above the largest."""
    least, most = plan.settings.rotation_min_share, plan.settings.rotation_max_share
    if least > most:
        yield error(
            "SET04",
            Ref("settings", "rotation_min_share", "value"),
            _(
                "La part minimale d'une structure hôte, {least}, dépasse la part maximale, {most}."
            ).format(least=percent(least), most=percent(most)),
            _("Corrigez l'une des deux parts."),
        )


def hours_out_of_order(plan: Plan) -> Iterator[Finding]:
    """SET05: mornings, afternoons and evenings start in this order, lunch between them."""
    settings = plan.settings
    hours = (settings.morning_start, settings.afternoon_start, settings.evening_start)
    morning, noon, evening, end = map(minutes_of, (*hours, settings.day_end))
    if not morning < noon - settings.lunch_min <= noon < evening < end:
        yield error(
            "SET05",
            Ref("settings", "afternoon_start", "value"),
            _(
                "Les heures du matin, de la pause de midi, de l'après-midi, du soir et de la fin "
                "de journée ne sont pas dans l'ordre."
            ),
            _("Corrigez ces heures."),
        )


def _closed_windows(plan: Plan, year: Timetable, body: Body) -> Iterator[tuple[int, date, date]]:
    """Yield the number and dates of the windows in which no required member is free."""
    required = [
        member.person
        for member in plan.members
        if member.body == body.code
        and member.presence is Presence.REQUIRED
        and member.person in year.free_by
    ]
    if not required:
        return
    someone = frozenset[Slot]().union(*(year.free(person) for person in required))
    days = {slot.day for slot in someone & year.allowed(body.code)}
    set_already = {one.number for one in plan.fixed_sessions if one.body == body.code}
    for number, (first, last) in enumerate(windows(plan, body), start=1):
        if number not in set_already and not any(first <= day <= last for day in days):
            yield number, first, last


def _needs(body: Body, members: int) -> str:
    needs = [ngettext("{count} place", "{count} places", members).format(count=members)]
    if body.interpretation:
        needs.append(_("interprétation"))
    if body.video:
        needs.append(_("visio"))
    return listed(needs)
