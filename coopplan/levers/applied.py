"""What applying a lever gives: a plan, and what is worth saying about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Coded, Plan
from coopplan.domain.input.time.period import Period
from coopplan.i18n import _

Record = TypeVar("Record", bound=Coded)


@dataclass(frozen=True, slots=True)
class Applied:
    """A plan after levers, with what they found worth saying."""

    plan: Plan
    findings: tuple[Finding, ...] = ()


def note(
    lever: Lever,
    code: str,
    message: str,
    remedy: str,
    *,
    severity: Severity = Severity.WARNING,
    column: str = "",
) -> Finding:
    """Say something about a lever, placed in its row."""
    ref = Ref("levers", lever.key, column)
    return Finding(code=code, severity=severity, message=message, remedy=remedy, ref=ref)


def without_target(lever: Lever, known: Iterable[str]) -> tuple[Finding, ...]:
    """PLN03: name the targets of a lever that the plan does not, or no longer, contain."""
    there = set(known)
    return tuple(
        note(
            lever,
            "PLN03",
            _(
                "Le levier vise {code}, qui n'est pas (ou plus) dans le plan : il est ignoré."
            ).format(code=code),
            _("Vérifiez la cible, et l'ordre des leviers du scénario."),
            column="target",
        )
        for code in lever.targets
        if code not in there
    )


def without_value(lever: Lever) -> tuple[Finding, ...]:
    """PLN09: say that a lever cannot be applied as it was typed."""
    return (
        note(
            lever,
            "PLN09",
            _("La valeur du levier manque ou ne peut pas être lue : il est ignoré."),
            _("Complétez les colonnes Valeur et Unité de ce levier."),
            column="value",
        ),
    )


def revised(records: tuple[Record, ...], changed: Mapping[str, Record]) -> tuple[Record, ...]:
    """Put changed records in the place of those of the same code."""
    return tuple(changed.get(record.code, record) for record in records)


def with_days(plan: Plan, days: Mapping[tuple[str, Period], Decimal]) -> Plan:
    """Replace availabilities, in days, never below zero."""
    floored = {key: max(ZERO, value) for key, value in days.items()}
    return replace(plan, available_days={**plan.available_days, **floored})
