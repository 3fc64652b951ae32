"""How one setting is declared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal

from coopplan.workbook.schema.types import Bilingual, Kind, Setting

NOTHING = Bilingual("", "")
DAY, HOUR = Bilingual("j", "days"), Bilingual("h", "h")
ZERO, ONE = Decimal(0), Decimal(1)


def setting(
    field: str,
    fr: str,
    en: str,
    kind: Kind,
    default: str | int | Decimal | time | None,
    help_text: str,
    *,
    unit: Bilingual = NOTHING,
    minimum: Decimal | None = ZERO,
    maximum: Decimal | None = None,
    choices: Mapping[str, Bilingual] | None = None,
    refers_to: tuple[str, ...] = (),
    source: Bilingual = NOTHING,
) -> Setting:
    """Declare one setting, not negative unless said."""
    return Setting(
        field=field,
        label=Bilingual(fr, en),
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
