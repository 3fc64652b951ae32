"""The input sheet of the sessions whose date is already set."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.build import ONE, choice, moment, number, reference
from coopplan.workbook.schema.choices import PARTS, SESSION_STATUSES
from coopplan.workbook.schema.types import Kind, Sheet

FIXED_SESSIONS = Sheet(
    name="fixed_sessions",
    title=N_("Séances fixées"),
    table="T_seances_fixees",
    row=N_("une séance dont la date est connue"),
    key="",
    help=N_("Les séances déjà datées : le calendrier place les autres autour d'elles."),
    columns=(
        reference(
            "body",
            N_("Instance"),
            ("bodies",),
            N_("Code de l'instance."),
            required=True,
            width=10,
        ),
        number(
            "number",
            N_("N°"),
            Kind.INTEGER,
            N_("Rang de la séance dans l'année. Vide : selon sa date."),
            minimum=ONE,
            maximum=Decimal(366),
            width=8,
        ),
        moment("day", N_("Date"), Kind.DATE, N_("Jour de la séance."), required=True),
        moment("starts", N_("Heure"), Kind.TIME, N_("Heure de début : 14h ou 9h30.")),
        choice(
            "part",
            N_("Créneau"),
            PARTS,
            N_("Matin, après-midi ou soir. Vide : selon l'heure, ou au choix du programme."),
            width=12,
        ),
        reference("venue", N_("Lieu"), ("venues",), N_("Code du lieu. Vide : à choisir.")),
        choice(
            "status",
            N_("Statut"),
            SESSION_STATUSES,
            N_(
                "Confirmée ou tenue : elle ne bouge pas. Proposée : elle bouge le moins possible. "
                "Annulée : elle n'a pas lieu. Vide : confirmée."
            ),
            width=12,
        ),
    ),
)
