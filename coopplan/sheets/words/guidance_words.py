"""What institutions decide, ask for and call things, in plain words."""

from __future__ import annotations

from coopplan.domain.input.guidance import Decision, Instruction, Term
from coopplan.domain.input.names import named
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _, day, euros, semicolons
from coopplan.sheets.words.meeting_words import body_name


def instruction_words(instruction: Instruction) -> str:
    """Say what an authority asks for, since when, and until when."""
    lifted = instruction.lifted_on
    since = day(instruction.given_on)
    when = _("du {since} au {until}").format(since=since, until=day(lifted)) if lifted else since
    return _("{authority}, {when} : {text}").format(
        authority=instruction.authority, when=when, text=instruction.text
    )


def term_words(term: Term) -> str:
    """Say what a term means here and there, and how it is said in German."""
    meanings = (
        _("ici, {meaning}").format(meaning=term.ours),
        _("chez eux, {meaning}").format(meaning=term.theirs) if term.theirs else "",
        _("en allemand, {word}").format(word=term.german) if term.german else "",
    )
    said = semicolons(meanings)
    return _("« {term} » : {meanings}.").format(term=term.term, meanings=said)


def agenda_point(plan: Plan, point: Decision) -> str:
    """Say what is to be decided, since when it waits, and what it commits."""
    where = body_name(plan, point.raised_by) if point.raised_by else ""
    born = _("née le {day}").format(day=day(point.raised_on))
    facts = (
        _("{born} dans {body}").format(born=born, body=where) if where else born,
        euros(point.amount_eur) if point.amount_eur else "",
        _("à mettre en œuvre pour le {day}").format(day=day(point.due)) if point.due else "",
    )
    return f"{point.code} {point.proposal} ({', '.join(filter(None, facts))})"


def decided(decision: Decision) -> str:
    """Name a decision by what was proposed, and by what was decided of it."""
    point = f"{decision.code} {decision.proposal}"
    if not decision.decision:
        return point
    return _("{point} – {decision}").format(point=point, decision=decision.decision)


def decision_words(plan: Plan, decision: Decision) -> str:
    """Say what was decided, who carries it out, and who tells the field."""
    facts = (
        _("porté par {person}").format(person=titled(plan, decision.carried_by))
        if decision.carried_by
        else _("sans porteur"),
        _("pour le {day}").format(day=day(decision.due)) if decision.due else "",
        named(plan, "tasks", decision.task) if decision.task else "",
        euros(decision.amount_eur) if decision.amount_eur else "",
        _("dit au terrain par {person}").format(person=titled(plan, decision.told_by))
        if decision.told_by
        else "",
    )
    return _("Décidé le {day} : {decision} ({facts}).").format(
        day=day(decision.decided_on or decision.raised_on),
        decision=decided(decision),
        facts=", ".join(filter(None, facts)),
    )
