"""Input sheets about money: expenses, credit lines, co-funding schemes."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.build import choice, code, moment, number, reference, score, text
from coopplan.workbook.schema.choices import CATEGORIES, SECTIONS, VAT_RECOVERIES
from coopplan.workbook.schema.sheets.applications import APPLICATIONS, FLAT_RATES
from coopplan.workbook.schema.sheets.schemes import SCHEMES
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


MONEY_SHEETS = (EXPENSES, BUDGETS, AUTHORISATIONS, SCHEMES, FLAT_RATES, APPLICATIONS)
