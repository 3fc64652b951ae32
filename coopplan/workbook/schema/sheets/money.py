"""Input sheets about money: expenses, credit lines, co-funding schemes."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.build import (
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
from coopplan.workbook.schema.choices import (
    BASES,
    CATEGORIES,
    EARLY_EXPENSES,
    ORIGINS,
    SECTIONS,
    STAFF_COSTS,
    STATUSES,
    VAT_RECOVERIES,
)
from coopplan.workbook.schema.types import Kind, Sheet

EXPENSES = Sheet(
    name="expenses",
    title=N_("Dépenses"),
    table="T_depenses",
    row=N_("une dépense"),
    help=N_("Les dépenses des projets, hors taxes."),
    columns=(
        code(N_("Code de la dépense, unique, par exemple D17.")),
        reference(
            "project",
            N_("Projet"),
            ("projects",),
            N_("Code du projet."),
            required=True,
            width=9,
        ),
        text("title", N_("Libellé"), N_("Nature de la dépense."), width=52, required=True),
        choice(
            "section",
            N_("Section"),
            SECTIONS,
            N_("Fonctionnement ou investissement : elles ne se mélangent jamais."),
            required=True,
        ),
        text("chapter", N_("Chapitre"), N_("Chapitre M57, par exemple 011."), width=10),
        number(
            "cost_eur",
            N_("Montant HT (€)"),
            Kind.EUROS,
            N_("Montant hors taxes, en euros."),
            required=True,
        ),
        moment(
            "month",
            N_("Mois"),
            Kind.INSTALMENTS,
            N_("Mois de la dépense, ou échéances : 2027-09: 60 %, 2028-03: 40 %."),
            required=True,
            width=17,
        ),
        reference(
            "schemes",
            N_("Dispositifs éligibles"),
            ("schemes",),
            N_("Codes des dispositifs qui peuvent la financer, séparés par des virgules."),
            many=True,
            width=20,
        ),
        score(
            "priority",
            N_("Priorité (1-5)"),
            N_("5 compte le plus. Vide : le soutien politique du projet."),
        ),
        number(
            "vat_rate",
            N_("TVA (%)"),
            Kind.PERCENT,
            N_("Taux de TVA, 20 % par exemple. Vide : pas de TVA à porter."),
            maximum=Decimal(1),
            width=9,
        ),
        choice(
            "vat_recovery",
            N_("TVA récupérée"),
            VAT_RECOVERIES,
            N_("oui : crédits HT ; non : crédits TTC ; FCTVA : crédits TTC, l'État rend sa part."),
            width=11,
        ),
        choice(
            "category",
            N_("Catégorie de coût"),
            CATEGORIES,
            N_(
                "Celle d'Interreg. Vide : personnel au chapitre 012, infrastructure au 23, "
                "équipement en investissement, sinon expertise et services."
            ),
            width=20,
        ),
    ),
)

BUDGETS = Sheet(
    name="budgets",
    title=N_("Budgets"),
    table="T_budgets",
    row=N_("une ligne de crédits"),
    required=True,
    help=N_("Les crédits votés. Ceux du service de la mission sont le budget propre."),
    columns=(
        code(N_("Code de la ligne, unique, par exemple B00F.")),
        text("title", N_("Libellé"), N_("Intitulé de la ligne."), width=46, required=True),
        reference(
            "service",
            N_("Service"),
            ("services",),
            N_("Code du service qui tient la ligne."),
            required=True,
            width=10,
        ),
        choice(
            "section",
            N_("Section"),
            SECTIONS,
            N_("Fonctionnement ou investissement."),
            required=True,
        ),
        number(
            "voted_eur",
            N_("Voté (€)"),
            Kind.EUROS,
            N_("Montant voté, en euros."),
            required=True,
        ),
        number(
            "engaged_eur",
            N_("Engagé (€)"),
            Kind.EUROS,
            N_("Montant déjà engagé, en euros."),
        ),
        reference(
            "projects",
            N_("Projets ouverts"),
            ("projects",),
            N_("Codes des projets que la ligne peut payer. Vide : tous."),
            many=True,
            width=28,
        ),
        moment(
            "fiscal_year",
            N_("Exercice"),
            Kind.YEAR,
            N_(
                "Année dont la ligne paie les dépenses, par exemple 2028. "
                "Vide : la première de l'horizon."
            ),
        ),
    ),
)

SCHEMES = Sheet(
    name="schemes",
    title=N_("Dispositifs"),
    table="T_dispositifs",
    row=N_("un dispositif de cofinancement"),
    help=N_("Les cofinancements possibles : taux, plafond, date limite, tâche de dépôt."),
    columns=(
        code(N_("Code du dispositif, unique, par exemple F1.")),
        text("name", N_("Nom"), N_("Nom du dispositif."), width=26, required=True),
        text("funder", N_("Financeur"), N_("Qui paie."), width=16),
        choice(
            "origin",
            N_("Origine des fonds"),
            ORIGINS,
            N_("National, européen ou privé. Vide : national."),
            width=15,
        ),
        share(
            "rate",
            N_("Taux maximal"),
            N_("Part maximale d'une dépense éligible."),
            required=True,
        ),
        choice(
            "base",
            N_("Assiette"),
            BASES,
            N_("HT, ou TTC pour la TVA qui n'est pas récupérée. Vide : HT."),
            width=10,
        ),
        number(
            "ceiling_eur",
            N_("Plafond (€)"),
            Kind.EUROS,
            N_("Montant maximal, toutes dépenses ensemble."),
            required=True,
        ),
        number(
            "project_ceiling_eur",
            N_("Plafond par projet (€)"),
            Kind.EUROS,
            N_("Montant maximal pour un projet. Vide : pas d'autre plafond."),
        ),
        number(
            "project_floor_eur",
            N_("Plancher (€)"),
            Kind.EUROS,
            N_("Montant minimal pour un projet : en dessous, il ne reçoit rien. Vide : aucun."),
        ),
        reference(
            "excludes",
            N_("Exclut"),
            ("schemes",),
            N_("Codes des dispositifs qui ne paient jamais la même dépense que lui."),
            many=True,
            width=10,
        ),
        choice(
            "sections",
            N_("Sections"),
            SECTIONS,
            N_("Sections financées, séparées par des virgules. Vide : les deux."),
            many=True,
            width=18,
        ),
        moment(
            "deadline",
            N_("Date limite de dépôt"),
            Kind.DATE,
            N_("Dernier jour pour déposer le dossier."),
        ),
        choice(
            "early_expenses",
            N_("Dépenses avant dépôt"),
            EARLY_EXPENSES,
            N_(
                "Dépenses du mois du dépôt ou d'avant : payées (admises) ou non (non admises). "
                "Vide : payées, et coopplan le signale."
            ),
            width=14,
        ),
        moment(
            "eligible_from",
            N_("Dépenses éligibles du"),
            Kind.DATE,
            N_("Premier jour des dépenses qu'il paie. Vide : sans limite."),
        ),
        moment(
            "eligible_until",
            N_("Dépenses éligibles au"),
            Kind.DATE,
            N_("Dernier jour des dépenses qu'il paie. Vide : sans limite."),
        ),
        share(
            "advance_share", N_("Avance (%)"), N_("Part reçue avant de dépenser. Vide : aucune.")
        ),
        share(
            "interim_share",
            N_("Acompte (%)"),
            N_("Part reçue après chaque dépense, au délai de paiement. Vide : tout le reste."),
        ),
        number(
            "payment_delay_months",
            N_("Délai de paiement (mois)"),
            Kind.INTEGER,
            N_("Mois de la dépense à l'acompte, et de la dernière dépense du projet au solde."),
            maximum=Decimal(120),
        ),
        flag(
            "last_funder",
            N_("Dernier financeur"),
            N_("oui : paie ce que les autres laissent, dans la limite de son taux."),
        ),
        share(
            "own_share",
            N_("Autofinancement minimal (%)"),
            N_(
                "Part minimale d'argent propre ou des services, dans chaque section. "
                "Vide : celle des paramètres, en investissement."
            ),
        ),
        number(
            "counterpart_ratio",
            N_("Contrepartie nationale (€ max par €)"),
            Kind.DECIMAL,
            N_("Euros payés au plus par euro public national d'un autre. Vide : pas de règle."),
            maximum=Decimal(1000),
        ),
        share(
            "least_time_share",
            N_("Temps minimal d'un agent (%)"),
            N_(
                "Part d'un temps plein, par projet, dès laquelle un agent est admis. Vide : aucune."
            ),
        ),
        flag(
            "time_is_rule",
            N_("Temps minimal imposé"),
            N_("oui : le plan s'y tient ; sinon il signale qui est en dessous."),
        ),
        choice(
            "staff_costs",
            N_("Frais de personnel"),
            STAFF_COSTS,
            N_(
                "Le temps des agents est-il éligible : non (vide), réel 1 720 h, taux fixe : "
                "jours au coût jour, forfait : part des autres coûts directs."
            ),
            width=15,
        ),
        share(
            "staff_share",
            N_("Forfait de personnel (%)"),
            N_("Part des autres coûts directs, au forfait. Vide : le maximum de Paramètres."),
        ),
        flag(
            "shows_in_kind",
            N_("Contributions volontaires"),
            N_("oui : le temps prêté figure dans les deux colonnes du plan de financement."),
        ),
        text("rules", N_("Règles"), N_("Règles à retenir. Pour mémoire."), width=44),
        reference(
            "filing_task",
            N_("Tâche de dépôt"),
            ("tasks",),
            N_("Tâche qui écrit le dossier : sans elle, pas d'argent."),
        ),
        choice(
            "status",
            N_("Statut"),
            STATUSES,
            N_("Demandé, accordé ou refusé. Vide : demandé."),
            width=12,
        ),
        share(
            "aid_cap",
            N_("Aides publiques cumulées (%)"),
            N_("Part maximale de toutes les aides publiques, s'il paie. Vide : pas de limite."),
        ),
        flag(
            "de_minimis",
            N_("De minimis"),
            N_("oui : compte dans le plafond de minimis de Paramètres."),
        ),
        number(
            "notified_eur",
            N_("Notifié (€)"),
            Kind.EUROS,
            N_("Montant notifié : un fait, ni plus ni moins. Vide : pas encore."),
        ),
    ),
)

AUTHORISATIONS = Sheet(
    name="authorisations",
    title=N_("AP-AE"),
    table="T_ap_ae",
    row=N_("une autorisation de programme ou d'engagement"),
    is_memo=True,
    per_year=Kind.EUROS,
    help=N_(
        "Les autorisations pluriannuelles : leur total, et leurs crédits de paiement (CP), une "
        "colonne par année. Montants nets des aides, comme dans Budgets."
    ),
    columns=(
        code(N_("Code de l'autorisation, unique, par exemple AP1.")),
        text("title", N_("Libellé"), N_("Intitulé de l'autorisation."), width=46, required=True),
        reference(
            "lines",
            N_("Lignes de crédits"),
            ("budgets",),
            N_("Codes des lignes de Budgets qu'elle couvre, une par exercice."),
            many=True,
            required=True,
            width=28,
        ),
        number(
            "total_eur",
            N_("Total voté (€)"),
            Kind.EUROS,
            N_("Montant de l'autorisation, toutes années ensemble."),
            required=True,
        ),
    ),
)

FLAT_RATES = Sheet(
    name="flat_rates",
    title=N_("Forfaits"),
    table="T_forfaits",
    row=N_("un projet et un dispositif"),
    key="",
    is_memo=True,
    help=N_(
        "Les forfaits retenus dans un dossier : un projet et un dispositif. "
        "Sans ligne, les coûts sont réels."
    ),
    columns=(
        reference(
            "project",
            N_("Projet"),
            ("projects",),
            N_("Code du projet."),
            required=True,
            width=9,
        ),
        reference(
            "scheme",
            N_("Dispositif"),
            ("schemes",),
            N_("Code du dispositif."),
            required=True,
            width=10,
        ),
        choice(
            "staff_costs",
            N_("Frais de personnel"),
            STAFF_COSTS,
            N_("Pour ce projet. Vide : comme dans Dispositifs."),
            width=15,
        ),
        share(
            "staff_share",
            N_("Forfait de personnel (%)"),
            N_("Part des autres coûts directs. Vide : comme dans Dispositifs."),
        ),
        share(
            "travel_share",
            N_("Forfait déplacements (% du personnel)"),
            N_("Vide : les déplacements sont au réel."),
        ),
        share(
            "office_share",
            N_("Forfait bureau (% du personnel)"),
            N_("Vide : les frais de bureau sont au réel, ou en part des coûts directs."),
        ),
        share(
            "office_direct_share",
            N_("Forfait bureau (% des coûts directs)"),
            N_("Vide : les frais de bureau sont au réel, ou en part du personnel."),
        ),
        share(
            "other_share",
            N_("Forfait autres coûts (% du personnel)"),
            N_("Remplace tous les autres coûts, sans autre forfait. Vide : aucun."),
        ),
    ),
)

APPLICATIONS = Sheet(
    name="applications",
    title=N_("Dossiers"),
    table="T_dossiers",
    row=N_("un dossier de demande d'aide"),
    is_memo=True,
    help=N_(
        "Un dossier par projet et dispositif, s'il a sa tâche, son plafond ou son plancher. "
        "Ce qui reste vide est celui du dispositif."
    ),
    columns=(
        code(N_("Code du dossier, unique, par exemple F1P3.")),
        reference(
            "project",
            N_("Projet"),
            ("projects",),
            N_("Code du projet."),
            required=True,
            width=9,
        ),
        reference(
            "scheme",
            N_("Dispositif"),
            ("schemes",),
            N_("Code du dispositif : le dossier reste dans son plafond."),
            required=True,
            width=11,
        ),
        reference(
            "filing_task",
            N_("Tâche de dépôt"),
            ("tasks",),
            N_("Tâche qui écrit ce dossier."),
        ),
        moment(
            "deadline",
            N_("Date limite de dépôt"),
            Kind.DATE,
            N_("Dernier jour pour déposer ce dossier."),
        ),
        number(
            "ceiling_eur",
            N_("Plafond (€)"),
            Kind.EUROS,
            N_("Montant maximal de ce dossier."),
        ),
        number(
            "floor_eur",
            N_("Plancher (€)"),
            Kind.EUROS,
            N_("Montant minimal de ce dossier : en dessous, il ne reçoit rien."),
        ),
        number(
            "net_revenue_eur",
            N_("Recettes nettes (€)"),
            Kind.EUROS,
            N_("Ce que le projet gagne : retiré des dépenses éligibles."),
        ),
        choice(
            "status",
            N_("Statut"),
            STATUSES,
            N_("Demandé, accordé ou refusé."),
            width=12,
        ),
    ),
)

MONEY_SHEETS = (EXPENSES, BUDGETS, AUTHORISATIONS, SCHEMES, FLAT_RATES, APPLICATIONS)
