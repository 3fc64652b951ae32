"""Settings of meetings, and rules that are off until the user turns them on."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.settings.setting import DAY, ONE, WORKING_DAYS, ZERO, setting
from coopplan.workbook.schema.types import Kind

MEETINGS = (
    setting(
        "meeting_alert",
        N_("Seuil d'alerte de réunions"),
        Kind.INTEGER,
        3,
        N_("Réunions par personne et par mois au-delà desquelles il y a alerte."),
        maximum=Decimal(100),
    ),
    setting(
        "cotech_copil_gap_days",
        N_("Délai COTECH-COPIL"),
        Kind.INTEGER,
        10,
        N_("Jours ouvrés entre un COTECH et le COPIL qu'il prépare."),
        unit=WORKING_DAYS,
        maximum=Decimal(366),
    ),
    setting(
        "review_cotech_gap_days",
        N_("Délai revue interne-COTECH"),
        Kind.INTEGER,
        5,
        N_("Jours ouvrés entre une revue interne et le COTECH qu'elle prépare."),
        unit=WORKING_DAYS,
        maximum=Decimal(366),
    ),
    setting(
        "max_gap_days",
        N_("Délai maximal entre séances liées"),
        Kind.INTEGER,
        40,
        N_("Jours ouvrés au plus entre une séance et celle qu'elle prépare."),
        unit=WORKING_DAYS,
        maximum=Decimal(366),
    ),
    setting(
        "notice_days",
        N_("Délai d'invitation COPIL"),
        Kind.INTEGER,
        21,
        N_("Jours entre l'invitation et la séance."),
        unit=DAY,
        maximum=Decimal(366),
    ),
    setting(
        "documents_days",
        N_("Délai des documents COPIL"),
        Kind.INTEGER,
        7,
        N_("Jours entre l'envoi du dossier et la séance."),
        unit=DAY,
        maximum=Decimal(366),
    ),
)

OPTIONS = (
    setting(
        "ramp_share",
        N_("Progression maximale d'un projet"),
        Kind.PERCENT,
        None,
        N_("Hausse maximale des jours d'un projet d'une période à la suivante. Vide : libre."),
        maximum=Decimal(10),
    ),
    setting(
        "ramp_base_days",
        N_("Progression : jours de base"),
        Kind.DAYS,
        ZERO,
        N_("Jours ajoutés à la progression maximale."),
        unit=DAY,
    ),
    setting(
        "min_block_days",
        N_("Bloc minimal utile"),
        Kind.DAYS,
        None,
        N_("Un agent travaille au moins cela dans une période, ou pas du tout. Vide : libre."),
        unit=DAY,
        maximum=Decimal(31),
    ),
    setting(
        "max_projects",
        N_("Projets actifs par agent"),
        Kind.INTEGER,
        None,
        N_("Nombre maximal par période. Vide : libre."),
        minimum=ONE,
        maximum=Decimal(1000),
    ),
    setting(
        "unsigned_days",
        N_("Jours au plus sans lettre signée"),
        Kind.DAYS,
        None,
        N_("Jours de travail d'un agent dont la lettre de mission n'est pas signée. Vide : libre."),
        unit=DAY,
        maximum=Decimal(366),
    ),
    setting(
        "max_advance_eur",
        N_("Avance de trésorerie maximale"),
        Kind.EUROS,
        None,
        N_("Aides et FCTVA dépensés et pas encore reçus, au plus, en fin de mois. Vide : libre."),
    ),
    setting(
        "field_share",
        N_("Part minimale de terrain"),
        Kind.PERCENT,
        None,
        N_("Part des jours d'un projet passée sur le terrain. Vide : libre."),
        maximum=ONE,
    ),
)
