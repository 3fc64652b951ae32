"""Input sheets about people, projects and tasks."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.build import (
    ONE,
    choice,
    code,
    flag,
    moment,
    number,
    reference,
    score,
    share,
    text,
)
from coopplan.workbook.schema.choices import COMMITMENTS
from coopplan.workbook.schema.sheets.time import AVAILABILITY, WORKING_DAYS
from coopplan.workbook.schema.types import Bilingual, Column, Kind, Sheet

SERVICES = Sheet(
    name="services",
    title=Bilingual("Services", "Services"),
    table="T_services",
    row=Bilingual("un service interne", "an internal service"),
    help=N_("Les services qui prêtent des agents ou des budgets. Le premier est la mission."),
    columns=(
        code(N_("Code court du service, unique, par exemple S1.")),
        text("name", "Nom", "Name", N_("Nom du service."), width=38, required=True),
        text("department", "Pôle", "Department", N_("Pôle ou direction générale.")),
        share(
            "quota_share",
            "Quota coopération (%)",
            "Cooperation quota (%)",
            N_("Part maximale des jours du service donnée à la coopération. Vide : sans limite."),
        ),
        text("approver", "Valideur", "Approver", N_("Qui accorde le temps de ses agents.")),
        text("note", "Remarque", "Note", N_("Texte libre."), width=40),
    ),
)

SKILLS = Sheet(
    name="skills",
    title=Bilingual("Compétences", "Skills"),
    table="T_competences",
    row=Bilingual("une compétence", "a skill"),
    help=N_("Les compétences que les tâches demandent et que les agents ont."),
    columns=(
        code(N_("Code court de la compétence, unique, par exemple EUR.")),
        text("name", "Libellé", "Label", N_("Libellé de la compétence."), width=46, required=True),
    ),
)

AGENTS = Sheet(
    name="agents",
    title=Bilingual("Agents", "Agents"),
    table="T_agents",
    row=Bilingual("un collègue", "a colleague"),
    required=True,
    help=N_("Les collègues dont du temps est accordé à la coopération."),
    columns=(
        code(N_("Code de l'agent, unique, sans nom de personne, par exemple A17.")),
        text("job", "Fonction", "Job", N_("Intitulé du poste."), width=38, required=True),
        reference(
            "service",
            "Service",
            "Service",
            ("services",),
            N_("Code du service de l'agent."),
            required=True,
            width=10,
        ),
        text("grade", "Catégorie", "Grade", N_("A, B ou C."), width=11),
        share(
            "working_time_ratio",
            "Quotité (%)",
            "Working time (%)",
            N_("Temps de travail : 100 % pour un temps plein."),
        ),
        share(
            "cooperation_share",
            "Part coopération (%)",
            "Cooperation share (%)",
            N_("Part du temps accordée à la coopération."),
        ),
        number(
            "cost_eur_per_day",
            "Coût jour (€)",
            "Cost per day (€)",
            Kind.EUROS,
            N_("Coût employeur d'un jour travaillé."),
        ),
        Column(
            field="skills",
            header=Bilingual("Compétences", "Skills"),
            kind=Kind.SKILLS,
            refers_to=("skills",),
            width=20,
            help=N_("Compétences et niveaux de 1 à 3, par exemple ANI:3, EUR:2."),
        ),
        text(
            "mission_letter",
            "Lettre de mission",
            "Mission letter",
            N_("Où en est la lettre de mission : aucune, à signer, signée le..."),
            width=20,
        ),
        text("email", "E-mail", "E-mail", N_("Adresse, pour les fichiers d'agenda."), width=24),
    ),
)

PROJECTS = Sheet(
    name="projects",
    title=Bilingual("Projets", "Projects"),
    table="T_projets",
    row=Bilingual("un projet", "a project"),
    required=True,
    help=N_("Les projets de coopération. Soutien et relations restent internes."),
    columns=(
        code(N_("Code du projet, unique, par exemple P5.")),
        text("name", "Nom", "Name", N_("Nom du projet."), width=32, required=True),
        text("theme", "Thème", "Theme", N_("Thématique : mobilité, foncier..."), width=16),
        text(
            "scale",
            "Échelle",
            "Scale",
            N_("Locale, territoriale, nationale, européenne."),
            width=15,
        ),
        text(
            "strategy",
            "Stratégie",
            "Strategy",
            N_("Stratégie ou dispositif contractuel auquel il contribue."),
            width=20,
        ),
        text("sponsor", "Impulsé par", "Sponsor", N_("Qui a mis le projet en route."), width=20),
        reference(
            "service",
            "Service pilote",
            "Lead service",
            ("services",),
            N_("Code du service qui pilote le projet."),
        ),
        reference(
            "elected_lead",
            "Élu référent",
            "Elected lead",
            ("outsiders",),
            N_("Code de l'élu référent."),
        ),
        score(
            "political_support",
            "Soutien politique",
            "Political support",
            N_("De 1 à 5. Confidentiel."),
        ),
        score("maturity", "Maturité", "Maturity", N_("De 1 à 5.")),
        score("relations", "Relations (1-5)", "Relations (1-5)", N_("De 1 à 5. Confidentiel.")),
        choice(
            "commitment",
            "Statut",
            "Status",
            COMMITMENTS,
            N_("Engagé, à mûrir ou veille."),
            width=12,
        ),
        moment("start", "Début", "Start", Kind.PERIOD_START, N_("Premier mois du projet.")),
        moment("end", "Fin", "End", Kind.PERIOD_END, N_("Dernier mois du projet.")),
        text("caution", "Prudence", "Caution", N_("Ce qu'il ne faut pas brusquer."), width=32),
    ),
)

TASKS = Sheet(
    name="tasks",
    title=Bilingual("Tâches", "Tasks"),
    table="T_taches",
    row=Bilingual("une tâche", "a task"),
    required=True,
    help=N_("Le travail à faire : quelle compétence, combien de jours, dans quelle fenêtre."),
    columns=(
        code(N_("Code de la tâche, unique, par exemple T25.")),
        reference(
            "project",
            "Projet",
            "Project",
            ("projects",),
            N_("Code du projet."),
            required=True,
            width=9,
        ),
        text("title", "Intitulé", "Title", N_("Ce qu'il y a à faire."), width=46, required=True),
        reference(
            "skill",
            "Compétence",
            "Skill",
            ("skills",),
            N_("Code de la compétence demandée."),
            required=True,
        ),
        number(
            "min_level",
            "Niveau minimal",
            "Minimal level",
            Kind.INTEGER,
            N_("Niveau demandé, de 1 à 3."),
            minimum=ONE,
            maximum=Decimal(3),
        ),
        number(
            "effort_days",
            "Charge (j)",
            "Effort (days)",
            Kind.DAYS,
            N_("Jours de travail, tous agents ensemble."),
            required=True,
            minimum=Decimal("0.01"),
            maximum=Decimal(10000),
        ),
        moment(
            "start",
            "Début",
            "Start",
            Kind.PERIOD_START,
            N_("Premier mois où l'on peut y travailler."),
            required=True,
        ),
        moment(
            "end",
            "Fin",
            "End",
            Kind.PERIOD_END,
            N_("Dernier mois où l'on peut y travailler."),
            required=True,
        ),
        flag("mandatory", "Obligatoire", "Mandatory", N_("oui : passe avant toutes les autres.")),
        score("priority", "Priorité (1-5)", "Priority (1-5)", N_("5 compte le plus.")),
        reference(
            "predecessors",
            "Prédécesseurs",
            "Predecessors",
            ("tasks",),
            N_("Codes des tâches dont elle dépend, séparés par des virgules."),
            many=True,
            width=15,
        ),
        flag("field_work", "Terrain", "Field work", N_("oui : action au plus près des habitants.")),
    ),
)

WORK_SHEETS = (SERVICES, SKILLS, AGENTS, AVAILABILITY, WORKING_DAYS, PROJECTS, TASKS)
