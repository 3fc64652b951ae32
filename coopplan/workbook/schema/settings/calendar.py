"""Settings of the meeting calendar: notices, hours, parts of the day, rotation, overlaps."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.choices import NOTICE_UNITS, PARTS
from coopplan.workbook.schema.settings.setting import DAY, ONE, ZERO, setting
from coopplan.workbook.schema.types import Kind

CALENDAR = (
    setting(
        "technical_notice_days",
        "Délai d'invitation des autres instances",
        "Other bodies' notice",
        Kind.INTEGER,
        10,
        N_("Jours entre l'invitation et la séance d'une instance sans élus."),
        unit=DAY,
        maximum=Decimal(366),
    ),
    setting(
        "technical_documents_days",
        "Délai des documents des autres instances",
        "Other bodies' documents",
        Kind.INTEGER,
        5,
        N_("Jours entre l'envoi du dossier et la séance d'une instance sans élus."),
        unit=DAY,
        maximum=Decimal(366),
    ),
    setting(
        "minutes_days",
        "Délai du compte rendu",
        "Minutes delay",
        Kind.INTEGER,
        10,
        N_("Jours entre la séance et l'envoi de son compte rendu."),
        unit=DAY,
        maximum=Decimal(366),
    ),
    setting(
        "notice_unit",
        "Compte des délais",
        "Count of delays",
        Kind.CHOICE,
        "calendar",
        N_("Jours calendaires, ouvrés, ou francs (sans le jour de l'envoi ni celui de la séance)."),
        choices=NOTICE_UNITS,
    ),
    setting(
        "morning_start",
        "Heure du matin",
        "Morning hour",
        Kind.TIME,
        time(9, 30),
        N_("Heure de début des séances du matin."),
    ),
    setting(
        "afternoon_start",
        "Heure de l'après-midi",
        "Afternoon hour",
        Kind.TIME,
        time(14),
        N_("Heure de début des séances de l'après-midi."),
    ),
    setting(
        "evening_start",
        "Heure du soir",
        "Evening hour",
        Kind.TIME,
        time(18),
        N_("Heure de début des séances du soir."),
    ),
    setting(
        "political_parts",
        "Moments des instances politiques",
        "Parts of the day of political bodies",
        Kind.CHOICES,
        "",
        N_("Matin, après-midi, soir. Vide : les trois."),
        choices=PARTS,
    ),
    setting(
        "technical_parts",
        "Moments des autres instances",
        "Parts of the day of other bodies",
        Kind.CHOICES,
        "",
        N_("Matin, après-midi, soir. Vide : matin et après-midi."),
        choices=PARTS,
    ),
    setting(
        "rotation_min_share",
        "Part minimale de chaque structure hôte",
        "Least share of each hosting structure",
        Kind.PERCENT,
        ZERO,
        N_("Part des séances d'une instance que chaque structure membre accueille au moins."),
        maximum=ONE,
    ),
    setting(
        "rotation_max_share",
        "Part maximale d'une structure hôte",
        "Largest share of one hosting structure",
        Kind.PERCENT,
        Decimal("0.6"),
        N_("Part des séances d'une instance qu'une même structure accueille au plus."),
        maximum=ONE,
    ),
    setting(
        "overlap_share",
        "Recouvrement pour fusionner",
        "Overlap to merge",
        Kind.PERCENT,
        Decimal("0.4"),
        N_("Part de membres communs à partir de laquelle une fusion est proposée."),
        maximum=ONE,
    ),
)
