"""Settings of meetings, and rules that are off until the user turns them on."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.settings.setting import DAY, ONE, ZERO, setting
from coopplan.workbook.schema.types import Bilingual, Kind

WORKING_DAYS = Bilingual("jours ouvrés", "working days")

MEETINGS = (
    setting(
        "meeting_alert",
        "Seuil d'alerte de réunions",
        "Meeting alert",
        Kind.INTEGER,
        3,
        N_("Réunions par personne et par mois au-delà desquelles il y a alerte."),
        maximum=Decimal(100),
    ),
    setting(
        "cotech_copil_gap_days",
        "Délai COTECH-COPIL",
        "COTECH-COPIL gap",
        Kind.INTEGER,
        10,
        N_("Jours ouvrés entre un COTECH et le COPIL qu'il prépare."),
        unit=WORKING_DAYS,
        maximum=Decimal(366),
    ),
    setting(
        "review_cotech_gap_days",
        "Délai revue interne-COTECH",
        "Review-COTECH gap",
        Kind.INTEGER,
        5,
        N_("Jours ouvrés entre une revue interne et le COTECH qu'elle prépare."),
        unit=WORKING_DAYS,
        maximum=Decimal(366),
    ),
    setting(
        "max_gap_days",
        "Délai maximal entre séances liées",
        "Largest gap between linked sessions",
        Kind.INTEGER,
        40,
        N_("Jours ouvrés au plus entre une séance et celle qu'elle prépare."),
        unit=WORKING_DAYS,
        maximum=Decimal(366),
    ),
    setting(
        "notice_days",
        "Délai d'invitation COPIL",
        "COPIL notice",
        Kind.INTEGER,
        21,
        N_("Jours entre l'invitation et la séance."),
        unit=DAY,
        maximum=Decimal(366),
    ),
    setting(
        "documents_days",
        "Délai des documents COPIL",
        "COPIL documents",
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
        "Progression maximale d'un projet",
        "Largest growth of a project",
        Kind.PERCENT,
        None,
        N_("Hausse maximale des jours d'un projet d'une période à la suivante. Vide : libre."),
        maximum=Decimal(10),
    ),
    setting(
        "ramp_base_days",
        "Progression : jours de base",
        "Growth: base days",
        Kind.DAYS,
        ZERO,
        N_("Jours ajoutés à la progression maximale."),
        unit=DAY,
    ),
    setting(
        "min_block_days",
        "Bloc minimal utile",
        "Minimal useful block",
        Kind.DAYS,
        None,
        N_("Un agent travaille au moins cela dans une période, ou pas du tout. Vide : libre."),
        unit=DAY,
        maximum=Decimal(31),
    ),
    setting(
        "max_projects",
        "Projets actifs par agent",
        "Active projects per agent",
        Kind.INTEGER,
        None,
        N_("Nombre maximal par période. Vide : libre."),
        minimum=ONE,
        maximum=Decimal(1000),
    ),
    setting(
        "field_share",
        "Part minimale de terrain",
        "Minimal field share",
        Kind.PERCENT,
        None,
        N_("Part des jours d'un projet passée sur le terrain. Vide : libre."),
        maximum=ONE,
    ),
)
