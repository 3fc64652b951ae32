"""Settings of the meeting calendar: notices, hours, parts of the day, rotation, overlaps."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.choices import BEFORE_FILING, NOTICE_UNITS, PARTS
from coopplan.workbook.schema.settings.setting import DAY, MINUTE, ONE, WORKING_DAYS, ZERO, setting
from coopplan.workbook.schema.types import Kind

CALENDAR = (
    setting(
        "technical_notice_days",
        N_("Délai d'invitation des autres instances"),
        Kind.INTEGER,
        10,
        N_("Jours entre l'invitation et la séance d'une instance sans élus."),
        unit=DAY,
        maximum=Decimal(366),
    ),
    setting(
        "technical_documents_days",
        N_("Délai des documents des autres instances"),
        Kind.INTEGER,
        5,
        N_("Jours entre l'envoi du dossier et la séance d'une instance sans élus."),
        unit=DAY,
        maximum=Decimal(366),
    ),
    setting(
        "minutes_days",
        N_("Délai du compte rendu"),
        Kind.INTEGER,
        10,
        N_("Jours entre la séance et l'envoi de son compte rendu."),
        unit=DAY,
        maximum=Decimal(366),
    ),
    setting(
        "visa_days",
        N_("Délai de visa d'une invitation"),
        Kind.INTEGER,
        5,
        N_("Jours ouvrés que prend le visa, là où Structures ne le dit pas."),
        unit=WORKING_DAYS,
        maximum=Decimal(366),
    ),
    setting(
        "agreement_days",
        N_("Délai après l'accord du directeur"),
        Kind.INTEGER,
        5,
        N_("Jours ouvrés entre l'accord du directeur et le visa, ou l'invitation sans visa."),
        unit=WORKING_DAYS,
        maximum=Decimal(366),
    ),
    setting(
        "notice_unit",
        N_("Compte des délais"),
        Kind.CHOICE,
        "calendar",
        N_("Jours calendaires, ouvrés, ou francs (sans le jour de l'envoi ni celui de la séance)."),
        choices=NOTICE_UNITS,
    ),
    setting(
        "morning_start",
        N_("Heure du matin"),
        Kind.TIME,
        time(9, 30),
        N_("Heure de début des séances du matin."),
    ),
    setting(
        "afternoon_start",
        N_("Heure de l'après-midi"),
        Kind.TIME,
        time(14),
        N_("Heure de début des séances de l'après-midi."),
    ),
    setting(
        "evening_start",
        N_("Heure du soir"),
        Kind.TIME,
        time(18),
        N_("Heure de début des séances du soir."),
    ),
    setting(
        "day_end",
        N_("Fin de journée"),
        Kind.TIME,
        time(22),
        N_("Heure à laquelle une séance placée par le programme est finie."),
    ),
    setting(
        "lunch_min",
        N_("Pause de midi"),
        Kind.INTEGER,
        60,
        N_("Minutes avant l'heure de l'après-midi : ni séance placée, ni trajet."),
        unit=MINUTE,
        maximum=Decimal(240),
    ),
    setting(
        "slot_step_min",
        N_("Pas des horaires"),
        Kind.INTEGER,
        30,
        N_("Une séance commence à l'heure de sa demi-journée, ou un multiple de ce pas après."),
        unit=MINUTE,
        minimum=Decimal(5),
        maximum=Decimal(240),
    ),
    setting(
        "political_parts",
        N_("Moments des instances politiques"),
        Kind.CHOICES,
        "",
        N_("Matin, après-midi, soir. Vide : les trois."),
        choices=PARTS,
    ),
    setting(
        "technical_parts",
        N_("Moments des autres instances"),
        Kind.CHOICES,
        "",
        N_("Matin, après-midi, soir. Vide : matin et après-midi."),
        choices=PARTS,
    ),
    setting(
        "before_filing",
        N_("COPIL avant chaque dépôt"),
        Kind.CHOICE,
        "no",
        N_(
            "L'instance politique d'un projet se réunit avant le dépôt de chacun de ses dossiers : "
            "non, de préférence, impératif. Avant, dans Instances, le dit d'une seule."
        ),
        choices=BEFORE_FILING,
    ),
    setting(
        "decision_reach_days",
        N_("Délai entre une séance et ce qu'elle décide"),
        Kind.INTEGER,
        40,
        N_("Jours ouvrés au plus entre une séance et l'échéance avant laquelle elle se tient."),
        unit=WORKING_DAYS,
        minimum=Decimal(1),
        maximum=Decimal(366),
    ),
    setting(
        "rotation_min_share",
        N_("Part minimale de chaque structure hôte"),
        Kind.PERCENT,
        ZERO,
        N_("Part des séances d'une instance que chaque structure membre accueille au moins."),
        maximum=ONE,
    ),
    setting(
        "rotation_max_share",
        N_("Part maximale d'une structure hôte"),
        Kind.PERCENT,
        Decimal("0.6"),
        N_("Part des séances d'une instance qu'une même structure accueille au plus."),
        maximum=ONE,
    ),
    setting(
        "overall_max_share",
        N_("Part maximale d'une structure, toutes instances"),
        Kind.PERCENT,
        Decimal("0.6"),
        N_("Part de toutes les séances qu'une même structure accueille au plus."),
        maximum=ONE,
    ),
    setting(
        "overlap_share",
        N_("Recouvrement pour fusionner"),
        Kind.PERCENT,
        Decimal("0.4"),
        N_("Part de membres communs à partir de laquelle une fusion est proposée."),
        maximum=ONE,
    ),
)
