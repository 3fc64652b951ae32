"""Settings of what the officer may decide without asking anybody."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.settings.setting import DAY, setting
from coopplan.workbook.schema.types import Kind

DECISIONS = (
    setting(
        "alone_days",
        N_("Jours décidés sans arbitrage"),
        Kind.DAYS,
        Decimal(5),
        N_("Au-delà, un changement de temps est marqué : arbitrage requis."),
        unit=DAY,
    ),
    setting(
        "alone_eur",
        N_("Euros décidés sans arbitrage"),
        Kind.EUROS,
        Decimal(5000),
        N_("Au-delà, un changement d'argent est marqué : arbitrage requis."),
    ),
)
