"""The most that a scheme pays."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.i18n import N_
from coopplan.levers.applied import Applied
from coopplan.levers.contradictions import two_values
from coopplan.levers.money.schemes import each_scheme
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.units import AMOUNTS
from coopplan.levers.values import amount_eur

SET_CEILING = LeverKind("set_ceiling")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Set the most euros a scheme pays."""
    ceiling = max(amount_eur(lever), ZERO)
    return each_scheme(plan, lever, lambda scheme: replace(scheme, ceiling_eur=ceiling))


SPEC = LeverSpec(
    kind=SET_CEILING,
    order=110,
    label=N_("changer le plafond"),
    apply=apply,
    targets=("schemes",),
    has_window=False,
    units=AMOUNTS,
    needs_value=True,
    may_be_negative=False,
    contradictions=(two_values,),
    supposes=Ask.GRANT,
    example=Example(
        value=N_("euros, €"),
        effect=N_("Le plafond du dispositif devient celui-ci."),
        cells=("F2", "60000", "€"),
    ),
)
