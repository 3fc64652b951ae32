"""Input sheets about time: days granted, and days of a full-time agent."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.build import moment, number, reference, share
from coopplan.workbook.schema.types import Kind, Sheet

AVAILABILITY = Sheet(
    name="availability",
    title=N_("Disponibilités"),
    table="T_disponibilites",
    row=N_("un collègue"),
    required=True,
    key="agent",
    per_period=Kind.DAYS,
    help=N_("Les jours accordés à la coopération, par agent : dans l'année, ou par période."),
    columns=(
        reference(
            "agent",
            N_("Agent"),
            ("agents",),
            N_("Code de l'agent."),
            required=True,
            width=9,
        ),
        number(
            "yearly_days",
            N_("Jours par an"),
            Kind.DAYS,
            N_("Jours donnés dans l'année, répartis selon les jours nets des périodes vides."),
            maximum=Decimal(366),
            width=10,
        ),
        share(
            "yearly_share",
            N_("Part de l'année (%)"),
            N_("À la place de jours : part du temps travaillé, répartie de même."),
        ),
    ),
)

WORKING_DAYS = Sheet(
    name="working_days",
    title=N_("Jours ouvrés"),
    table="T_jours_ouvres",
    row=N_("une période"),
    key="period",
    help=N_("Les jours d'un temps plein par période. Vide : calculés avec les jours fériés."),
    columns=(
        moment(
            "period",
            N_("Période"),
            Kind.PERIOD_START,
            N_("Mois ou semaine, par exemple 2027-03."),
            required=True,
        ),
        number(
            "working_days",
            N_("Jours ouvrés"),
            Kind.DAYS,
            N_("Jours du lundi au vendredi, hors jours fériés. Pour mémoire."),
            maximum=Decimal(31),
        ),
        number(
            "net_days",
            N_("Jours nets temps plein"),
            Kind.DAYS,
            N_("Jours ouvrés moins les congés et RTT d'un temps plein."),
            required=True,
            maximum=Decimal(31),
        ),
    ),
)
