"""The constraints of the allocation model, in the order of its rows."""

from __future__ import annotations

from solver.allocation.model.money import MONEY
from solver.allocation.model.optional import OPTIONAL
from solver.allocation.model.work import WORK, past_kept

CONSTRAINTS = (*WORK, *MONEY, past_kept)
"""What every plan keeps."""

__all__ = ["CONSTRAINTS", "OPTIONAL"]
