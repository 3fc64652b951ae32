"""Input sheets about people, projects and tasks."""

from __future__ import annotations

from decimal import Decimal

from coopplan.domain.input.work import TOGETHER
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
from coopplan.workbook.schema.choices import COMMITMENTS, RHYTHMS
from coopplan.workbook.schema.sheets.time import AVAILABILITY, WORKING_DAYS
from coopplan.workbook.schema.types import Column, Kind, Sheet

SERVICES = Sheet(
    name="services",
    title=N_("Services"),
    table="T_services",
    row=N_("un service interne"),
    help=N_("Les services qui prêtent des agents ou des budgets. Le premier est la mission."),
    columns=(
        code(N_("Code court du service, unique, par exemple S1.")),
        text("name", N_("Nom"), N_("Nom du service."), width=38, required=True),
        text("department", N_("Pôle"), N_("Pôle ou direction générale.")),
        share(
            "quota_share",
            N_("Quota coopération (%)"),
            N_("Part maximale des jours du service donnée à la coopération. Vide : sans limite."),
        ),
        text("approver", N_("Valideur"), N_("Qui accorde le temps de ses agents.")),
        text("note", N_("Remarque"), N_("Texte libre. Pour mémoire."), width=40),
    ),
)

SKILLS = Sheet(
    name="skills",
    title=N_("Compétences"),
    table="T_competences",
    row=N_("une compétence"),
    help=N_("Les compétences que les tâches demandent et que les agents ont."),
    columns=(
        code(N_("Code court de la compétence, unique, par exemple EUR.")),
        text("name", N_("Libellé"), N_("Libellé de la compétence."), width=46, required=True),
    ),
)

AGENTS = Sheet(
    name="agents",
    title=N_("Agents"),
    table="T_agents",
    row=N_("un collègue"),
    required=True,
    help=N_("Les collègues dont du temps est accordé à la coopération."),
    columns=(
        code(N_("Code de l'agent, unique, sans nom de personne, par exemple A17.")),
        text("job", N_("Fonction"), N_("Intitulé du poste."), width=38, required=True),
        reference(
            "service",
            N_("Service"),
            ("services",),
            N_("Code du service de l'agent."),
            required=True,
            width=10,
        ),
        text("grade", N_("Catégorie"), N_("A, B ou C."), width=11),
        share(
            "working_time_ratio",
            N_("Quotité (%)"),
            N_("Temps de travail : 100 % pour un temps plein."),
        ),
        share(
            "cooperation_share",
            N_("Part coopération (%)"),
            N_("Part du temps accordée à la coopération."),
        ),
        number(
            "cost_eur_per_day",
            N_("Coût jour (€)"),
            Kind.EUROS,
            N_("Coût employeur d'un jour travaillé. Vide : d'après le coût annuel."),
        ),
        number(
            "annual_cost_eur",
            N_("Coût annuel (€)"),
            Kind.EUROS,
            N_("Coût employeur d'une année à temps plein. Vide : d'après le coût jour."),
        ),
        Column(
            field="skills",
            header=N_("Compétences"),
            kind=Kind.SKILLS,
            refers_to=("skills",),
            width=20,
            help=N_("Compétences et niveaux de 1 à 3, par exemple ANI:3, EUR:2."),
        ),
        text(
            "mission_letter",
            N_("Lettre de mission"),
            N_("Où en est la lettre de mission : aucune, à signer, signée le..."),
            width=20,
        ),
        text("email", N_("E-mail"), N_("Adresse, pour les fichiers d'agenda."), width=24),
    ),
)

