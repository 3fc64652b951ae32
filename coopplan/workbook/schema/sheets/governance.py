"""Input sheets about structures, governance bodies, people and venues."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.build import (
    PEOPLE,
    choice,
    code,
    flag,
    number,
    reference,
    share,
    text,
)
from coopplan.workbook.schema.choices import PRESENCES
from coopplan.workbook.schema.sheets.fixed_sessions import FIXED_SESSIONS
from coopplan.workbook.schema.sheets.institutional_dates import INSTITUTIONAL_DATES
from coopplan.workbook.schema.sheets.places import CLOSURES, TRIPS, VENUES
from coopplan.workbook.schema.sheets.polls import POLLS
from coopplan.workbook.schema.types import Column, Kind, Sheet

STRUCTURES = Sheet(
    name="structures",
    title=N_("Structures"),
    table="T_structures",
    row=N_("une collectivité ou un partenaire"),
    help=N_("Les collectivités et partenaires. La première est la structure de la mission."),
    columns=(
        code(N_("Code de la structure, unique.")),
        text("name", N_("Nom"), N_("Nom de la structure."), width=32, required=True),
        text("kind", N_("Type"), N_("Métropole, PETR, communauté de communes..."), width=26),
        text("school_zone", N_("Zone scolaire"), N_("A, B ou C."), width=11),
        text(
            "holiday_zone",
            N_("Zone de jours fériés"),
            N_("Métropole, Alsace-Moselle, DE..."),
            width=16,
        ),
        text("tongue", N_("Langue"), N_("FR, DE..."), width=10),
        text(
            "decision_rhythm",
            N_("Rythme de décision"),
            N_("Bureau mensuel, conseil trimestriel..."),
            width=28,
        ),
        number(
            "notice_days",
            N_("Délai d'invitation (j)"),
            Kind.INTEGER,
            N_("Jours entre l'invitation et la séance."),
            maximum=Decimal(365),
        ),
        text(
            "protocol",
            N_("Particularité protocolaire"),
            N_("Ce qu'il faut respecter."),
            width=36,
        ),
        flag(
            "visa_required",
            N_("Visa requis"),
            N_("oui : ses invitations passent par un visa (cabinet, direction)."),
        ),
        number(
            "visa_days",
            N_("Délai de visa (j ouvrés)"),
            Kind.INTEGER,
            N_("Jours ouvrés que prend le visa. Vide : voir Paramètres."),
            maximum=Decimal(365),
        ),
    ),
)


def _gap(field: str, header: str, help_text: str) -> Column:
    return number(field, header, Kind.INTEGER, help_text, maximum=Decimal(366), width=11)


BODIES = Sheet(
    name="bodies",
    title=N_("Instances"),
    table="T_instances",
    row=N_("une instance"),
    help=N_("COPIL, COTECH et autres instances : leurs réunions prennent du temps."),
    columns=(
        code(N_("Code de l'instance, unique, par exemple I07.")),
        text("name", N_("Nom"), N_("Nom de l'instance."), width=30, required=True),
        text("kind", N_("Type"), N_("COPIL, COTECH, INTERNE..."), width=11),
        reference("project", N_("Projet"), ("projects",), N_("Code du projet."), width=9),
        number(
            "sessions_per_year",
            N_("Séances par an"),
            Kind.INTEGER,
            N_("Nombre de séances dans l'année."),
            required=True,
            maximum=Decimal(366),
        ),
        number(
            "duration_h",
            N_("Durée (h)"),
            Kind.DECIMAL,
            N_("Durée d'une séance, en heures, sur un ou plusieurs jours de suite."),
            required=True,
            maximum=Decimal(80),
        ),
        reference("chair", N_("Présidence"), PEOPLE, N_("Code de qui préside.")),
        flag(
            "chair_rotates",
            N_("Présidence tournante"),
            N_("oui : chaque structure préside à son tour, celle de la présidence d'abord."),
        ),
        share(
            "quorum_share",
            N_("Quorum (%)"),
            N_("Part des membres obligatoires qui doivent être libres. Vide : la moitié."),
        ),
        reference(
            "preceded_by",
            N_("Précédée par"),
            ("bodies",),
            N_("Instance qui la prépare."),
        ),
        flag("political", N_("Politique"), N_("oui : des élus y décident.")),
        number(
            "preparation_days",
            N_("Préparation (j)"),
            Kind.DAYS,
            N_("Jours de préparation par séance, pour qui l'organise."),
            maximum=Decimal(60),
        ),
        text("purpose", N_("Objet"), N_("Décider, préparer, informer, convivial."), width=12),
        text(
            "expected_decision",
            N_("Décision attendue"),
            N_("Ce qui doit être décidé."),
            width=22,
        ),
        text(
            "before",
            N_("Avant"),
            N_(
                "Ce qu'elle décide : code d'un dispositif (son échéance) ou d'une tâche (son "
                "début), date, nature d'un rendez-vous institutionnel. Une séance se tient avant."
            ),
            width=16,
        ),
        flag(
            "before_firm",
            N_("Avant impératif"),
            N_("oui : la séance ne se tient pas après. Vide : elle se tient avant si possible."),
        ),
        reference(
            "deliberation",
            N_("Délibération"),
            ("structures",),
            N_("Codes des structures dont le conseil délibère sur ce qu'elle décide."),
            many=True,
        ),
        _gap(
            "min_gap_days",
            N_("Écart minimal (j ouvrés)"),
            N_("Au moins, après la séance qui la prépare. Vide : voir Paramètres."),
        ),
        _gap(
            "max_gap_days",
            N_("Écart maximal (j ouvrés)"),
            N_("Au plus, après la séance qui la prépare. Vide : voir Paramètres."),
        ),
        flag("video", N_("Visio possible"), N_("oui : salle équipée pour la visio.")),
        flag("remote", N_("Visio seule"), N_("oui : chacun chez soi, ni salle ni trajet.")),
        flag(
            "interpretation",
            N_("Interprétation requise"),
            N_("oui : salle avec interprétation."),
        ),
        text(
            "symbol",
            N_("Symbolique souhaité"),
            N_("Ce que le lieu doit signifier, comme dans Lieux : terrain, solennel..."),
            width=20,
        ),
        text("note", N_("Remarque"), N_("Texte libre."), width=32),
    ),
)

MEMBERS = Sheet(
    name="members",
    title=N_("Membres"),
    table="T_membres",
    row=N_("un membre d'une instance"),
    key="",
    help=N_("Qui siège où, et si sa présence est obligatoire."),
    columns=(
        reference(
            "body",
            N_("Instance"),
            ("bodies",),
            N_("Code de l'instance."),
            required=True,
            width=10,
        ),
        reference(
            "person",
            N_("Personne"),
            PEOPLE,
            N_("Code d'un agent, d'un élu ou d'un partenaire."),
            required=True,
            width=10,
        ),
        choice(
            "presence",
            N_("Présence"),
            PRESENCES,
            N_("Obligatoire ou souhaitée. Vide : obligatoire."),
        ),
        reference(
            "substitute",
            N_("Suppléant"),
            PEOPLE,
            N_("Code de qui siège à sa place les jours où cette personne n'est pas libre."),
        ),
        flag(
            "is_needed",
            N_("Indispensable"),
            N_("oui : pas de séance sans cette personne, ou son suppléant."),
        ),
    ),
)

OUTSIDERS = Sheet(
    name="outsiders",
    title=N_("Élus et partenaires"),
    table="T_elus_partenaires",
    row=N_("une personne hors des agents"),
    help=N_("Élus, directions et partenaires qui siègent dans les instances."),
    columns=(
        code(N_("Code de la personne, unique, sans nom, par exemple E02.")),
        text("role", N_("outsiders|Fonction"), N_("Fonction ou mandat."), width=30, required=True),
        reference(
            "structure",
            N_("Structure"),
            ("structures",),
            N_("Code de la structure."),
            required=True,
        ),
        text("kind", N_("Nature"), N_("Élu, direction, cabinet, technicien."), width=12),
        text(
            "portfolio",
            N_("Délégation"),
            N_(
                "Thèmes de la délégation d'un élu, comme dans Projets : mobilité, foncier ; un "
                "point-virgule ou une ligne entre deux délégations."
            ),
            width=20,
        ),
        number(
            "protocol_rank",
            N_("Rang protocolaire"),
            Kind.INTEGER,
            N_("Rang local, 1 en premier."),
            maximum=Decimal(999),
        ),
        text(
            "preferred_days",
            N_("Jours préférés"),
            N_("jeudi ; mardi, jeudi ; mercredi après-midi ; après 17h30..."),
            width=20,
        ),
        text("email", N_("E-mail"), N_("Adresse, pour les fichiers d'agenda."), width=24),
    ),
)


MEETING_SHEETS = (
    STRUCTURES,
    BODIES,
    MEMBERS,
    OUTSIDERS,
    VENUES,
    TRIPS,
    CLOSURES,
    INSTITUTIONAL_DATES,
    FIXED_SESSIONS,
    POLLS,
)
