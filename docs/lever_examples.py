"""What the guide says of each kind of lever, with an example that fits the demo case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from coopplan.domain.input.lever import LeverKind


class Example(NamedTuple):
    """What to type for a lever, what it does, and one row of the sheet *Leviers*."""

    unit: str
    """What to type in *Valeur* and *Unité*."""
    effect: str
    target: str
    value: str = ""
    measure: str = ""
    """The example's unit."""
    start: str = ""
    end: str = ""

    @property
    def typed(self) -> str:
        """Give the cells of the example that are not blank, each with its column."""
        cells = {
            "Cible": self.target,
            "Valeur": self.value,
            "Unité": self.measure,
            "Début": self.start,
            "Fin": self.end,
        }
        return ", ".join(f"{column} `{cell}`" for column, cell in cells.items() if cell)


EXAMPLES: Mapping[LeverKind, Example] = {
    LeverKind.ADD_DAYS: Example(
        "nombre de jours, j (ou heures, h)",
        "Ces jours s'ajoutent, répartis sur les mois selon la disponibilité.",
        "A17",
        "12",
        "j",
        "2027-01",
        "2027-04",
    ),
    LeverKind.ADD_SHARE: Example(
        "points de temps de travail, points",
        "Chaque agent visé, ou chaque agent du service visé, donne ces points en plus.",
        "S1, S2",
        "2",
        "points",
    ),
    LeverKind.REMOVE_PERSON: Example(
        "rien",
        "La personne ne donne plus aucun jour entre ces dates.",
        "A17",
        start="2027-03",
    ),
    LeverKind.CHANGE_EFFORT: Example(
        "nouvelle charge, j ; ou variation, %",
        "La tâche prend ce nombre de jours, ou varie de ce pourcentage.",
        "T39",
        "-20",
        "%",
    ),
    LeverKind.SHIFT_TASK: Example(
        "nombre entier de périodes ; négatif pour avancer",
        "La fenêtre se décale ; sortie de l'horizon, la tâche est reportée.",
        "T10",
        "2",
        "mois",
    ),
    LeverKind.POSTPONE: Example(
        "rien",
        "La cible sort du plan ; ce qui l'attend ne peut pas être fait non plus.",
        "P8, D06",
    ),
    LeverKind.DROP: Example(
        "rien",
        "La cible sort du plan ; ce qui l'attendait ne l'attend plus.",
        "T24",
    ),
    LeverKind.BUY: Example(
        "nombre de jours ; prix dans Unité",
        "Un prestataire s'ajoute, au niveau donné après « : » (sinon le plus haut), et sa "
        "dépense de fonctionnement, à payer sur le budget propre.",
        "JUR:2",
        "15",
        "650 €/j",
    ),
    LeverKind.ADD_BUDGET: Example(
        "euros, € ou k€ ; négatif pour retirer",
        "Le voté de la ligne augmente d'autant.",
        "B00F",
        "30000",
        "€",
    ),
    LeverKind.SET_RATE: Example(
        "pourcentage, %",
        "Le taux maximal du dispositif devient celui-ci.",
        "F1",
        "40",
        "%",
    ),
    LeverKind.SET_CEILING: Example(
        "euros, €",
        "Le plafond du dispositif devient celui-ci.",
        "F2",
        "60000",
        "€",
    ),
    LeverKind.SET_STATUS: Example(
        "un mot : demandé, accordé, refusé ; pour un projet : engagé, à mûrir, veille",
        "Accordé, le dispositif paie sans dossier à écrire ; refusé, il ne paie rien.",
        "F1",
        "accordé",
    ),
    LeverKind.SET_FREQUENCY: Example(
        "nombre entier, séances/an",
        "L'instance se réunit ce nombre de fois dans l'année.",
        "I08",
        "4",
        "séances/an",
    ),
    LeverKind.MERGE_BODIES: Example(
        "rien, ou séances/an de l'instance réunie",
        "Les instances n'en font qu'une, sous le code de la première.",
        "I11, I12",
        "4",
        "séances/an",
    ),
    LeverKind.FREE_SLOT: Example(
        "rien, ou des jours : jeudi matin",
        "Entre ces dates, les périodes fermées et les jours préférés de la personne ne comptent "
        "plus dans le calendrier des réunions ; les jours fériés restent.",
        "E01",
        "mardi matin",
        start="2027-06",
        end="2027-06",
    ),
    LeverKind.REPRESENT: Example(
        "rien",
        "Entre ces dates, quelqu'un siège à la place de la personne : elle n'a plus à être libre. "
        "Dans les instances visées, ou dans toutes si aucune n'est visée.",
        "E02, I07",
        start="2027-03",
        end="2027-06",
    ),
}
