"""More credits on a line, or fewer."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.finding import listed
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _, euros
from coopplan.levers.applied import Applied, revised, without_target, without_value
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.units import AMOUNTS
from coopplan.levers.values import amount_eur

ADD_BUDGET = LeverKind("add_budget")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Vote more euros (or fewer) on a credit line; never less than what is engaged."""
    if lever.value is None:
        return Applied(plan, without_value(lever))
    lines = by_code(plan.budgets)
    changed = {
        code: replace(
            lines[code],
            voted_eur=max(
                min(lines[code].voted_eur, lines[code].engaged_eur),
                lines[code].voted_eur + amount_eur(lever),
            ),
        )
        for code in lever.targets
        if code in lines
    }
    budgets = revised(plan.budgets, changed)
    return Applied(replace(plan, budgets=budgets), without_target(lever, lines))


def say(plan: Plan, lever: Lever) -> str:
    """Say how much is added, and to which line."""
    lines = by_code(plan.budgets)
    titled = [f"{code} {lines[code].title}" for code in lever.targets if code in lines]
    return _("Ajouter {eur} à {line}").format(
        eur=euros(amount_eur(lever)), line=listed(titled or lever.targets)
    )


SPEC = LeverSpec(
    kind=ADD_BUDGET,
    order=90,
    label=N_("ajouter au budget"),
    apply=apply,
    say=say,
    targets=("budgets",),
    has_window=False,
    units=AMOUNTS,
    needs_value=True,
    supposes=Ask.CREDIT,
    example=Example(
        value=N_("euros, € ou k€ ; négatif pour retirer"),
        effect=N_("Le voté de la ligne augmente d'autant."),
        cells=("B00F", "30000", "€"),
    ),
)
