"""School holidays: those published for some zones, written into the sheet of closed periods."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coopplan.commands.plans.check import Report
from coopplan.commands.steps.typed_rows import type_in
from coopplan.domain.calendars.days.closures import targeted, zone_letter, zone_word
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.plan import Plan
from coopplan.hosts.file import Adoption, FileHost
from coopplan.i18n import _, day, speaking
from coopplan.vocabulary import Language
from coopplan.workbook.package import Refused
from coopplan.workbook.reader import read
from coopplan.workbook.reading.plan.closed.school_calendar import ZONES, Break, breaks, known_until
from coopplan.workbook.template.holidays import closure

SHEET = "closures"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidaysTyped:
    """What was written into the workbook, and what was there already."""

    report: Report
    typed: tuple[Break, ...] = ()
    known: tuple[Break, ...] = ()
    """Those that a row of the user's covers, which stays."""
    adoption: Adoption | None = None
    """``None`` when nothing was written."""

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.report.language

    @property
    def ok(self) -> bool:
        """Whether the workbook now has the holidays of its zones."""
        return bool(self.adoption or self.known)


def holidays(
    workbook: Path, *, zones: Collection[str] = (), output: Path | None = None
) -> HolidaysTyped:
    """Write the school holidays of the horizon for some zones, or for those of the workbook.

    A period that a row of the user's touches for the same zone is left to that row.
    """
    reading = read(workbook)
    plan, table = reading.draft, reading.tables.get(SHEET)
    report = Report(workbook=workbook, findings=reading.findings, language=reading.language)
    if plan is None or table is None or not table.headers:
        return HolidaysTyped(report=report)
    with speaking(reading.language):
        named = {zone_letter(zone): zone for zone in sorted(zones or _zones(plan))}
        asked = sorted(named)
        notes = tuple(_notes(plan, named))
        report = Report(workbook=workbook, findings=notes, language=reading.language)
        wanted = [each for zone in asked if zone in ZONES for each in _breaks(plan, zone)]
        known = tuple(each for each in wanted if _is_typed(plan, each))
        new = tuple(each for each in wanted if each not in known)
        if not new:
            return HolidaysTyped(report=report, known=known)
        try:
            adoption = FileHost(workbook, output=output).change(
                lambda p: type_in(p, table, list(map(closure, new)))
            )
        except Refused as refusal:
            report = Report(workbook=workbook, findings=refusal.findings, language=reading.language)
            return HolidaysTyped(report=report)
    return HolidaysTyped(report=report, typed=new, known=known, adoption=adoption)


def _zones(plan: Plan) -> set[str]:
    named = {plan.settings.school_zone, *(each.school_zone for each in plan.structures)}
    return {zone for zone in named if zone}


def _breaks(plan: Plan, zone: str) -> tuple[Break, ...]:
    return breaks(zone, plan.periods[0].first, plan.periods[-1].last)


def _is_typed(plan: Plan, one: Break) -> bool:
    """Whether a row for the same zone touches one of the holidays."""
    return any(
        zone_word(one.zone) in targeted(row.target)
        and row.start <= one.last
        and one.first <= row.end
        for row in plan.closures
    )


def _notes(plan: Plan, zones: Mapping[str, str]) -> Iterator[Finding]:
    """Say which zones have no published dates, and from when on nobody has."""
    if not zones:
        yield Finding(
            code="VAC01",
            severity=Severity.WARNING,
            message=_("Le classeur ne nomme aucune zone scolaire."),
            remedy=_("Remplissez Zone scolaire dans Paramètres ou Structures, ou donnez --zone B."),
        )
    for name in (name for zone, name in zones.items() if zone not in ZONES):
        yield Finding(
            code="VAC02",
            severity=Severity.WARNING,
            message=_("Les dates publiées sont celles des zones {known}, pas de {zone}.").format(
                zone=name, known=", ".join(ZONES)
            ),
            remedy=_(
                "Tapez-les dans Indisponibilités (cible : zone {zone}) : la Corse et chaque "
                "territoire d'outre-mer arrêtent leur calendrier, que data.education.gouv.fr "
                "publie par année."
            ).format(zone=name),
        )
    last = plan.periods[-1].last
    if last > known_until():
        yield Finding(
            code="VAC03",
            severity=Severity.WARNING,
            message=_(
                "Les vacances scolaires sont publiées jusqu'au {day}, l'horizon finit le {last}."
            ).format(day=day(known_until()), last=day(last)),
            remedy=_(
                "Relancez après la prochaine publication, ou tapez celles que vous connaissez."
            ),
        )
