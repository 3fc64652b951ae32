"""What is worth saying of a calendar: whom to release, what is left out, what has no venue."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.calendars.bodies.decisions_due import due_named
from coopplan.domain.calendars.bodies.sessions import gap_days
from coopplan.domain.calendars.wishes.polls import Tally, tallies
from coopplan.domain.elision import belonging
from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.decisions.polls import Willing
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Calendar, Unplaced
from coopplan.domain.results.meetings.meeting_load import held
from coopplan.domain.results.meetings.polled import Polled
from coopplan.domain.shares import at_most
from coopplan.i18n import N_, _, day, hour, ngettext, semicolons
from coopplan.planning.calendar.telling.absences import (
    joined,
    or_release,
    people_to_release,
    some_of,
)
from coopplan.planning.calendar.telling.places import notes_on_places

UNTENABLE = N_("ordre des séances, jours fermés, lieux pris ou quorum")
"""Why a date cannot be held."""


def notes_on(plan: Plan, calendar: Calendar | None) -> tuple[Finding, ...]:
    """Say what is worth knowing of a calendar once it is made."""
    if calendar is None:
        return ()
    return (
        *left_out(plan, calendar),
        *people_to_release(plan, calendar),
        *without_preparation(plan, calendar),
        *decided_too_late(calendar),
        *dates_polled(plan, calendar),
        *notes_on_places(plan, calendar),
        *not_proven(calendar),
    )


def left_out(plan: Plan, calendar: Calendar) -> Iterator[Finding]:
    """CAL01: a session that no slot suits is not held; it is said what would give it one."""
    for missing in calendar.unplaced:
        yield Finding(
            code="CAL01",
            severity=Severity.WARNING,
            message=_("{body}, séance {number} : aucun créneau possible.").format(
                body=missing.body, number=missing.number
            ),
            remedy=" ".join(filter(None, (or_release(missing.release), _room_for(plan, missing)))),
            ref=Ref("bodies", missing.body),
        )


def _room_for(plan: Plan, missing: Unplaced) -> str:
    """Say which sessions take its slots; else, where nobody is to be released, what would help."""
    if missing.behind:
        return _(
            "Ses créneaux, ou son lieu, sont pris par {sessions} : changez une date, ou ouvrez "
            "d'autres jours ou un autre lieu."
        ).format(sessions=some_of(missing.behind))
    if missing.release:
        return ""
    if by_code(plan.bodies)[missing.body].preceded_by:
        return _("Élargissez l'écart avec la séance qui la prépare, ou tenez moins de séances.")
    return _("Aucun jour ne lui est ouvert : changez les périodes fermées, ou son échéance.")


def without_preparation(plan: Plan, calendar: Calendar) -> Iterator[Finding]:
    """CAL05: a session that none of the body before it prepares in time is said."""
    to_come = [s for s in held(calendar) if s.status is not SessionStatus.HELD]
    for body in plan.bodies:
        alone = [s for s in to_come if s.body == body.code and s.key in calendar.unprepared]
        least, most = gap_days(plan, body)
        if alone:
            yield Finding(
                code="CAL05",
                severity=Severity.WARNING,
                message=ngettext(
                    "{body}, séance {numbers} : aucune séance {of_before} ne la prépare, "
                    "{least} à {most} jours ouvrés avant.",
                    "{body}, séances {numbers} : aucune séance {of_before} ne les prépare, "
                    "{least} à {most} jours ouvrés avant.",
                    len(alone),
                ).format(
                    body=body.code,
                    numbers=joined([str(one.number) for one in alone]),
                    of_before=belonging(body.preceded_by),
                    least=least,
                    most=most,
                ),
                remedy=_(
                    "Tenez plus de séances {of_before}, changez une date fixée, ou changez l'écart "
                    "demandé."
                ).format(of_before=belonging(body.preceded_by)),
                ref=Ref("bodies", body.code, "preceded_by"),
            )


def decided_too_late(calendar: Calendar) -> Iterator[Finding]:
    """CAL21: what no session decides in time is said, with the dates that would do best."""
    for missed in calendar.undecided:
        dates = [str(one) for one in missed.dates]
        yield Finding(
            code="CAL21",
            severity=Severity.WARNING,
            message=_("{body} ne se réunit pas à temps avant {due}.").format(
                body=missed.body, due=due_named(missed.what, missed.due_on)
            ),
            remedy=(
                _(
                    "Séance {number}, dates possibles si celle qui la prépare ou la suit est "
                    "déplacée, ou un lieu libéré : {dates}."
                )
                if missed.others_move
                else _("Séance {number}, dates possibles : {dates}.")
            ).format(number=missed.number, dates=semicolons(dates))
            if dates
            else _("Aucun jour n'est ouvert : changez l'échéance, ou les périodes fermées."),
            ref=Ref("bodies", missed.body, "before"),
        )


def dates_polled(plan: Plan, calendar: Calendar) -> Iterator[Finding]:
    """CAL22: what people have answered of the dates offered is counted, and what to do next.

    Only a date on which the session can be held is recommended.
    """
    for one in calendar.polled:
        offered = tallies(plan, one.body, one.number)
        best = next((tally for tally in offered if tally.start in one.tenable), None)
        told = [_best_date(one, best) if best else _no_date(one)]
        if best and best is not offered[0]:
            told.append(
                _("Mieux reçue, celle du {day} ne peut être tenue : {why}.").format(
                    day=day(offered[0].day), why=_(UNTENABLE)
                )
            )
        yield Finding(
            code="CAL22",
            severity=Severity.INFO if best and not best.refused_by else Severity.WARNING,
            message=" ".join(told),
            remedy=_what_next(best),
            ref=Ref("bodies", one.body),
        )


def _no_date(one: Polled) -> str:
    return _(
        "Sondage {body}, séance {number} : aucune des dates proposées ne peut être tenue : {why}."
    ).format(body=one.body, number=one.number, why=_(UNTENABLE))


def _best_date(one: Polled, best: Tally) -> str:
    said = list(best.answers.values())
    return _(
        "Sondage {body}, séance {number} : la meilleure date est le {day} à {hour} ({yes} "
        "oui, {if_needed} si besoin, {no} non)."
    ).format(
        body=one.body,
        number=one.number,
        day=day(best.day),
        hour=hour(best.starts),
        yes=said.count(Willing.YES),
        if_needed=said.count(Willing.IF_NEEDED),
        no=said.count(Willing.NO),
    )


def _what_next(best: Tally | None) -> str:
    if best is None:
        return _("Proposez d'autres dates (--poll), ou changez ce qui les empêche.")
    if best.refused_by:
        return _("{people} ne peut pas : proposez d'autres dates (--poll).").format(
            people=joined(best.refused_by)
        )
    return _("Confirmez-la dans Séances fixées, ou attendez les autres réponses.")


def not_proven(calendar: Calendar) -> Iterator[Finding]:
    """CAL04: a calendar that may not be the best says how far it may be from it."""
    if not calendar.is_proven:
        yield Finding(
            code="CAL04",
            severity=Severity.INFO,
            message=_(
                "Le calendrier est valable ; il est à {gap} au plus du meilleur possible."
            ).format(gap=at_most(calendar.gap)),
            remedy=_("Rien à faire."),
        )
