"""The only bridge between domain and solver: apply levers, encode, solve, decode, audit."""

from coopplan.planning.running import run
from coopplan.planning.scenarios import AuditError, NoPlanError, audited, solve_scenario

__all__ = ["AuditError", "NoPlanError", "audited", "run", "solve_scenario"]
