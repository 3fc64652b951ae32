"""Each lever by itself: what it aims at, its window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coopplan.domain.finding import Finding, Ref
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _, day
from coopplan.rules.wording import error, listed, warning

NAMES = {
    "agents": N_("un agent"),
    "services": N_("un service"),
    "tasks": N_("une tâche"),
    "projects": N_("un projet"),
    "expenses": N_("une dépense"),
    "skills": N_("une compétence"),
    "budgets": N_("une ligne de Budgets"),
    "schemes": N_("un dispositif"),
    "bodies": N_("une instance"),
    "outsiders": N_("un élu ou partenaire"),
}
AIMS: Mapping[LeverKind, tuple[str, ...]] = {
    LeverKind.ADD_DAYS: ("agents",),
    LeverKind.ADD_SHARE: ("agents", "services"),
    LeverKind.REMOVE_PERSON: ("agents",),
    LeverKind.CHANGE_EFFORT: ("tasks",),
    LeverKind.SHIFT_TASK: ("tasks", "projects"),
    LeverKind.POSTPONE: ("projects", "tasks", "expenses"),
    LeverKind.DROP: ("projects", "tasks", "expenses"),
    LeverKind.BUY: ("skills",),
    LeverKind.ADD_BUDGET: ("budgets",),
    LeverKind.SET_RATE: ("schemes",),
    LeverKind.SET_CEILING: ("schemes",),
    LeverKind.SET_STATUS: ("schemes", "projects"),
    LeverKind.SET_FREQUENCY: ("bodies",),
    LeverKind.MERGE_BODIES: ("bodies",),
    LeverKind.FREE_SLOT: ("agents", "outsiders"),
    LeverKind.REPRESENT: ("agents", "outsiders", "bodies"),
}
"""Sheets whose codes each kind of lever may aim at."""
WITHOUT_WINDOW = frozenset(
    {
        LeverKind.ADD_BUDGET,
        LeverKind.SET_RATE,
        LeverKind.SET_CEILING,
        LeverKind.SET_STATUS,
        LeverKind.CHANGE_EFFORT,
        LeverKind.SHIFT_TASK,
        LeverKind.POSTPONE,
        LeverKind.DROP,
        LeverKind.SET_FREQUENCY,
        LeverKind.MERGE_BODIES,
    }
)


class Typed(NamedTuple):
    """A lever with the sheet and row it was typed in."""

    lever: Lever
    sheet: str

    def ref(self, field: str) -> Ref:
        """Point at one of its cells."""
        return Ref(self.sheet, self.lever.key, field)


def lever_without_target(plan: Plan) -> Iterator[Finding]:
    """LEV01: a lever says what it changes, and a merger names two bodies or more."""
    for typed in all_levers(plan):
        least = 2 if typed.lever.kind is LeverKind.MERGE_BODIES else 1
        if len(set(typed.lever.targets)) < least:
            yield error(
                "LEV01",
                typed.ref("target"),
                _("Le levier vise trop peu de codes : il en faut au moins {least}.").format(
                    least=least
                ),
                _("Mettez les codes visés dans la colonne Cible, séparés par des virgules."),
                listed(typed.lever.targets),
            )


def lever_on_unknown_target(plan: Plan) -> Iterator[Finding]:
    """LEV02: a lever aims at codes that exist."""
    everywhere = set(NAMES)
    for typed in all_levers(plan):
        for target in _targets(typed.lever):
            if not _found(plan, target, everywhere):
                yield error(
                    "LEV02",
                    typed.ref("target"),
                    _("Le levier vise {target}, qui n'existe dans aucune feuille.").format(
                        target=target
                    ),
                    _("Corrigez ce code."),
                    target,
                )


def lever_on_wrong_target(plan: Plan) -> Iterator[Finding]:
    """LEV03: a lever aims at things of the type that it can change."""
    for typed in all_levers(plan):
        aims = AIMS[typed.lever.kind]
        for target in _targets(typed.lever):
            others = _found(plan, target, set(NAMES) - set(aims))
            if others and not _found(plan, target, set(aims)):
                yield error(
                    "LEV03",
                    typed.ref("target"),
                    _("{target} est {found} ; ce levier vise {wanted}.").format(
                        target=target,
                        found=_(NAMES[others[0]]),
                        wanted=_(" ou ").join(_(NAMES[sheet]) for sheet in aims),
                    ),
                    _("Changez la cible, ou le levier."),
                    target,
                )


def lever_without_person(plan: Plan) -> Iterator[Finding]:
    """LEV13: somebody is represented, whichever bodies are named."""
    people = by_code(plan.agents).keys() | by_code(plan.outsiders).keys()
    for typed in all_levers(plan):
        lever = typed.lever
        if lever.kind is LeverKind.REPRESENT and lever.targets and not people & {*lever.targets}:
            yield error(
                "LEV13",
                typed.ref("target"),
                _("Le levier ne dit pas qui est représenté."),
                _("Mettez dans Cible le code d'une personne, puis au besoin ceux des instances."),
                listed(lever.targets),
            )


def lever_window_reversed(plan: Plan) -> Iterator[Finding]:
    """LEV07: a lever cannot end before it starts."""
    for typed in all_levers(plan):
        lever = typed.lever
        if lever.start and lever.end and lever.end < lever.start:
            yield error(
                "LEV07",
                typed.ref("end"),
                _("La fin ({end}) précède le début ({start}).").format(
                    end=day(lever.end), start=day(lever.start)
                ),
                _("Corrigez l'une des deux cellules."),
            )


def lever_before_horizon(plan: Plan) -> Iterator[Finding]:
    """LEV08: a lever does not end before the horizon starts."""
    first = plan.periods[0].first
    for typed in all_levers(plan):
        start, end = typed.lever.start, typed.lever.end
        if end and end < first and not (start and end < start):
            yield error(
                "LEV08",
                typed.ref("end"),
                _("Le levier finit avant l'horizon, qui commence le {first}.").format(
                    first=day(first)
                ),
                _("Corrigez ses dates, ou l'horizon dans Paramètres."),
            )


def lever_after_horizon(plan: Plan) -> Iterator[Finding]:
    """LEV11: a lever that starts after the horizon is ignored."""
    last = plan.periods[-1].last
    for typed in all_levers(plan):
        start, end = typed.lever.start, typed.lever.end
        if start and start > last and not (end and end < start):
            yield warning(
                "LEV11",
                typed.ref("start"),
                _(
                    "Le levier commence après l'horizon, qui finit le {last} : il est ignoré."
                ).format(last=day(last)),
                _("Corrigez ses dates, ou l'horizon dans Paramètres."),
            )


def lever_window_unused(plan: Plan) -> Iterator[Finding]:
    """LEV09: dates are typed only where they change something."""
    for typed in all_levers(plan):
        lever = typed.lever
        acts = plan.periods_between(lever.start, lever.end)
        if acts and lever.kind in WITHOUT_WINDOW and (lever.start or lever.end):
            yield warning(
                "LEV09",
                typed.ref("start" if lever.start else "end"),
                _("Ce levier vaut sur tout l'horizon : ses dates ne comptent pas."),
                _("Videz ses dates."),
            )


def all_levers(plan: Plan) -> Iterator[Typed]:
    """Yield every lever of the scenarios, then of the watch log."""
    for scenario in plan.scenarios:
        yield from (Typed(lever, "levers") for lever in scenario.levers)
    for event in plan.events:
        if event.lever is not None:
            yield Typed(event.lever, "events")


def _targets(lever: Lever) -> tuple[str, ...]:
    """Give the codes aimed at; a purchase's without its level (``JUR:2``)."""
    if lever.kind is LeverKind.BUY:
        return tuple(target.partition(":")[0].strip() for target in lever.targets)
    return lever.targets


def _found(plan: Plan, code: str, sheets: set[str]) -> list[str]:
    """List the sheets, in ``NAMES``' order, that have a code."""
    return [sheet for sheet in NAMES if sheet in sheets and code in by_code(getattr(plan, sheet))]
