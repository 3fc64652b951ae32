"""Which buttons there are: what each says and which macro it starts."""

from __future__ import annotations

from dataclasses import dataclass

from coopplan.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button of the home sheet, and of the ribbon."""

    action: str
    """What ``coopplan.buttons`` is asked to do."""
    macro: str
    """Procedure of the module ``Coopplan``."""
    caption: str
    hint: str
    key: str
    """Key tip of the ribbon: Alt, Y, then this letter."""
    image: str
    """Icon of the ribbon, from Office's own."""


BUTTONS = (
    Button(
        action="check",
        macro="CoopplanCheck",
        caption=N_("Vérifier"),
        hint=N_("Dire ce qu'il faut corriger dans les feuilles de saisie."),
        key="V",
        image="DataValidation",
    ),
    Button(
        action="solve",
        macro="CoopplanSolve",
        caption=N_("Calculer"),
        hint=N_("Calculer tous les scénarios et écrire les feuilles de résultats."),
        key="C",
        image="CalculateNow",
    ),
    Button(
        action="compare",
        macro="CoopplanCompare",
        caption=N_("Comparer"),
        hint=N_("Calculer tous les scénarios et n'écrire que leur comparaison."),
        key="P",
        image="ViewSideBySide",
    ),
    Button(
        action="calendar",
        macro="CoopplanCalendar",
        caption=N_("Calendrier"),
        hint=N_("Placer les réunions et écrire les feuilles du calendrier."),
        key="R",
        image="DateAndTimeInsert",
    ),
    Button(
        action="publish",
        macro="CoopplanPublish",
        caption=N_("Publier"),
        hint=N_("Écrire, à côté du classeur, un dossier par destinataire ; rien n'est envoyé."),
        key="U",
        image="FileSaveAsPdfOrXps",
    ),
)
