"""Answers to the dates that a session is offered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from coopplan.domain.calendars.bodies.sessions import session_count
from coopplan.domain.finding import Finding, Ref, warning
from coopplan.domain.input.decisions.polls import PollAnswer, Willing
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _, day, hour


def answered_both_ways(plan: Plan) -> Iterator[Finding]:
    """SON01: a person answers a date in one way."""
    said: defaultdict[tuple[object, ...], list[PollAnswer]] = defaultdict(list)
    for one in plan.poll_answers:
        if one.answer is not None:
            said[one.body, one.number, one.person, one.day, one.starts].append(one)
    for answers in said.values():
        one = answers[0]
        if {Willing.NO} < {each.answer for each in answers}:
            yield warning(
                "SON01",
                _ref(one, "answer"),
                _("{person} répond oui et non pour le {day} à {hour} : le non est retenu.").format(
                    person=one.person, day=day(one.day), hour=hour(one.starts)
                ),
                _("Gardez une seule ligne."),
            )


def asked_without_a_seat(plan: Plan) -> Iterator[Finding]:
    """SON02: who is asked for a date sits in the body, or for somebody who does."""
    seats = {(m.body, who) for m in plan.members for who in (m.person, m.substitute)}
    for one in plan.poll_answers:
        if (one.body, one.person) not in seats:
            yield warning(
                "SON02",
                _ref(one, "person"),
                _("{person} ne siège pas dans {body} : sa réponse vaut pour son agenda.").format(
                    person=one.person, body=one.body
                ),
                _("Corrigez le code, ou ajoutez la personne dans Membres."),
            )


def no_such_session(plan: Plan) -> Iterator[Finding]:
    """SON05: dates are offered for a session that the body holds; said once a session."""
    bodies = by_code(plan.bodies)
    first = {(one.body, one.number): one for one in reversed(plan.poll_answers)}
    for (code, number), one in first.items():
        if code in bodies and number > session_count(plan, bodies[code]):
            yield warning(
                "SON05",
                _ref(one, "number"),
                _(
                    "{body} n'a pas de séance {number} : les réponses ne lui donnent pas de date."
                ).format(body=code, number=number),
                _("Corrigez le numéro, ou la colonne Séances par an de l'instance."),
            )


def _ref(one: PollAnswer, field: str) -> Ref:
    return Ref("poll_answers", one.key, field)
