"""Input sheets about structures, governance bodies, people and venues."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.build import choice, code, flag, moment, number, reference, text
from coopplan.workbook.schema.choices import EFFECTS, PRESENCES
from coopplan.workbook.schema.sheets.fixed_sessions import FIXED_SESSIONS
from coopplan.workbook.schema.types import Bilingual, Column, Kind, Sheet

PEOPLE = ("agents", "outsiders")

STRUCTURES = Sheet(
    name="structures",
    title=Bilingual("Structures", "Structures"),
    table="T_structures",
    row=Bilingual("une collectivité ou un partenaire", "an authority or a partner"),
    help=N_("Les collectivités et partenaires. La première est la structure de la mission."),
    columns=(
        code(N_("Code de la structure, unique.")),
        text("name", "Nom", "Name", N_("Nom de la structure."), width=32, required=True),
        text("kind", "Type", "Type", N_("Métropole, PETR, communauté de communes..."), width=26),
        text("school_zone", "Zone scolaire", "School zone", N_("A, B ou C."), width=11),
        text(
            "holiday_zone",
            "Zone de jours fériés",
            "Holiday zone",
            N_("Métropole, Alsace-Moselle, DE..."),
            width=16,
        ),
        text("tongue", "Langue", "Language", N_("FR, DE..."), width=10),
        text(
            "decision_rhythm",
            "Rythme de décision",
            "Decision rhythm",
            N_("Bureau mensuel, conseil trimestriel..."),
            width=28,
        ),
        number(
            "notice_days",
            "Délai d'invitation (j)",
            "Notice (days)",
            Kind.INTEGER,
            N_("Jours entre l'invitation et la séance."),
            maximum=Decimal(365),
        ),
        text(
            "protocol",
            "Particularité protocolaire",
            "Protocol",
            N_("Ce qu'il faut respecter."),
            width=36,
        ),
    ),
)


def _gap(field: str, fr: str, en: str, help_text: str) -> Column:
    return number(field, fr, en, Kind.INTEGER, help_text, maximum=Decimal(366), width=11)


BODIES = Sheet(
    name="bodies",
    title=Bilingual("Instances", "Bodies"),
    table="T_instances",
    row=Bilingual("une instance", "a governance body"),
    help=N_("COPIL, COTECH et autres instances : leurs réunions prennent du temps."),
    columns=(
        code(N_("Code de l'instance, unique, par exemple I07.")),
        text("name", "Nom", "Name", N_("Nom de l'instance."), width=30, required=True),
        text("kind", "Type", "Type", N_("COPIL, COTECH, INTERNE..."), width=11),
        reference("project", "Projet", "Project", ("projects",), N_("Code du projet."), width=9),
        number(
            "sessions_per_year",
            "Séances par an",
            "Sessions per year",
            Kind.INTEGER,
            N_("Nombre de séances dans l'année."),
            required=True,
            maximum=Decimal(366),
        ),
        number(
            "duration_h",
            "Durée (h)",
            "Duration (h)",
            Kind.DECIMAL,
            N_("Durée d'une séance, en heures."),
            required=True,
            maximum=Decimal(24),
        ),
        reference("chair", "Présidence", "Chair", PEOPLE, N_("Code de qui préside.")),
        reference(
            "preceded_by",
            "Précédée par",
            "Preceded by",
            ("bodies",),
            N_("Instance qui la prépare."),
        ),
        flag("political", "Politique", "Political", N_("oui : des élus y décident.")),
        number(
            "preparation_days",
            "Préparation (j)",
            "Preparation (days)",
            Kind.DAYS,
            N_("Jours de préparation par séance, pour qui l'organise."),
            maximum=Decimal(60),
        ),
        text(
            "purpose", "Objet", "Purpose", N_("Décider, préparer, informer, convivial."), width=12
        ),
        text(
            "expected_decision",
            "Décision attendue",
            "Expected decision",
            N_("Ce qui doit être décidé."),
            width=22,
        ),
        _gap(
            "min_gap_days",
            "Écart minimal (j ouvrés)",
            "Least gap (working days)",
            N_("Au moins, après la séance qui la prépare. Vide : voir Paramètres."),
        ),
        _gap(
            "max_gap_days",
            "Écart maximal (j ouvrés)",
            "Largest gap (working days)",
            N_("Au plus, après la séance qui la prépare. Vide : voir Paramètres."),
        ),
        flag("video", "Visio possible", "Remote allowed", N_("oui : salle équipée pour la visio.")),
        flag(
            "interpretation",
            "Interprétation requise",
            "Needs interpretation",
            N_("oui : salle avec interprétation."),
        ),
        text(
            "symbol",
            "Symbolique souhaité",
            "Wanted symbol",
            N_("Ce que le lieu doit signifier, comme dans Lieux : terrain, solennel..."),
            width=20,
        ),
        text("note", "Remarque", "Note", N_("Texte libre."), width=32),
    ),
)

MEMBERS = Sheet(
    name="members",
    title=Bilingual("Membres", "Members"),
    table="T_membres",
    row=Bilingual("un membre d'une instance", "a member of a body"),
    key="",
    help=N_("Qui siège où, et si sa présence est obligatoire."),
    columns=(
        reference(
            "body",
            "Instance",
            "Body",
            ("bodies",),
            N_("Code de l'instance."),
            required=True,
            width=10,
        ),
        reference(
            "person",
            "Personne",
            "Person",
            PEOPLE,
            N_("Code d'un agent, d'un élu ou d'un partenaire."),
            required=True,
            width=10,
        ),
        choice(
            "presence",
            "Présence",
            "Presence",
            PRESENCES,
            N_("Obligatoire ou souhaitée. Vide : obligatoire."),
        ),
    ),
)

OUTSIDERS = Sheet(
    name="outsiders",
    title=Bilingual("Élus et partenaires", "Elected and partners"),
    table="T_elus_partenaires",
    row=Bilingual("une personne hors des agents", "a person outside the agents"),
    help=N_("Élus, directions et partenaires qui siègent dans les instances."),
    columns=(
        code(N_("Code de la personne, unique, sans nom, par exemple E02.")),
        text("role", "Fonction", "Role", N_("Fonction ou mandat."), width=30, required=True),
        reference(
            "structure",
            "Structure",
            "Structure",
            ("structures",),
            N_("Code de la structure."),
            required=True,
        ),
        text("kind", "Nature", "Kind", N_("Élu, direction, cabinet, technicien."), width=12),
        number(
            "protocol_rank",
            "Rang protocolaire",
            "Protocol rank",
            Kind.INTEGER,
            N_("Rang local, 1 en premier."),
            maximum=Decimal(999),
        ),
        text(
            "preferred_days",
            "Jours préférés",
            "Preferred days",
            N_("jeudi ; mardi, jeudi ; mercredi après-midi ; après 17h30..."),
            width=20,
        ),
        text("email", "E-mail", "E-mail", N_("Adresse, pour les fichiers d'agenda."), width=24),
    ),
)

VENUES = Sheet(
    name="venues",
    title=Bilingual("Lieux", "Venues"),
    table="T_lieux",
    row=Bilingual("un lieu de réunion", "a meeting place"),
    help=N_("Où l'on peut se réunir, et à quelle distance du siège."),
    columns=(
        code(N_("Code du lieu, unique.")),
        text("name", "Nom", "Name", N_("Nom du lieu."), width=38, required=True),
        reference(
            "structure",
            "Structure",
            "Structure",
            ("structures",),
            N_("Code de la structure qui accueille."),
            required=True,
        ),
        number(
            "capacity",
            "Capacité",
            "Capacity",
            Kind.INTEGER,
            N_("Nombre de places."),
            maximum=Decimal(100000),
        ),
        flag("video", "Visio", "Video", N_("oui : équipé pour la visioconférence.")),
        flag("interpretation", "Interprétation", "Interpretation", N_("oui : cabine ou matériel.")),
        number("cost_eur", "Coût (€)", "Cost (€)", Kind.EUROS, N_("Coût par séance.")),
        number(
            "travel_min",
            "Trajet (min)",
            "Travel (min)",
            Kind.INTEGER,
            N_("Trajet aller depuis le siège, en minutes."),
            maximum=Decimal(1440),
        ),
        text("symbol", "Symbolique", "Symbol", N_("Ce que le lieu signifie."), width=26),
    ),
)

CLOSURES = Sheet(
    name="closures",
    title=Bilingual("Indisponibilités", "Closures"),
    table="T_indisponibilites",
    row=Bilingual("une période fermée", "a closed period"),
    key="",
    help=N_("Périodes où une personne, un service, une zone ou tous ne se réunissent pas."),
    columns=(
        text(
            "target",
            "Cible",
            "Target",
            N_("Code d'une personne, d'un service, d'une structure ; zone B ; élus ; tous."),
            width=12,
            required=True,
        ),
        moment("start", "Début", "Start", Kind.DATE, N_("Premier jour."), required=True),
        moment("end", "Fin", "End", Kind.DATE, N_("Dernier jour."), required=True),
        text("reason", "Nature", "Reason", N_("Vacances, scrutin, congés..."), width=56),
        choice("effect", "Effet", "Effect", EFFECTS, N_("Interdit ou éviter."), width=12),
    ),
)

MEETING_SHEETS = (STRUCTURES, BODIES, MEMBERS, OUTSIDERS, VENUES, CLOSURES, FIXED_SESSIONS)
