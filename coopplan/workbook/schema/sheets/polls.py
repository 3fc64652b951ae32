"""The input sheet in which people say whether they can come at the dates that they are offered."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.build import ONE, PEOPLE, choice, moment, number, reference, text
from coopplan.workbook.schema.choices import WILLING
from coopplan.workbook.schema.types import Kind, Sheet

POLLS = Sheet(
    name="poll_answers",
    title=N_("Sondages"),
    table="T_sondages",
    row=N_("une date proposée à une personne"),
    key="",
    is_memo=True,
    help=N_(
        "Dates proposées (coopplan calendar --poll) : répondez oui, non ou si besoin ; le "
        "calendrier suivant en tient compte."
    ),
    columns=(
        reference(
            "person",
            N_("Personne"),
            PEOPLE,
            N_("Code de qui répond."),
            required=True,
            width=10,
        ),
        text("role", N_("outsiders|Fonction"), N_("Fonction ou mandat. Pour mémoire."), width=50),
        reference(
            "body",
            N_("Instance"),
            ("bodies",),
            N_("Code de l'instance."),
            required=True,
            width=10,
        ),
        text("meeting", N_("Réunion"), N_("Nom de l'instance. Pour mémoire."), width=42),
        number(
            "number",
            N_("N°"),
            Kind.INTEGER,
            N_("Rang de la séance dans l'année."),
            minimum=ONE,
            maximum=Decimal(366),
            required=True,
            width=8,
        ),
        moment("day", N_("Date"), Kind.DATE, N_("Jour proposé."), required=True),
        moment("starts", N_("Heure"), Kind.TIME, N_("Heure de début proposée."), required=True),
        choice(
            "answer",
            N_("Réponse"),
            WILLING,
            N_("oui, non ou si besoin. Vide : pas encore de réponse."),
            width=12,
        ),
        text("note", N_("Remarque"), N_("Texte libre. Pour mémoire."), width=30),
    ),
)
