"""Input sheets about one application: its own limits, its flat rates."""

from __future__ import annotations

from coopplan.i18n import N_
from coopplan.workbook.schema.build import choice, code, moment, number, reference, share
from coopplan.workbook.schema.choices import STAFF_COSTS, STATUSES
from coopplan.workbook.schema.types import Kind, Sheet

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
