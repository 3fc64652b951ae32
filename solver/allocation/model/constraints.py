"""The constraints of the allocation model, in the order of its rows."""

from __future__ import annotations

from solver.allocation.model.money import MONEY
from solver.allocation.model.optional import OPTIONAL
from solver.allocation.model.receipts import RECEIPTS
from solver.allocation.model.rhythm import RHYTHM
from solver.allocation.model.teams import TEAMS
from solver.allocation.model.work import WORK, past_kept
from solver.allocation.model.years import YEARS

CONSTRAINTS = (*WORK, *MONEY, *RECEIPTS, *YEARS, *TEAMS, *RHYTHM, past_kept)
"""What every plan keeps."""

__all__ = ["CONSTRAINTS", "OPTIONAL"]
