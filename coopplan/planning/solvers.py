"""Which solver makes the plans, and whether it is installed."""

from __future__ import annotations

from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.i18n import _


def missing_solver(name: str, *, typed: bool = False) -> Finding | None:
    """RUN02: the solver asked for is installed; ``typed``: in the settings, not at the door."""
    if not name:
        return None
    from solver.engines.installed import installed, is_installed

    if is_installed(name):
        return None
    return Finding(
        code="RUN02",
        severity=Severity.ERROR,
        message=_("Le solveur {name} n'est pas installé sur cette machine.").format(name=name),
        remedy=_("Choisissez parmi : {names}.").format(names=", ".join(installed())),
        ref=Ref("settings", "solver", "value") if typed else None,
        value=name,
    )
