"""Fewer meetings, at the foot of *Charge de réunions*: mergers, same days, notes, their gain."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.overlaps import (
    Difference,
    Overlap,
    Toll,
    follows_programme,
    overlaps,
    written_notes,
)
from coopplan.i18n import _, days, euros, ngettext, semicolons
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet


def render(sheet: Sheet, plan: Plan) -> None:
    """List what could make meetings fewer, if anything could."""
    rows = [*_pair_rows(plan), *_note_rows(plan)]
    if not rows:
        return
    sheet.heading(_("Moins de réunions : des pistes"))
    facts = (
        Column(_("Codes"), "wrap"),
        Column(_("Instances"), "wrap"),
        Column(_("Proposition"), "wrap", 2),
        Column(_("Membres communs"), "share", 2),
    )
    left = sheet.width - sum(column.span for column in facts)
    last = _("Ce qu'on y gagne sur la période, et ce qui diffère")
    columns = (*facts, Column(last, "wrap", left))
    sheet.header(columns)
    for row in rows:
        sheet.line(columns, row)
    sheet.row += 1


def _pair_rows(plan: Plan) -> Iterator[tuple[Value, ...]]:
    names = {code: body.name for code, body in by_code(plan.bodies).items()}
    for pair in overlaps(plan):
        codes = f"{pair.first} + {pair.second}"
        both = _("{first} et {second}").format(first=names[pair.first], second=names[pair.second])
        proposal = _("fusionner") if pair.is_merger else _("réunir le même jour")
        told = " ".join(filter(None, (_gain(plan, pair), _apart(plan, pair))))
        yield codes, both, proposal, pair.share, told


def _note_rows(plan: Plan) -> Iterator[tuple[Value, ...]]:
    names = {code: body.name for code, body in by_code(plan.bodies).items()}
    for note in written_notes(plan):
        proposal = _("remplacer par une note écrite")
        yield note.body, names[note.body], proposal, None, _saved(note.saved)


def _gain(plan: Plan, pair: Overlap) -> str:
    if pair.is_merger:
        return _saved(pair.saved)
    return ngettext(
        "{n} trajet de moins pour {people}.",
        "{n} trajets de moins pour {people}.",
        pair.saved_trips,
    ).format(n=pair.saved_trips, people=", ".join(titled(plan, person) for person in pair.common))


def _apart(plan: Plan, pair: Overlap) -> str:
    """Say what two bodies would have to agree on first; empty if nothing."""
    bodies = by_code(plan.bodies)
    first, second = bodies[pair.first], bodies[pair.second]
    words = [_difference(plan, kind, first, second) for kind in pair.differences]
    return _("Diffèrent : {what}.").format(what=semicolons(words)) if words else ""


def _difference(plan: Plan, kind: Difference, first: Body, second: Body) -> str:
    """Say one thing that two bodies do not have in common, each with its own."""
    match kind:
        case Difference.CHAIR:
            chairs = (titled(plan, body.chair) or _("personne") for body in (first, second))
            return _("la présidence ({chairs})").format(chairs=_(" et ").join(chairs))
        case Difference.INTERPRETATION:
            body = first if first.interpretation else second
            return _("l'interprétation ({body} seule)").format(body=body.code)
        case Difference.LEVEL:
            body = first if first.political else second
            return _("le niveau ({body} seule est politique)").format(body=body.code)
        case Difference.PROGRAMME:
            body = first if follows_programme(first) else second
            return _("les règles du programme ({body})").format(
                body=f"{body.code}, {body.note}" if body.note else body.code
            )


def _saved(saved: Toll) -> str:
    """Say what fewer sessions save: sessions, hours of all, days of agents and their cost."""
    sessions = ngettext("{n} séance de moins", "{n} séances de moins", saved.sessions).format(
        n=saved.sessions
    )
    facts = [
        sessions,
        _("{hours} h de présence, toutes personnes comprises").format(hours=days(saved.hours)),
        _("{days} j d'agents").format(days=days(saved.days)),
    ]
    if saved.eur:
        facts.append(_("soit {eur} de temps d'agents").format(eur=euros(round(saved.eur))))
    return ", ".join(facts) + "."
