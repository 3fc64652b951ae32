"""The input sheet of co-funding schemes."""

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
    share,
    text,
)
from coopplan.workbook.schema.choices import (
    BASES,
    EARLY_EXPENSES,
    ORIGINS,
    SECTIONS,
    STAFF_COSTS,
    STATUSES,
)
from coopplan.workbook.schema.types import Kind, Sheet

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
                "Part minimale d'argent propre ou des services dans ce qu'il peut payer, "
                "par section. Vide : celle des paramètres, en investissement."
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
