"""How one setting is declared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.types import Kind, Setting

DAY, HOUR, MINUTE = N_("unit|j"), N_("h"), N_("min")
WORKING_DAYS, MONTHS = N_("jours ouvrés"), N_("mois")
ZERO, ONE = Decimal(0), Decimal(1)


def setting(
    field: str,
    label: str,
    kind: Kind,
    default: str | int | Decimal | time | None,
    help_text: str,
    *,
    unit: str = "",
    minimum: Decimal | None = ZERO,
    maximum: Decimal | None = None,
    choices: Mapping[str, str] | None = None,
    refers_to: tuple[str, ...] = (),
    source: str = "",
) -> Setting:
    """Declare one setting, not negative unless said."""
    return Setting(
        field=field,
        label=label,
        kind=kind,
        default=default,
        help=help_text,
        unit=unit,
        minimum=minimum,
        maximum=maximum,
        choices=choices or {},
        refers_to=refers_to,
        source=source,
    )
