"""Input sheets about where and when one can meet: venues, journeys, closures."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.build import choice, code, flag, moment, number, reference, text
from coopplan.workbook.schema.choices import EFFECTS
from coopplan.workbook.schema.types import Kind, Sheet

VENUES = Sheet(
    name="venues",
    title=N_("Lieux"),
    table="T_lieux",
    row=N_("un lieu de réunion"),
    help=N_("Où l'on peut se réunir, et à quelle distance du siège."),
    columns=(
        code(N_("Code du lieu, unique.")),
        text("name", N_("Nom"), N_("Nom du lieu."), width=38, required=True),
        reference(
            "structure",
            N_("Structure"),
            ("structures",),
            N_("Code de la structure qui accueille."),
            required=True,
        ),
        number(
            "capacity",
            N_("Capacité"),
            Kind.INTEGER,
            N_("Nombre de places."),
            maximum=Decimal(100000),
        ),
        flag("video", N_("Visio"), N_("oui : équipé pour la visioconférence.")),
        flag("interpretation", N_("Interprétation"), N_("oui : cabine ou matériel.")),
        number("cost_eur", N_("Coût (€)"), Kind.EUROS, N_("Coût par séance.")),
        number(
            "travel_min",
            N_("Trajet (min)"),
            Kind.INTEGER,
            N_("Trajet aller depuis le siège, en minutes."),
            maximum=Decimal(1440),
        ),
        text("symbol", N_("Symbolique"), N_("Ce que le lieu signifie."), width=26),
    ),
)


TRIPS = Sheet(
    name="trips",
    title=N_("Trajets"),
    table="T_trajets",
    row=N_("un trajet entre deux lieux"),
    key="",
    help=N_("Durées entre deux lieux, là où vous les connaissez. Sinon : en passant par le siège."),
    columns=(
        reference("start", N_("Lieu de départ"), ("venues",), N_("Code d'un lieu."), required=True),
        reference(
            "end", N_("Lieu d'arrivée"), ("venues",), N_("Code d'un autre lieu."), required=True
        ),
        number(
            "minutes",
            N_("Durée (min)"),
            Kind.INTEGER,
            N_("Dans un sens ; dans l'autre aussi, s'il n'a pas sa ligne."),
            required=True,
            maximum=Decimal(1440),
        ),
    ),
)


CLOSURES = Sheet(
    name="closures",
    title=N_("Indisponibilités"),
    table="T_indisponibilites",
    row=N_("une période fermée"),
    key="",
    help=N_("Périodes où une personne, un service, une zone ou tous ne se réunissent pas."),
    columns=(
        text(
            "target",
            N_("Cible"),
            N_("Code d'une personne, d'un service, d'une structure, d'un lieu ; zone B ; tous."),
            width=12,
            required=True,
        ),
        moment("start", N_("Début"), Kind.DATE, N_("Premier jour."), required=True),
        moment("end", N_("Fin"), Kind.DATE, N_("Dernier jour."), required=True),
        text(
            "reason",
            N_("closures|Nature"),
            N_("Vacances, scrutin, congés... Pour mémoire."),
            width=56,
        ),
        choice("effect", N_("Effet"), EFFECTS, N_("Interdit ou éviter."), width=12),
    ),
)
