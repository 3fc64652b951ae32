"""Amounts of days and euros."""

from __future__ import annotations

from decimal import Decimal

ZERO = Decimal(0)
CENT = Decimal("0.01")
"""The least euros there are."""
