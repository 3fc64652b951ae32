"""The sheet *Paramètres*: one row a setting, each with its default and its source."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.build import text
from coopplan.workbook.schema.choices import GRAINS, TIERS
from coopplan.workbook.schema.settings.calendar import CALENDAR
from coopplan.workbook.schema.settings.decisions import DECISIONS
from coopplan.workbook.schema.settings.flat_rates import FLAT_RATES
from coopplan.workbook.schema.settings.options import MEETINGS, OPTIONS
from coopplan.workbook.schema.settings.result_sheets import RESULT_SHEETS
from coopplan.workbook.schema.settings.setting import DAY, HOUR, MONTHS, ONE, ZERO, setting
from coopplan.workbook.schema.settings.solving import SOLUTIONS
from coopplan.workbook.schema.types import Column, Kind, Setting, Sheet

SETTINGS_SHEET = Sheet(
    name="settings",
    title=N_("Paramètres"),
    table="T_parametres",
    row=N_("un réglage"),
    key="key",
    help=N_("Les réglages du calcul. Une valeur vide prend la valeur par défaut."),
    columns=(
        text("key", N_("Clé"), N_("Nom du réglage : ne pas le changer."), width=46, required=True),
        Column(
            field="value",
            header=N_("Valeur"),
            kind=Kind.ANY,
            width=16,
            help=N_("Valeur du réglage."),
        ),
        text("unit", N_("Unité"), N_("Unité de la valeur. Pour mémoire."), width=14),
        text("source", N_("Source"), N_("D'où vient la valeur. Pour mémoire."), width=84),
    ),
)

WEIGHTS = (
    N_("Poids de la priorité 1"),
    N_("Poids de la priorité 2"),
    N_("Poids de la priorité 3"),
    N_("Poids de la priorité 4"),
    N_("Poids de la priorité 5"),
)


def _weight(priority: int, label: str) -> Setting:
    return setting(
        f"priority_weight.{priority}",
        label,
        Kind.INTEGER,
        2 ** (priority - 1),
        N_("Une unité manquante de cette priorité compte autant de fois."),
        maximum=Decimal(1000),
    )


HORIZON = (
    setting(
        "horizon_start",
        N_("Début de l'horizon"),
        Kind.PERIOD_START,
        None,
        N_("Première période planifiée, par exemple 2027-01, ou 2027-S03 par semaines."),
    ),
    setting(
        "horizon_periods",
        N_("Nombre de périodes"),
        Kind.INTEGER,
        12,
        N_("Longueur de l'horizon, en périodes."),
        minimum=ONE,
        maximum=Decimal(120),
    ),
    setting("grain", N_("Période"), Kind.CHOICE, "month", N_("Mois ou semaine."), choices=GRAINS),
    setting(
        "hours_per_day",
        N_("Durée du jour"),
        Kind.DECIMAL,
        Decimal(7),
        N_("Heures d'un jour de travail."),
        unit=HOUR,
        minimum=ONE,
        maximum=Decimal(24),
    ),
    setting(
        "full_time_days",
        N_("Jours pleins de référence"),
        Kind.DAYS,
        Decimal(212),
        N_("Jours travaillés dans l'année par un temps plein."),
        unit=DAY,
        maximum=Decimal(366),
    ),
    setting(
        "statutory_hours",
        N_("Heures annuelles statutaires"),
        Kind.DECIMAL,
        Decimal(1607),
        N_("Durée annuelle d'un temps plein : lie le coût d'un jour au coût annuel."),
        unit=HOUR,
        maximum=Decimal(8784),
    ),
    setting(
        "eu_hours",
        N_("Heures de base UE"),
        Kind.DECIMAL,
        Decimal(1720),
        N_("Diviseur du coût annuel, pour le taux horaire européen."),
        unit=HOUR,
        maximum=Decimal(8784),
        source=N_("Règlement (UE) 2021/1060, art. 55"),
    ),
    setting(
        "holiday_zone",
        N_("Zone de jours fériés"),
        Kind.TEXT,
        "Métropole",
        N_("Métropole, Alsace-Moselle, un territoire d'outre-mer, ou un pays : DE, DE-BW..."),
    ),
    setting("school_zone", N_("Zone scolaire"), Kind.TEXT, "", N_("A, B ou C.")),
)

ROLES = (
    setting(
        "own_service",
        N_("Service de la mission"),
        Kind.REF,
        "",
        N_("Service qui tient le budget propre. Vide : le premier."),
        refers_to=("services",),
    ),
    setting(
        "home_structure",
        N_("Structure de la mission"),
        Kind.REF,
        "",
        N_("Collectivité de la mission. Vide : la première."),
        refers_to=("structures",),
    ),
    setting(
        "reference_scenario",
        N_("Scénario de référence"),
        Kind.REF,
        "",
        N_("Scénario auquel les autres se comparent. Vide : le premier."),
        refers_to=("scenarios",),
    ),
    setting(
        "retained_scenario",
        N_("Scénario retenu"),
        Kind.REF,
        "",
        N_("Scénario détaillé dans les feuilles. Vide : la référence."),
        refers_to=("scenarios",),
    ),
    setting(
        "replan_from",
        N_("Replanifier à partir du"),
        Kind.DATE,
        None,
        N_(
            "Après validation, les périodes finies avant ce jour ne changent plus. "
            "Vide : le jour du premier événement de Veille depuis la validation."
        ),
        minimum=None,
    ),
)

RULES = (
    setting(
        "step_days",
        N_("Pas d'arrondi des jours"),
        Kind.DAYS,
        Decimal("0.5"),
        N_("Les jours se négocient par multiples de ce pas."),
        unit=DAY,
        minimum=Decimal("0.01"),
        maximum=Decimal(10),
    ),
    setting(
        "step_eur",
        N_("Pas d'arrondi des subventions"),
        Kind.EUROS,
        ONE,
        N_("Les subventions sont arrondies en dessous, à ce pas."),
        minimum=Decimal("0.01"),
        maximum=Decimal(10000),
    ),
    setting(
        "reserve_share",
        N_("Réserve de temps"),
        Kind.PERCENT,
        ZERO,
        N_("Part de chaque disponibilité gardée libre."),
        maximum=ONE,
    ),
    setting(
        "own_share",
        N_("Autofinancement minimal en investissement"),
        Kind.PERCENT,
        Decimal("0.20"),
        N_("Part du maître d'ouvrage dans l'argent public d'un projet d'investissement."),
        maximum=Decimal("0.99"),
        source=N_("CGCT, art. L1111-10 III"),
    ),
    setting(
        "lead_own_share",
        N_("Autofinancement minimal, compétence à chef de file"),
        Kind.PERCENT,
        Decimal("0.30"),
        N_("En investissement, où Projets dit oui dans Chef de file."),
        maximum=Decimal("0.99"),
        source=N_("CGCT, art. L1111-9 ; à vérifier"),
    ),
    setting(
        "de_minimis_eur",
        N_("Plafond de minimis"),
        Kind.EUROS,
        Decimal(300_000),
        N_("Aides de minimis au plus sur trois ans glissants (36 mois), plan compris."),
        source=N_("Règlement (UE) 2023/2831, art. 3 ; à vérifier"),
    ),
    setting(
        "de_minimis_received",
        N_("Aides de minimis déjà reçues"),
        Kind.DATED_EUROS,
        ZERO,
        N_("Hors du plan, par année ou par mois d'octroi : 2025: 40 000, 2026-06: 60 000."),
    ),
    setting(
        "vat_refund_rate",
        N_("Taux du FCTVA"),
        Kind.PERCENT,
        Decimal("0.16404"),
        N_("Part d'une dépense TTC que le FCTVA rend, où Dépenses dit FCTVA."),
        maximum=ONE,
        source=N_("CGCT, art. L1615-6 ; à vérifier"),
    ),
    setting(
        "vat_refund_delay_months",
        N_("Délai du FCTVA"),
        Kind.INTEGER,
        24,
        N_("Mois de la dépense au FCTVA : 0, 12 ou 24 selon le régime de la collectivité."),
        unit=MONTHS,
        maximum=Decimal(120),
        source=N_("CGCT, art. L1615-6 ; à vérifier"),
    ),
    setting(
        "precedence_lag",
        N_("Décalage entre tâches liées"),
        Kind.INTEGER,
        0,
        N_("0 : dans la même période ; 1 : à partir de la période suivante."),
        maximum=ONE,
    ),
    *(_weight(priority, label) for priority, label in enumerate(WEIGHTS, start=1)),
    setting(
        "tier_order",
        N_("Ordre des objectifs"),
        Kind.CHOICES,
        "",
        N_(
            "Les plus importants d'abord ; ceux qui manquent suivent dans cet ordre : "
            "jours obligatoires, jours, aides notifiées, financement, budget propre, budgets des "
            "services, recettes de personnel, derniers financeurs, rythme, stabilité, charge "
            "maximale."
        ),
        choices=TIERS,
    ),
    setting(
        "solver",
        N_("Solveur"),
        Kind.TEXT,
        "",
        N_(
            "Vide : HiGHS, fourni. Sinon un autre, s'il est installé : CBC, GLPK, SCIP, Gurobi... "
            "Les objectifs atteints sont les mêmes, le calcul est plus long."
        ),
    ),
)

SETTINGS: tuple[Setting, ...] = (
    *HORIZON,
    *ROLES,
    *RULES,
    *DECISIONS,
    *MEETINGS,
    *CALENDAR,
    *OPTIONS,
    *FLAT_RATES,
    *SOLUTIONS,
    *RESULT_SHEETS,
)
"""All settings, in the order of the sheet."""
