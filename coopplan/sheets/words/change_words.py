"""What changes between two plans, in plain neutral words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.changes.difference import Change, Changes, Matter, ServiceChange
from coopplan.domain.input.names import names_of
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Task
from coopplan.i18n import N_, _, days, euros, ngettext
from coopplan.sheets.words import grant_words
from coopplan.sheets.words.common import span
from coopplan.sheets.words.loss_words import arbitrated
from coopplan.sheets.words.shortage_words import filing, listed, project_name

MATTERS = {
    Matter.AGENT: N_("Personne"),
    Matter.TASK: N_("Tâche"),
    Matter.SOURCE: N_("Source"),
    Matter.PROJECT: N_("Reste à financer"),
    Matter.MEETING: N_("Réunions"),
}


KINDS = {
    Matter.AGENT: ("agents",),
    Matter.TASK: ("tasks",),
    Matter.SOURCE: ("budgets", "schemes"),
    Matter.PROJECT: ("projects",),
    Matter.MEETING: ("services",),
}
"""Fields of a plan in which the code of a change is found."""
BEHIND = {Matter.AGENT: ("tasks",), Matter.TASK: ("agents",)}
"""Fields in which the codes are found of what is behind it."""


def matter(of: Matter) -> str:
    """Name what a change is about."""
    return _(MATTERS[of])


def name(of: Changes, change: Change) -> str:
    """Name the person's job, the task, the source, the project or the service."""
    if change.matter is Matter.PROJECT and not change.code:
        return project_name(of.after, change.code)
    return _named(of, KINDS[change.matter], change.code)


def _named(of: Changes, kinds: tuple[str, ...], code: str) -> str:
    """Write a code with its name in the later plan, else in the earlier one."""
    labels: dict[str, str] = {}
    for plan in (of.before.plan, of.after.plan):
        for kind in kinds:
            labels |= names_of(plan, kind)
        if "schemes" in kinds:
            labels |= {each.code: grant_words.name_and_state(each) for each in plan.schemes}
    return f"{code} {labels.get(code, '')}".strip()


def told(of: Changes, change: Change) -> str:
    """Say how a figure changes, and what is behind it."""
    return " ".join(_facts(of, change))


def amount(change: Change, value: Decimal) -> str:
    """Write a figure of a change with its unit."""
    return euros(value) if change.in_euros else _("{days} j").format(days=days(value))


def signed(change: Change) -> str:
    """Write a difference with its sign."""
    sign = "+" if change.difference > 0 else ""
    return f"{sign}{amount(change, change.difference)}"


def decision(change: Change) -> str:
    """Say who must agree, and whether it goes beyond what the officer decides."""
    if not change.decides:
        return ""
    if change.needs_arbitration:
        return arbitrated(change.decides)
    return change.decides


def service_told(change: ServiceChange) -> str:
    """Say what a service gives and what its projects receive in addition, or less."""
    gives = list(_more_or_less(change.lent_days, change.brought_eur))
    receives = list(_more_or_less(change.received_days, change.received_eur))
    facts = []
    if gives:
        facts.append(_("Donne {what}.").format(what=", ".join(gives)))
    if receives:
        facts.append(_("Ses projets reçoivent {what}.").format(what=", ".join(receives)))
    return " ".join(facts)


def _more_or_less(count: Decimal, eur: Decimal) -> Iterator[str]:
    shown = (count, _("{days} j").format(days=days(abs(count)))), (eur, euros(abs(eur)))
    for value, text in shown:
        if value:
            words = _("{amount} de plus") if value > 0 else _("{amount} de moins")
            yield words.format(amount=text)


def _facts(of: Changes, change: Change) -> Iterator[str]:
    if change.matter is Matter.TASK:
        yield from _task_facts(of, change)
    if change.matter in (Matter.AGENT, Matter.TASK):
        elsewhere = change.moved - abs(change.difference)
        if change.detail:
            yield _("{details}.").format(details=_details(of, change))
        if elsewhere > 0:
            yield _elsewhere(change, elsewhere)
    if change.matter is Matter.SOURCE:
        yield from _file_facts(of, change)
    if change.matter is Matter.PROJECT:
        yield from _project_facts(of, change)


def _elsewhere(change: Change, count: Decimal) -> str:
    """Say that days are done at another time, on another task or by somebody else."""
    if change.matter is Matter.TASK:
        said = ngettext(
            "{days} j passe à un autre mois ou à quelqu'un d'autre.",
            "{days} j passent à un autre mois ou à quelqu'un d'autre.",
            count,
        )
    else:
        said = ngettext(
            "{days} j passe à un autre mois ou à une autre tâche.",
            "{days} j passent à un autre mois ou à une autre tâche.",
            count,
        )
    return said.format(days=days(count))


def _project_facts(of: Changes, change: Change) -> Iterator[str]:
    """Say how much less, or more, a project lacks, and what it no longer has to pay."""
    gap = euros(abs(change.difference))
    said = (
        _("Il manque {eur} de moins.") if change.difference < 0 else _("Il manque {eur} de plus.")
    )
    yield said.format(eur=gap)
    fewer = _cost(of.before.plan, change.code) - _cost(of.after.plan, change.code)
    if fewer > 0:
        yield _("{eur} de dépenses sortent du plan.").format(eur=euros(fewer))


def _cost(plan: Plan, project: str) -> Decimal:
    return sum((plan.net_cost_eur(e) for e in plan.expenses if e.project == project), ZERO)


def _task_facts(of: Changes, change: Change) -> Iterator[str]:
    """Say whether a task is new, gone, or planned otherwise, and whether days are missing."""
    former = by_code(of.before.plan.tasks).get(change.code)
    latter = by_code(of.after.plan.tasks).get(change.code)
    if former and latter:
        if former.effort_days != latter.effort_days:
            yield _("Charge de {before} à {after} j.").format(
                before=days(former.effort_days), after=days(latter.effort_days)
            )
        if (former.start, former.end) != (latter.start, latter.end):
            yield _("À faire en {when}.").format(when=_window(of, latter))
    elif former:
        yield _("N'est plus à faire.")
    else:
        yield _("Est ajoutée.")
    missing = of.after.uncovered_days().get(change.code, ZERO)
    if latter and missing:
        yield _("Il en manque {days} j.").format(days=days(missing))


def _window(of: Changes, task: Task) -> str:
    periods = of.after.plan.periods_between(task.start, task.end)
    return span(periods) if periods else ""


def _file_facts(of: Changes, change: Change) -> Iterator[str]:
    """Say where a scheme's application stands now, if that changes."""
    former = by_code(of.before.plan.schemes).get(change.code)
    latter = by_code(of.after.plan.schemes).get(change.code)
    if former and latter:
        states = filing(of.before, former), filing(of.after, latter)
        if states[0] != states[1]:
            yield _("Dossier {before}, puis {after}.").format(before=states[0], after=states[1])


def _details(of: Changes, change: Change) -> str:
    ranked = sorted(change.detail.items(), key=lambda pair: -abs(pair[1]))
    return listed(
        _("{code} ({sign}{days} j)").format(
            code=_named(of, BEHIND[change.matter], code),
            sign="+" if count > 0 else "",
            days=days(count),
        )
        for code, count in ranked
    )
