"""Settings of the solutions: what each kind of lever weighs, and how far it may go."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.settings.setting import DAY, setting
from coopplan.workbook.schema.types import Kind

POINTS, EUR = N_("points"), "€"
PERIODS, SESSIONS = N_("périodes"), N_("séances/an")
MOST = Decimal(1_000_000)

SOLUTIONS = (
    setting(
        "lent_day_price",
        N_("Solutions : poids d'un jour prêté"),
        Kind.DECIMAL,
        Decimal(1),
        N_("Les solutions proposées sont celles qui pèsent le moins."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "lent_most_days",
        N_("Solutions : jours prêtés au plus par personne et période"),
        Kind.DAYS,
        Decimal(5),
        N_("Au-delà, une solution ne demande plus de jours à cette personne."),
        unit=DAY,
        maximum=Decimal(31),
    ),
    setting(
        "bought_day_eur",
        N_("Solutions : prix d'un jour acheté"),
        Kind.EUROS,
        Decimal(650),
        N_("Prix hors taxes d'un jour de prestation ; la ligne propre est abondée d'autant."),
        unit=EUR,
        maximum=MOST,
    ),
    setting(
        "credit_price",
        N_("Solutions : poids de 1 000 € de crédit"),
        Kind.DECIMAL,
        Decimal(1),
        N_("Poids de 1 000 € ajoutés à une ligne de crédit."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "credit_most_eur",
        N_("Solutions : crédit ajouté au plus par ligne"),
        Kind.EUROS,
        Decimal(50000),
        N_("Au-delà, une solution n'ajoute plus à cette ligne."),
        unit=EUR,
        maximum=Decimal(1_000_000_000),
    ),
    setting(
        "shift_price",
        N_("Solutions : poids d'un décalage d'une période"),
        Kind.DECIMAL,
        Decimal(3),
        N_("Poids d'une tâche obligatoire avancée ou retardée d'une période."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "shift_most_periods",
        N_("Solutions : décalage d'une tâche au plus"),
        Kind.INTEGER,
        2,
        N_("En périodes. 0 : aucune solution ne décale de tâche."),
        unit=PERIODS,
        maximum=Decimal(12),
    ),
    setting(
        "session_price",
        N_("Solutions : poids d'une séance en moins"),
        Kind.DECIMAL,
        Decimal(2),
        N_("Poids d'une séance par an retirée à une instance."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "fewer_most_sessions",
        N_("Solutions : séances retirées au plus par instance"),
        Kind.INTEGER,
        1,
        N_("Par an. 0 : aucune solution ne retire de séance."),
        unit=SESSIONS,
        maximum=Decimal(12),
    ),
    setting(
        "put_off_price",
        N_("Solutions : poids d'un report"),
        Kind.DECIMAL,
        Decimal(60),
        N_("Poids du report d'une tâche obligatoire ou d'une dépense après l'horizon."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "drop_price",
        N_("Solutions : poids d'un abandon"),
        Kind.DECIMAL,
        Decimal(90),
        N_("Poids de l'abandon d'une tâche obligatoire que d'autres attendent."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "lever_price",
        N_("Solutions : poids de chaque levier"),
        Kind.DECIMAL,
        Decimal("0.5"),
        N_("Moins il y a de leviers, moins il y a d'accords à négocier."),
        unit=POINTS,
        maximum=MOST,
    ),
)
