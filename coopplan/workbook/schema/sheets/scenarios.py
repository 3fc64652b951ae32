"""Input sheets about change: scenarios, levers, the watch log."""

from __future__ import annotations

from coopplan.i18n import N_
from coopplan.workbook.schema.build import choice, code, moment, reference, text
from coopplan.workbook.schema.choices import EVENT_NATURES, LEVERS
from coopplan.workbook.schema.types import Column, Kind, Sheet

VALUE = Column(
    field="value",
    header=N_("Valeur"),
    kind=Kind.ANY,
    width=12,
    help=N_("Nombre, ou statut (demandé, accordé, refusé)."),
)
TARGET = text("target", N_("Cible"), N_("Codes visés, séparés par des virgules."), width=28)
UNIT = text("unit", N_("Unité"), N_("j, points, %, €, séances/an, 650 €/j..."), width=14)
START = moment(
    "start",
    N_("Début"),
    Kind.WINDOW_START,
    N_("Première période (2027-03, ou 2027-S10 par semaines), ou un jour. Vide : le début."),
)
END = moment(
    "end",
    N_("Fin"),
    Kind.WINDOW_END,
    N_("Dernière période (2027-03, ou 2027-S10 par semaines), ou un jour. Vide : la fin."),
)

SCENARIOS = Sheet(
    name="scenarios",
    title=N_("Scénarios"),
    table="T_scenarios",
    row=N_("un scénario"),
    help=N_("Les scénarios à comparer. Le premier est la référence."),
    columns=(
        code(N_("Code du scénario, unique, par exemple SC3.")),
        text("name", N_("Nom"), N_("Nom du scénario."), width=34, required=True),
        reference(
            "takes_over",
            N_("Reprend"),
            ("scenarios",),
            N_("Codes des scénarios dont il reprend les leviers, séparés par des virgules."),
            many=True,
            width=18,
        ),
        text("question", N_("Question"), N_("La question qu'il pose."), width=64),
    ),
)

LEVER_SHEET = Sheet(
    name="levers",
    title=N_("Leviers"),
    table="T_leviers",
    row=N_("un changement"),
    key="",
    help=N_("Ce que chaque scénario change, dans l'ordre."),
    columns=(
        reference(
            "scenario",
            N_("Scénario"),
            ("scenarios",),
            N_("Code du scénario."),
            required=True,
        ),
        choice("kind", N_("Levier"), LEVERS, N_("Ce que l'on change."), required=True, width=30),
        TARGET,
        VALUE,
        UNIT,
        START,
        END,
    ),
)

EVENTS = Sheet(
    name="events",
    title=N_("Veille"),
    table="T_veille",
    row=N_("un événement"),
    key="",
    help=N_("Ce qui est arrivé. Un événement avec un levier vaut dans tous les scénarios."),
    columns=(
        moment("on", N_("Date"), Kind.DATE, N_("Jour de l'événement."), required=True),
        reference("structure", N_("Structure"), ("structures",), N_("Code.")),
        text("title", N_("Événement"), N_("Ce qui est arrivé."), width=44, required=True),
        choice(
            "nature",
            N_("events|Nature"),
            EVENT_NATURES,
            N_("Ce qui change pour les codes de Cible ; Contrôles dit ce qui est à refaire."),
            width=24,
        ),
        choice("kind", N_("Levier"), LEVERS, N_("Vide : simple note."), width=30),
        TARGET,
        VALUE,
        UNIT,
        START,
        END,
    ),
)

CHANGE_SHEETS = (SCENARIOS, LEVER_SHEET, EVENTS)
