"""Amounts of days and euros."""

from __future__ import annotations

from decimal import Decimal

ZERO = Decimal(0)
