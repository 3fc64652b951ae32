"""The scenario that a command or a program asks for, in the words of the workbook."""

from __future__ import annotations

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _


def spelled(plan: Plan | None, scenario: str | None) -> str | None:
    """Give a scenario's code as its sheet spells it, whatever its case where it is asked for."""
    if scenario is None or plan is None:
        return scenario
    wanted = scenario.strip().casefold()
    codes = (known.code for known in plan.scenarios)
    return next((code for code in codes if code.casefold() == wanted), scenario)


def unknown_scenario(plan: Plan | None, scenario: str | None) -> Finding | None:
    """SCN10: the scenario asked for exists."""
    codes = [known.code for known in plan.scenarios] if plan else []
    if scenario is None or plan is None or scenario in codes:
        return None
    return Finding(
        code="SCN10",
        severity=Severity.ERROR,
        message=_("Le scénario demandé, {code}, n'est pas dans la feuille Scénarios.").format(
            code=scenario
        ),
        remedy=_("Choisissez parmi : {codes}.").format(codes=", ".join(codes)),
        value=scenario,
    )
