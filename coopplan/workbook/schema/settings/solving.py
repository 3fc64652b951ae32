"""Settings of the solutions: what each kind of lever weighs, and how far it may go."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.settings.setting import DAY, setting
from coopplan.workbook.schema.types import Bilingual, Kind

POINTS, EUR = Bilingual("points", "points"), Bilingual("€", "€")
PERIODS, SESSIONS = Bilingual("périodes", "periods"), Bilingual("séances/an", "sessions/year")
MOST = Decimal(1_000_000)

SOLUTIONS = (
    setting(
        "lent_day_price",
        "Solutions : poids d'un jour prêté",
        "Solutions: weight of a day lent",
        Kind.DECIMAL,
        Decimal(1),
        N_("Les solutions proposées sont celles qui pèsent le moins."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "lent_most_days",
        "Solutions : jours prêtés au plus par personne et période",
        "Solutions: most days lent by a person in a period",
        Kind.DAYS,
        Decimal(5),
        N_("Au-delà, une solution ne demande plus de jours à cette personne."),
        unit=DAY,
        maximum=Decimal(31),
    ),
    setting(
        "bought_day_eur",
        "Solutions : prix d'un jour acheté",
        "Solutions: price of a day bought",
        Kind.EUROS,
        Decimal(650),
        N_("Prix hors taxes d'un jour de prestation ; la ligne propre est abondée d'autant."),
        unit=EUR,
        maximum=MOST,
    ),
    setting(
        "credit_price",
        "Solutions : poids de 1 000 € de crédit",
        "Solutions: weight of €1,000 of credit",
        Kind.DECIMAL,
        Decimal(1),
        N_("Poids de 1 000 € ajoutés à une ligne de crédit."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "credit_most_eur",
        "Solutions : crédit ajouté au plus par ligne",
        "Solutions: most credit added to a line",
        Kind.EUROS,
        Decimal(50000),
        N_("Au-delà, une solution n'ajoute plus à cette ligne."),
        unit=EUR,
        maximum=Decimal(1_000_000_000),
    ),
    setting(
        "shift_price",
        "Solutions : poids d'un décalage d'une période",
        "Solutions: weight of a shift by one period",
        Kind.DECIMAL,
        Decimal(3),
        N_("Poids d'une tâche obligatoire avancée ou retardée d'une période."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "shift_most_periods",
        "Solutions : décalage d'une tâche au plus",
        "Solutions: longest shift of a task",
        Kind.INTEGER,
        2,
        N_("En périodes. 0 : aucune solution ne décale de tâche."),
        unit=PERIODS,
        maximum=Decimal(12),
    ),
    setting(
        "session_price",
        "Solutions : poids d'une séance en moins",
        "Solutions: weight of a session less",
        Kind.DECIMAL,
        Decimal(2),
        N_("Poids d'une séance par an retirée à une instance."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "fewer_most_sessions",
        "Solutions : séances retirées au plus par instance",
        "Solutions: most sessions taken from a body",
        Kind.INTEGER,
        1,
        N_("Par an. 0 : aucune solution ne retire de séance."),
        unit=SESSIONS,
        maximum=Decimal(12),
    ),
    setting(
        "put_off_price",
        "Solutions : poids d'un report",
        "Solutions: weight of putting off",
        Kind.DECIMAL,
        Decimal(60),
        N_("Poids du report d'une tâche obligatoire ou d'une dépense après l'horizon."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "drop_price",
        "Solutions : poids d'un abandon",
        "Solutions: weight of giving up",
        Kind.DECIMAL,
        Decimal(90),
        N_("Poids de l'abandon d'une tâche obligatoire que d'autres attendent."),
        unit=POINTS,
        maximum=MOST,
    ),
    setting(
        "lever_price",
        "Solutions : poids de chaque levier",
        "Solutions: weight of each lever",
        Kind.DECIMAL,
        Decimal("0.5"),
        N_("Moins il y a de leviers, moins il y a d'accords à négocier."),
        unit=POINTS,
        maximum=MOST,
    ),
)
