"""Which result sheets each run writes: what is not wanted is not computed either."""

from __future__ import annotations

from coopplan.i18n import N_
from coopplan.workbook.schema.settings.setting import setting
from coopplan.workbook.schema.types import Kind, Setting

HELP = N_("oui : la feuille est refaite à chaque calcul. non : elle n'est ni calculée ni écrite.")


def _sheet(key: str, label: str, *, wanted: bool) -> Setting:
    return setting(f"result_sheets.{key}", label, Kind.BOOLEAN, "oui" if wanted else "non", HELP)


RESULT_SHEETS = (
    _sheet("summary", N_("Feuille Synthèse"), wanted=True),
    _sheet("comparison", N_("Feuille Comparaison"), wanted=True),
    _sheet("what_changes", N_("Feuille Ce qui change"), wanted=True),
    _sheet("effects", N_("Feuille Effets de l'événement"), wanted=True),
    _sheet("workload", N_("Feuille Plan de charge"), wanted=True),
    _sheet("teams", N_("Feuille Équipes projet"), wanted=True),
    _sheet("requests", N_("Feuille Temps à négocier"), wanted=True),
    _sheet("financing_plan", N_("Feuille Plan de financement"), wanted=True),
    _sheet("sources", N_("Feuille Propre vs services"), wanted=True),
    _sheet("scheme_calendar", N_("Feuille Échéancier des dispositifs"), wanted=False),
    _sheet("cash", N_("Feuille Trésorerie"), wanted=False),
    _sheet("several_years", N_("Feuille Pluriannuel"), wanted=True),
    _sheet("marginal_values", N_("Feuille Valeur des moyens"), wanted=False),
    _sheet("solutions", N_("Feuille Solutions"), wanted=False),
    _sheet("service_page", N_("Feuille Fiche service"), wanted=False),
    _sheet("agent_page", N_("Feuille Fiche agent"), wanted=False),
    _sheet("project_page", N_("Feuille Fiche projet"), wanted=False),
    _sheet("calendar", N_("Feuille Calendrier"), wanted=True),
    _sheet("meeting_load", N_("Feuille Charge de réunions"), wanted=False),
    _sheet("rotation", N_("Feuille Rotation des lieux"), wanted=False),
    _sheet("protocol", N_("Feuille Protocole"), wanted=False),
)
