"""Zones of public holidays: that of *Paramètres*, then those of *Structures*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.domain.input.people.governance import Structure
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import Period
from coopplan.i18n import _
from coopplan.workbook.reading.plan.closed.holidays import public_holidays
from coopplan.workbook.reading.plan.closed.territories import is_known_zone
from coopplan.workbook.reading.tables.rows import Reader


def holidays_by_zone(
    reader: Reader,
    settings: Settings,
    structures: Iterable[Structure],
    periods: Sequence[Period],
) -> dict[str, frozenset[date]]:
    """Give the public holidays of every zone; say which zones are not known.

    The mission's own zone always has some; a structure in an unknown one shares them.
    """
    own = settings.holiday_zone
    found = {own: public_holidays(own, periods)}
    if not is_known_zone(own):
        reader.findings.append(_unknown(own, Ref("settings", "holiday_zone", "value")))
    for structure in structures:
        zone = structure.holiday_zone
        if zone and not is_known_zone(zone):
            ref = Ref("structures", structure.code, "holiday_zone")
            reader.findings.append(_unknown(zone, ref))
        elif zone:
            found.setdefault(zone, public_holidays(zone, periods))
    return found


def _unknown(zone: str, ref: Ref) -> Finding:
    return Finding(
        code="SET03" if ref.entity == "settings" else "STR01",
        severity=Severity.WARNING,
        message=_("La zone de jours fériés « {zone} » n'est pas connue.").format(zone=zone),
        remedy=_(
            "Tapez Métropole, Alsace-Moselle, un territoire d'outre-mer, un numéro de "
            "département, ou un pays et sa région : DE, DE-BW."
        ),
        ref=ref,
        value=zone,
    )
