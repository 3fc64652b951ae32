"""The largest share that a scheme pays."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.i18n import N_, _
from coopplan.levers.applied import Applied
from coopplan.levers.contradictions import two_values
from coopplan.levers.money.schemes import each_scheme
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.units import Measure
from coopplan.levers.values import share

SET_RATE = LeverKind("set_rate")
MOST_PERCENT = Decimal(100)


def apply(plan: Plan, lever: Lever) -> Applied:
    """Set a scheme's largest share of an eligible expense."""
    rate = min(max(share(lever), ZERO), Decimal(1))
    return each_scheme(plan, lever, lambda scheme: replace(scheme, rate=rate))


def limit(_plan: Plan, lever: Lever) -> str:
    """LEV05: a scheme does not pay more than the expense."""
    too_much = lever.value is not None and lever.value > MOST_PERCENT
    return _("Un taux ne dépasse pas 100 %.") if too_much else ""


SPEC = LeverSpec(
    kind=SET_RATE,
    order=100,
    label=N_("fixer le taux"),
    apply=apply,
    targets=("schemes",),
    has_window=False,
    units=(Measure.PERCENT,),
    needs_value=True,
    may_be_negative=False,
    limit=limit,
    contradictions=(two_values,),
    supposes=Ask.GRANT,
    example=Example(
        value=N_("pourcentage, %"),
        effect=N_("Le taux maximal du dispositif devient celui-ci."),
        cells=("F1", "40", "%"),
    ),
)
