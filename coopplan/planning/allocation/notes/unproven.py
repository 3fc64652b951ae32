"""What the optimiser could not prove: how far a plan may be from the best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from coopplan.domain.amounts import CENT
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.results.outcome import Outcome, Status, Unproven
from coopplan.i18n import N_, _, days, euros, percent
from solver.allocation import Result

Written = tuple[str, Callable[[Decimal], str]]
"""How an objective is named, and how its values are written."""


def _days(value: Decimal) -> str:
    return _("{days} j").format(days=days(value))


OBJECTIVES: Mapping[str, Written] = MappingProxyType(
    {
        "uncovered_mandatory": (N_("Jours obligatoires non couverts"), _days),
        "uncovered_weighted": (N_("Jours non couverts, pondérés par leur priorité"), _days),
        "unfunded_weighted": (N_("Reste à financer, pondéré par sa priorité"), euros),
        "own_money": (N_("Budget propre"), euros),
        "service_money": (N_("Budgets des services"), euros),
        "notified_money": (N_("Aides notifiées"), euros),
        "last_funder_money": (N_("Derniers financeurs"), euros),
        "timing": (N_("Écart au plus tôt ou au plus tard demandé, en jours et périodes"), _days),
        "distance": (N_("Écart au plan dont celui-ci reste proche"), _days),
        "heaviest_load": (N_("Charge la plus forte d'une personne"), percent),
    }
)


def decode_unproven(result: Result) -> tuple[Unproven, ...]:
    """Give the objectives that may not be at their best."""
    values = result.tiers or {}
    return tuple(
        Unproven(tier, _cents(values[tier]), _cents(least))
        for tier, least in (result.unproven or {}).items()
        if tier in values
    )


def stopped_early(outcome: Outcome) -> Iterator[Finding]:
    """PLN16: a plan not proven to be the best is sound all the same; what is not proven is said."""
    if outcome.status is Status.FEASIBLE:
        yield Finding(
            code="PLN16",
            severity=Severity.WARNING,
            message=_(
                "Le calcul s'est arrêté avant d'avoir tout comparé : le plan est valable, il n'est "
                "peut-être pas le meilleur. {facts}"
            ).format(facts=" ".join(map(_fact, outcome.unproven))),
            remedy=_(
                "Rien à faire dans un très grand plan ; sinon, simplifiez le plan et relancez."
            ),
        )


def _fact(unproven: Unproven) -> str:
    label, written = OBJECTIVES[unproven.tier]
    return _("{objective} : {value}, au mieux {least}.").format(
        objective=_(label),
        value=written(unproven.value),
        least=written(unproven.least),
    )


def _cents(value: float) -> Decimal:
    return Decimal(str(round(value, 2))).quantize(CENT)
