"""The only bridge between domain and solver: apply levers, encode, solve, decode, audit."""

from coopplan.planning.run import run
from coopplan.planning.scenario import AuditError, NoPlanError, audited, solve_scenario

__all__ = ["AuditError", "NoPlanError", "audited", "run", "solve_scenario"]
