"""The text of the macros, with the sentences that people read filled in."""

from __future__ import annotations

from importlib import resources

from coopplan.i18n import N_, _

MODULES = ("Coopplan", "CoopplanExcel", "CoopplanLibreOffice")
SENTENCES = {
    "no_python": N_("Ce classeur ne sait pas où est coopplan. Fermez-le, puis lancez : {command}"),
    "python_gone": N_(
        "coopplan n'est plus installé à cet endroit : %1. Fermez ce classeur, puis lancez : "
        "{command}"
    ),
    "stopped": N_(
        "coopplan s'est arrêté sans répondre. Rien n'a été changé. S'il y a un fichier "
        "coopplan-….log dans le dossier temporaire, envoyez-le à qui maintient coopplan. Commande "
        "lancée : %1"
    ),
    "blocked": N_(
        "coopplan n'a pas pu démarrer (%1). Une règle de sécurité interdit peut-être au tableur de "
        "lancer un autre programme. Enregistrez, fermez ce classeur, puis lancez : coopplan solve, "
        "suivi de son nom. Commande refusée : %2"
    ),
    "protected": N_(
        "La structure de ce document est protégée : les feuilles de résultats ne peuvent pas y "
        "entrer, et rien n'a été changé. Ôtez la protection (Outils, Protéger la structure du "
        "classeur), puis recommencez."
    ),
    "reading": N_("Lecture du classeur…"),
    "cancel": N_("Annuler"),
    "missing": N_("LibreOffice n'a pas pu reprendre la feuille %1."),
}
"""Sentences by the blank they fill in; ``%1`` and ``%2`` are filled in by the macro."""
COMMAND = N_("coopplan attach NOM_DU_CLASSEUR")


def module_texts() -> dict[str, str]:
    """Give each module's text in the language in force, with the line ends of Windows."""
    return {name: _filled(name) for name in MODULES}


def _filled(name: str) -> str:
    source = resources.files(__package__) / f"{name}.bas"
    text = source.read_text(encoding="utf-8")
    for blank, sentence in SENTENCES.items():
        said = _(sentence).replace("{command}", _(COMMAND)).replace('"', '""')
        text = text.replace("{" + blank + "}", said)
    return text.replace("\n", "\r\n")