PROJECTS = Sheet(
    name="projects",
    title=N_("Projets"),
    table="T_projets",
    row=N_("un projet"),
    required=True,
    help=N_("Les projets de coopération. Soutien et relations restent internes."),
    columns=(
        code(N_("Code du projet, unique, par exemple P5.")),
        text("name", N_("Nom"), N_("Nom du projet."), width=28, required=True),
        text("theme", N_("Thème"), N_("Thématique : mobilité, foncier..."), width=13),
        text(
            "scale",
            N_("Échelle"),
            N_("Locale, territoriale, nationale, européenne."),
            width=13,
        ),
        text(
            "strategy",
            N_("Stratégie"),
            N_("Stratégie ou dispositif contractuel auquel il contribue."),
            width=15,
        ),
        text("sponsor", N_("Impulsé par"), N_("Qui a mis le projet en route."), width=17),
        text(
            "reason",
            N_("Pourquoi"),
            N_("Ce qui l'a déclenché : un appel, un vœu, une crise..."),
            width=22,
        ),
        moment("since", N_("Depuis le"), Kind.DATE, N_("Jour où il a été mis en route.")),
        reference(
            "service",
            N_("Service pilote"),
            ("services",),
            N_("Code du service qui pilote le projet."),
        ),
        reference(
            "elected_lead",
            N_("Élu référent"),
            ("outsiders",),
            N_("Code de l'élu référent."),
        ),
        score(
            "political_support",
            N_("Soutien politique"),
            N_("De 1 à 5. Confidentiel."),
        ),
        score("maturity", N_("Maturité"), N_("De 1 à 5.")),
        score("relations", N_("Relations (1-5)"), N_("De 1 à 5. Confidentiel.")),
        choice(
            "commitment",
            N_("Statut"),
            COMMITMENTS,
            N_("Engagé, à mûrir ou veille."),
            width=12,
        ),
        moment("start", N_("Début"), Kind.PERIOD_START, N_("Premier mois du projet.")),
        moment("end", N_("Fin"), Kind.PERIOD_END, N_("Dernier mois du projet.")),
        flag(
            "lead_competence",
            N_("Chef de file"),
            N_("oui : compétence à chef de file, l'autofinancement minimal est plus haut."),
        ),
        text("caution", N_("Prudence"), N_("Ce qu'il ne faut pas brusquer."), width=26),
        number(
            "ramp_share",
            N_("Progression maximale"),
            Kind.PERCENT,
            N_("Hausse maximale de ses jours d'une période à la suivante. Vide : Paramètres."),
            maximum=Decimal(10),
        ),
    ),
)

TASKS = Sheet(
    name="tasks",
    title=N_("Tâches"),
    table="T_taches",
    row=N_("une tâche"),
    required=True,
    help=N_("Le travail à faire : quelle compétence, combien de jours, dans quelle fenêtre."),
    columns=(
        code(N_("Code de la tâche, unique, par exemple T25.")),
        reference(
            "project",
            N_("Projet"),
            ("projects",),
            N_("Code du projet."),
            required=True,
            width=9,
        ),
        text("title", N_("Intitulé"), N_("Ce qu'il y a à faire."), width=46, required=True),
        Column(
            field="skill",
            header=N_("Compétence"),
            kind=Kind.REF,
            required=True,
            refers_to=("skills",),
            joined_by=TOGETHER,
            width=12,
            help=N_("Code de la compétence demandée ; deux à la fois : GEN + EUR."),
        ),
        number(
            "min_level",
            N_("Niveau minimal"),
            Kind.INTEGER,
            N_("Niveau demandé, de 1 à 3."),
            minimum=ONE,
            maximum=Decimal(3),
        ),
        number(
            "effort_days",
            N_("Charge (j)"),
            Kind.DAYS,
            N_("Jours de travail, tous agents ensemble."),
            required=True,
            minimum=Decimal("0.01"),
            maximum=Decimal(10000),
        ),
        moment(
            "start",
            N_("Début"),
            Kind.PERIOD_START,
            N_("Premier mois où l'on peut y travailler."),
            required=True,
        ),
        moment(
            "end",
            N_("Fin"),
            Kind.PERIOD_END,
            N_("Dernier mois où l'on peut y travailler."),
            required=True,
        ),
        flag("mandatory", N_("Obligatoire"), N_("oui : passe avant toutes les autres.")),
        score("priority", N_("Priorité (1-5)"), N_("5 compte le plus.")),
        reference(
            "predecessors",
            N_("Prédécesseurs"),
            ("tasks",),
            N_("Codes des tâches dont elle dépend, séparés par des virgules."),
            many=True,
            width=15,
        ),
        flag("field_work", N_("Terrain"), N_("oui : action au plus près des habitants.")),
        choice(
            "rhythm",
            N_("Rythme"),
            RHYTHMS,
            N_(
                "libre (vide), régulier : parts égales dans sa fenêtre, continu : sans mois vide, "
                "au plus tôt, au plus tard."
            ),
            width=13,
        ),
        number(
            "max_people",
            N_("Personnes au plus"),
            Kind.INTEGER,
            N_("Nombre de personnes qui y travaillent, au plus. Vide : libre."),
            minimum=ONE,
            maximum=Decimal(1000),
        ),
        reference(
            "lead",
            N_("Référent"),
            ("agents",),
            N_("Code de l'agent qui en fait au moins la moitié. Vide : libre."),
        ),
        flag("in_pairs", N_("tasks|Ensemble"), N_("oui : deux personnes y travaillent à la fois.")),
    ),
)

WORK_SHEETS = (SERVICES, SKILLS, AGENTS, AVAILABILITY, WORKING_DAYS, PROJECTS, TASKS)
