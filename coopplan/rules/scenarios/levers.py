"""Each lever by itself: what it aims at, its window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps

from coopplan.domain.finding import Finding, error, listed, warning
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.money.instalments import in_parts
from coopplan.domain.input.names import names_of
from coopplan.domain.input.near_codes import correct_codes
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _, day
from coopplan.levers import SPECS
from coopplan.levers.spec import LeverRule
from coopplan.levers.typed import typed_levers
from coopplan.rules.sides import reversed_side

Rule = Callable[[Plan], Iterator[Finding]]
NAMES = {
    "agents": N_("un agent"),
    "services": N_("un service"),
    "tasks": N_("une tâche"),
    "projects": N_("un projet"),
    "expenses": N_("une dépense"),
    "skills": N_("une compétence"),
    "budgets": N_("une ligne de Budgets"),
    "authorisations": N_("une AP-AE"),
    "schemes": N_("un dispositif"),
    "bodies": N_("une instance"),
    "outsiders": N_("un élu ou partenaire"),
}


def lever_without_target(plan: Plan) -> Iterator[Finding]:
    """LEV01: a lever says what it changes, and a merger names two bodies or more."""
    for typed in typed_levers(plan):
        least = SPECS[typed.lever.kind].least_targets
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
    for typed in typed_levers(plan):
        for target in _targets(typed.lever):
            if not _found(plan, target, everywhere):
                yield error(
                    "LEV02",
                    typed.ref("target"),
                    _("Le levier vise {target}, qui n'existe dans aucune feuille.").format(
                        target=target
                    ),
                    correct_codes(
                        target,
                        _codes_of(plan, SPECS[typed.lever.kind].targets),
                        _("Corrigez ce code."),
                    ),
                    target,
                )


def lever_on_wrong_target(plan: Plan) -> Iterator[Finding]:
    """LEV03: a lever aims at things of the type that it can change."""
    for typed in typed_levers(plan):
        aims = SPECS[typed.lever.kind].targets
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


def lever_window_reversed(plan: Plan) -> Iterator[Finding]:
    """LEV07: a lever cannot end before it starts."""
    for typed in typed_levers(plan):
        lever = typed.lever
        if lever.start and lever.end and lever.end < lever.start:
            yield error(
                "LEV07",
                typed.ref(reversed_side(plan, lever.start, lever.end)),
                _("La fin ({end}) précède le début ({start}).").format(
                    end=day(lever.end), start=day(lever.start)
                ),
                _("Corrigez l'une des deux cellules."),
            )


def lever_before_horizon(plan: Plan) -> Iterator[Finding]:
    """LEV08: a lever does not end before the horizon starts."""
    first = plan.periods[0].first
    for typed in typed_levers(plan):
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
    for typed in typed_levers(plan):
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
    for typed in typed_levers(plan):
        lever = typed.lever
        acts = plan.periods_between(lever.start, lever.end)
        if acts and not SPECS[lever.kind].has_window and (lever.start or lever.end):
            yield warning(
                "LEV09",
                typed.ref("start" if lever.start else "end"),
                _("Ce levier vaut sur tout l'horizon : ses dates ne comptent pas."),
                _("Videz ses dates."),
            )


def rules_of_kinds() -> Iterator[Rule]:
    """Yield what the rows of single kinds must satisfy, each as a rule of the whole plan."""
    for spec in SPECS.values():
        yield from (_over_levers(spec.kind, rule) for rule in spec.rules)


def _over_levers(kind: LeverKind, rule: LeverRule) -> Rule:
    @wraps(rule)
    def over_levers(plan: Plan) -> Iterator[Finding]:
        for typed in typed_levers(plan):
            if typed.lever.kind == kind:
                yield from rule(plan, typed)

    return over_levers


def _targets(lever: Lever) -> Iterator[str]:
    """Give the codes aimed at; a purchase's without its level (``JUR:2``)."""
    return map(SPECS[lever.kind].code_of, lever.targets)


def _codes_of(plan: Plan, sheets: Iterable[str]) -> dict[str, str]:
    """Give the codes of some sheets, each with its name."""
    return {
        code: names.get(code, "")
        for sheet in sheets
        for names in [names_of(plan, sheet)]
        for code in _codes(plan, sheet)
    }


def _codes(plan: Plan, sheet: str) -> Iterable[str]:
    """Give the codes of a sheet, and those of the instalments of its expenses."""
    parts = in_parts(plan).expenses if sheet == "expenses" else ()
    return dict.fromkeys((*by_code(getattr(plan, sheet)), *by_code(parts)))


def _found(plan: Plan, code: str, sheets: set[str]) -> list[str]:
    """List the sheets, in ``NAMES``' order, that have a code."""
    return [sheet for sheet in NAMES if sheet in sheets and code in _codes(plan, sheet)]
