"""Levers on money: credits, rates, ceilings, where an application stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.folding import folded
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.money import Scheme
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _
from coopplan.levers.applied import Applied, note, revised, without_target, without_value
from coopplan.levers.units import COMMITMENTS, GRANT_STATUSES
from coopplan.levers.values import ZERO, amount_eur, share


def add_budget(plan: Plan, lever: Lever) -> Applied:
    """Vote more euros (or fewer) on a credit line; never less than what is engaged."""
    if lever.value is None:
        return Applied(plan, without_value(lever))
    lines = by_code(plan.budgets)
    changed = {
        code: replace(
            lines[code],
            voted_eur=max(
                min(lines[code].voted_eur, lines[code].engaged_eur),
                lines[code].voted_eur + amount_eur(plan, lever),
            ),
        )
        for code in lever.targets
        if code in lines
    }
    budgets = revised(plan.budgets, changed)
    return Applied(replace(plan, budgets=budgets), without_target(lever, lines))


def set_rate(plan: Plan, lever: Lever) -> Applied:
    """Set a scheme's largest share of an eligible expense."""
    rate = min(max(share(lever), ZERO), ZERO + 1)
    return _each_scheme(plan, lever, lambda scheme: replace(scheme, rate=rate))


def set_ceiling(plan: Plan, lever: Lever) -> Applied:
    """Set the most euros a scheme pays."""
    ceiling = max(amount_eur(plan, lever), ZERO)
    return _each_scheme(plan, lever, lambda scheme: replace(scheme, ceiling_eur=ceiling))


def set_status(plan: Plan, lever: Lever) -> Applied:
    """Say where an application stands, or how far a project is engaged."""
    word = folded(lever.text)
    granted, committed = GRANT_STATUSES.get(word), COMMITMENTS.get(word)
    targets = set(lever.targets)
    if granted is not None:
        schemes = tuple(
            replace(scheme, status=granted) if scheme.code in targets else scheme
            for scheme in plan.schemes
        )
        return Applied(replace(plan, schemes=schemes), without_target(lever, by_code(plan.schemes)))
    if committed is not None:
        projects = tuple(
            replace(project, commitment=committed) if project.code in targets else project
            for project in plan.projects
        )
        findings = (*without_target(lever, by_code(plan.projects)), *_without_effect(plan, lever))
        return Applied(replace(plan, projects=projects), findings)
    return Applied(plan, without_value(lever))


def _without_effect(plan: Plan, lever: Lever) -> Iterator[Finding]:
    """PLN12: how far a project is engaged changes no day and no euro."""
    named = [project.code for project in plan.projects if project.code in lever.targets]
    if named:
        yield note(
            lever,
            "PLN12",
            _("Le statut d'un projet est sans effet sur les jours et les euros ({codes}).").format(
                codes=", ".join(named)
            ),
            _("Reporter ou abandonner le projet en a un : changez de levier si c'est voulu."),
            severity=Severity.INFO,
            column="kind",
        )


def _each_scheme(plan: Plan, lever: Lever, change: Callable[[Scheme], Scheme]) -> Applied:
    if lever.value is None:
        return Applied(plan, without_value(lever))
    schemes = by_code(plan.schemes)
    changed = {code: change(schemes[code]) for code in lever.targets if code in schemes}
    revision = replace(plan, schemes=revised(plan.schemes, changed))
    return Applied(revision, without_target(lever, schemes))
