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
from coopplan.workbook.schema.choices import EARLY_EXPENSES, ORIGINS, SECTIONS, STATUSES
from coopplan.workbook.schema.types import Bilingual, Kind, Sheet

EXPENSES = Sheet(
    name="expenses",
    title=Bilingual("Dépenses", "Expenses"),
    table="T_depenses",
    row=Bilingual("une dépense", "a cost item"),
    help=N_("Les dépenses des projets, hors taxes."),
    columns=(
        code(N_("Code de la dépense, unique, par exemple D17.")),
        reference(
            "project",
            "Projet",
            "Project",
            ("projects",),
            N_("Code du projet."),
            required=True,
            width=9,
        ),
        text("title", "Libellé", "Label", N_("Nature de la dépense."), width=52, required=True),
        choice(
            "section",
            "Section",
            "Section",
            SECTIONS,
            N_("Fonctionnement ou investissement : elles ne se mélangent jamais."),
            required=True,
        ),
        text("chapter", "Chapitre", "Chapter", N_("Chapitre M57, par exemple 011."), width=10),
        number(
            "cost_eur",
            "Montant HT (€)",
            "Amount excl. VAT (€)",
            Kind.EUROS,
            N_("Montant hors taxes, en euros."),
            required=True,
        ),
        moment(
            "month",
            "Mois",
            "Month",
            Kind.PERIOD_START,
            N_("Mois prévu de la dépense."),
            required=True,
        ),
        reference(
            "schemes",
            "Dispositifs éligibles",
            "Eligible schemes",
            ("schemes",),
            N_("Codes des dispositifs qui peuvent la financer, séparés par des virgules."),
            many=True,
            width=20,
        ),
        score(
            "priority",
            "Priorité (1-5)",
            "Priority (1-5)",
            N_("5 compte le plus. Vide : le soutien politique du projet."),
        ),
    ),
)

BUDGETS = Sheet(
    name="budgets",
    title=Bilingual("Budgets", "Budgets"),
    table="T_budgets",
    row=Bilingual("une ligne de crédits", "a credit line"),
    required=True,
    help=N_("Les crédits votés. Ceux du service de la mission sont le budget propre."),
    columns=(
        code(N_("Code de la ligne, unique, par exemple B00F.")),
        text("title", "Libellé", "Label", N_("Intitulé de la ligne."), width=46, required=True),
        reference(
            "service",
            "Service",
            "Service",
            ("services",),
            N_("Code du service qui tient la ligne."),
            required=True,
            width=10,
        ),
        choice(
            "section",
            "Section",
            "Section",
            SECTIONS,
            N_("Fonctionnement ou investissement."),
            required=True,
        ),
        number(
            "voted_eur",
            "Voté (€)",
            "Voted (€)",
            Kind.EUROS,
            N_("Montant voté, en euros."),
            required=True,
        ),
        number(
            "engaged_eur",
            "Engagé (€)",
            "Engaged (€)",
            Kind.EUROS,
            N_("Montant déjà engagé, en euros."),
        ),
        reference(
            "projects",
            "Projets ouverts",
            "Open projects",
            ("projects",),
            N_("Codes des projets que la ligne peut payer. Vide : tous."),
            many=True,
            width=28,
        ),
    ),
)

SCHEMES = Sheet(
    name="schemes",
    title=Bilingual("Dispositifs", "Schemes"),
    table="T_dispositifs",
    row=Bilingual("un dispositif de cofinancement", "a co-funding scheme"),
    help=N_("Les cofinancements possibles : taux, plafond, date limite, tâche de dépôt."),
    columns=(
        code(N_("Code du dispositif, unique, par exemple F1.")),
        text("name", "Nom", "Name", N_("Nom du dispositif."), width=26, required=True),
        text("funder", "Financeur", "Funder", N_("Qui paie."), width=16),
        choice(
            "origin",
            "Origine des fonds",
            "Origin of funds",
            ORIGINS,
            N_("National, européen ou privé. Vide : national."),
            width=15,
        ),
        share(
            "rate",
            "Taux maximal",
            "Maximal rate",
            N_("Part maximale d'une dépense éligible."),
            required=True,
        ),
        number(
            "ceiling_eur",
            "Plafond (€)",
            "Ceiling (€)",
            Kind.EUROS,
            N_("Montant maximal, toutes dépenses ensemble."),
            required=True,
        ),
        choice(
            "sections",
            "Sections",
            "Sections",
            SECTIONS,
            N_("Sections financées, séparées par des virgules. Vide : les deux."),
            many=True,
            width=18,
        ),
        moment(
            "deadline",
            "Date limite de dépôt",
            "Filing deadline",
            Kind.DATE,
            N_("Dernier jour pour déposer le dossier."),
        ),
        choice(
            "early_expenses",
            "Dépenses avant dépôt",
            "Expenses before filing",
            EARLY_EXPENSES,
            N_(
                "Dépenses du mois du dépôt ou d'avant : payées (admises) ou non (non admises). "
                "Vide : payées, et coopplan le signale."
            ),
            width=14,
        ),
        number(
            "payment_delay_months",
            "Délai de paiement (mois)",
            "Payment delay (months)",
            Kind.INTEGER,
            N_("Mois entre la dépense et le paiement."),
            maximum=Decimal(120),
        ),
        flag(
            "last_funder",
            "Dernier financeur",
            "Last funder",
            N_("oui : s'engage et paie après les autres."),
        ),
        share(
            "own_share",
            "Autofinancement minimal (%)",
            "Minimal own share (%)",
            N_(
                "Part minimale d'argent propre ou des services, dans chaque section. "
                "Vide : celle des paramètres, en investissement."
            ),
        ),
        number(
            "counterpart_ratio",
            "Contrepartie nationale (€ max par €)",
            "National counterpart (€ max per €)",
            Kind.DECIMAL,
            N_("Euros payés au plus par euro public national d'un autre. Vide : pas de règle."),
            maximum=Decimal(1000),
        ),
        text("rules", "Règles", "Rules", N_("Règles à retenir."), width=44),
        reference(
            "filing_task",
            "Tâche de dépôt",
            "Filing task",
            ("tasks",),
            N_("Tâche qui écrit le dossier : sans elle, pas d'argent."),
        ),
        choice(
            "status",
            "Statut",
            "Status",
            STATUSES,
            N_("Demandé, accordé ou refusé. Vide : demandé."),
            width=12,
        ),
    ),
)

MONEY_SHEETS = (EXPENSES, BUDGETS, SCHEMES)
