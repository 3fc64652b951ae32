"""Input sheets about what the institutions decide, ask for, aim at, and call things."""

from __future__ import annotations

from coopplan.i18n import N_
from coopplan.workbook.schema.build import PEOPLE, code, moment, number, reference, text
from coopplan.workbook.schema.types import Kind, Sheet

DECISIONS = Sheet(
    name="decisions",
    title=N_("Décisions"),
    table="T_decisions",
    row=N_("un point à trancher ou tranché"),
    is_memo=True,
    help=N_(
        "Les points que les instances ont à trancher ; les points ouverts font l'ordre du jour."
    ),
    columns=(
        code(N_("Code de la décision, unique, par exemple DC1.")),
        reference(
            "body",
            N_("À trancher par"),
            ("bodies",),
            N_("Code de l'instance qui tranche."),
            required=True,
            width=11,
        ),
        text("proposal", N_("Proposition"), N_("Ce qui est proposé."), width=44, required=True),
        moment(
            "raised_on",
            N_("Née le"),
            Kind.DATE,
            N_("Jour de la séance où le point est né."),
            required=True,
        ),
        reference(
            "raised_by",
            N_("Née dans"),
            ("bodies",),
            N_("Code de l'instance où le point est né. Vide : celle qui tranche."),
            width=10,
        ),
        moment(
            "decided_on",
            N_("Tranchée le"),
            Kind.DATE,
            N_("Jour de la séance qui a tranché. Vide : le point reste ouvert."),
        ),
        text("decision", N_("Décision"), N_("Ce qui a été décidé."), width=36),
        reference("carried_by", N_("Portée par"), PEOPLE, N_("Code de qui la met en œuvre.")),
        moment("due", N_("Pour le"), Kind.DATE, N_("Dernier jour pour la mettre en œuvre.")),
        reference("task", N_("Tâche"), ("tasks",), N_("Code de la tâche qui la met en œuvre.")),
        number("amount_eur", N_("Montant (€)"), Kind.EUROS, N_("Ce qu'elle engage, en euros.")),
        reference("told_by", N_("Dite au terrain par"), PEOPLE, N_("Code de qui la fait savoir.")),
        moment(
            "told_by_day",
            N_("Dite au terrain le"),
            Kind.DATE,
            N_("Dernier jour pour la faire savoir."),
        ),
    ),
)

INSTRUCTIONS = Sheet(
    name="instructions",
    title=N_("Consignes"),
    table="T_consignes",
    row=N_("une consigne"),
    is_memo=True,
    key="",
    help=N_("Ce qu'une autorité demande, jusqu'à ce qu'elle le lève ; rappelé là où cela porte."),
    columns=(
        moment("given_on", N_("Date"), Kind.DATE, N_("Jour de la consigne."), required=True),
        text("authority", N_("Autorité"), N_("Qui la donne."), width=26, required=True),
        text("text", N_("Consigne"), N_("Ce qui est demandé."), width=60, required=True),
        reference(
            "about",
            N_("Porte sur"),
            ("projects", "bodies", "agents"),
            N_("Codes de projets, d'instances ou d'agents, séparés par des virgules. Vide : tous."),
            many=True,
            width=20,
        ),
        moment(
            "lifted_on",
            N_("Levée le"),
            Kind.DATE,
            N_("Premier jour où elle ne vaut plus. Vide : elle vaut toujours."),
        ),
    ),
)

TERMS = Sheet(
    name="terms",
    title=N_("Glossaire"),
    table="T_glossaire",
    row=N_("un terme"),
    is_memo=True,
    key="term",
    help=N_("Les mots que les partenaires n'entendent pas de la même façon."),
    columns=(
        text(
            "term", N_("Terme"), N_("Le mot, tel qu'on le dit en réunion."), width=26, required=True
        ),
        text("ours", N_("Chez nous"), N_("Ce qu'il veut dire ici."), width=44, required=True),
        text("theirs", N_("Chez eux"), N_("Ce qu'il veut dire chez les partenaires."), width=44),
        text("german", N_("En allemand"), N_("Le mot allemand."), width=26),
    ),
)

STRATEGIES = Sheet(
    name="strategies",
    title=N_("Stratégies"),
    table="T_strategies",
    row=N_("une stratégie ou un contrat"),
    is_memo=True,
    help=N_("Ce à quoi les projets contribuent : un projet la cite par son code ou son nom."),
    columns=(
        code(N_("Code de la stratégie, unique, par exemple SCOT.")),
        text("name", N_("Nom"), N_("Nom de la stratégie ou du contrat."), width=36, required=True),
        text("scale", N_("Échelle"), N_("Locale, territoriale, nationale, européenne."), width=18),
        moment("deadline", N_("Échéance"), Kind.DATE, N_("Dernier jour où elle vaut.")),
        reference(
            "schemes",
            N_("Dispositifs mobilisés"),
            ("schemes",),
            N_("Codes des dispositifs qu'elle mobilise, séparés par des virgules."),
            many=True,
            width=22,
        ),
    ),
)

GUIDANCE_SHEETS = (DECISIONS, INSTRUCTIONS, TERMS, STRATEGIES)
