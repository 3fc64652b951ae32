"""Every finding about the file itself, its code, its sentence and its remedy, in one table."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.i18n import N_, _

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says when there is no room left."""
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Kind(NamedTuple):
    """What a code means: two French sentences with named blanks."""

    severity: Severity
    message: str
    remedy: str


FILE_FINDINGS: dict[str, Kind] = {
    "FIL01": Kind(
        ERROR,
        N_("Le fichier {name} n'existe pas."),
        N_("Vérifiez son nom et son dossier."),
    ),
    "FIL02": Kind(
        ERROR,
        N_("{name} n'est pas un fichier."),
        N_("Indiquez un classeur, non un dossier."),
    ),
    "FIL03": Kind(
        ERROR,
        N_("Le fichier {name} ne peut pas être lu ({detail})."),
        N_("Demandez le droit de lecture, ou copiez le classeur dans un dossier à vous."),
    ),
    "FIL04": Kind(
        ERROR,
        N_("Le fichier {name} est vide."),
        N_("Reprenez une copie de sauvegarde, ou récupérez le fichier à sa source."),
    ),
    "FIL05": Kind(
        ERROR,
        N_("Le classeur {name} est protégé par un mot de passe à l'ouverture."),
        N_("Ouvrez-le, retirez le mot de passe (Fichier, Informations), enregistrez-le."),
    ),
    "FIL06": Kind(
        ERROR,
        N_("Le classeur {name} est à l'ancien format Excel 97-2003 (.xls)."),
        N_("Ouvrez-le et enregistrez-le au format Classeur Excel (.xlsx)."),
    ),
    "FIL07": Kind(
        ERROR,
        N_("Le classeur {name} est au format OpenDocument (.ods)."),
        N_("Ouvrez-le et enregistrez-le au format Classeur Excel (.xlsx)."),
    ),
    "FIL08": Kind(
        ERROR,
        N_("Le classeur {name} est au format binaire (.xlsb)."),
        N_("Ouvrez-le et enregistrez-le au format Classeur Excel (.xlsx ou .xlsm)."),
    ),
    "FIL09": Kind(
        ERROR,
        N_("{name} n'est pas un classeur Excel, ou il est abîmé ({detail})."),
        N_("Ouvrez-le dans Excel, laissez-le se réparer, enregistrez-le, puis recommencez."),
    ),
    "FIL10": Kind(
        ERROR,
        N_("Le classeur {name} annonce un contenu démesuré ({detail})."),
        N_(
            "Ne l'ouvrez pas s'il vient d'un inconnu ; sinon, enregistrez-le de nouveau avec Excel."
        ),
    ),
    "FIL11": Kind(
        ERROR,
        N_("Le classeur {name} contient deux fois la partie {detail}."),
        N_("Ouvrez-le dans Excel et enregistrez-le sous un autre nom."),
    ),
    "FIL12": Kind(
        ERROR,
        N_("La partie {detail} du classeur {name} contient une déclaration interdite (DTD)."),
        N_(
            "Ne l'ouvrez pas s'il vient d'un inconnu ; sinon, enregistrez-le de nouveau avec Excel."
        ),
    ),
    "FIL13": Kind(
        ERROR,
        N_("Le classeur {name} est dans une variante du format qui n'est pas prise en charge."),
        N_("Enregistrez-le au format Classeur Excel (.xlsx), et non Open XML strict."),
    ),
    "FIL14": Kind(
        ERROR,
        N_("Le classeur {name} est partagé avec suivi des modifications (ancien partage)."),
        N_("Dans Excel, désactivez « Partager le classeur (hérité) », puis enregistrez."),
    ),
    "FIL15": Kind(
        ERROR,
        N_("Le classeur {name} est ouvert dans un autre programme ({detail})."),
        N_("Fermez-le puis recommencez ; s'il est déjà fermé, supprimez ce fichier de verrou."),
    ),
    "FIL16": Kind(
        ERROR,
        N_("Le classeur {name} a changé pendant le calcul : rien n'y a été écrit."),
        N_("Recommencez, pour que les résultats correspondent à la dernière version."),
    ),
    "FIL17": Kind(
        ERROR,
        N_("Le dossier de {name} n'accepte pas d'écriture ({detail}) : rien n'a été écrit."),
        N_("Copiez le classeur dans un dossier à vous, ou choisissez un autre fichier de sortie."),
    ),
    "FIL18": Kind(
        ERROR,
        N_("Le disque est plein : rien n'a été écrit dans {name}."),
        N_("Libérez de la place, puis recommencez."),
    ),
    "FIL19": Kind(
        ERROR,
        N_("L'écriture de {name} a échoué ({detail}) : l'ancien fichier est intact."),
        N_("Recommencez ; si cela se répète, choisissez un autre fichier de sortie."),
    ),
    "FIL20": Kind(
        ERROR,
        N_("Le contrôle du fichier écrit a échoué ({detail}) : {name} est resté tel quel."),
        N_("Recommencez ; si cela se répète, vérifiez le disque et signalez l'incident."),
    ),
    "FIL21": Kind(
        ERROR,
        N_("Le fichier {name} est en lecture seule : rien n'a été écrit."),
        N_("Décochez « Lecture seule » dans ses propriétés, ou choisissez un fichier de sortie."),
    ),
    "FIL22": Kind(
        ERROR,
        N_("{name} ne désigne aucun fichier possible ({detail})."),
        N_("Corrigez le nom, ou le lien qui tourne en rond."),
    ),
    "FIL23": Kind(
        ERROR,
        N_(
            "Le dossier temporaire {name} est plein ou n'accepte pas d'écriture ({detail}) : le "
            "classeur n'a pas été modifié."
        ),
        N_("Libérez de la place, ou donnez un autre dossier par la variable TMPDIR (TEMP)."),
    ),
    "FIL30": Kind(
        WARNING,
        N_("Un ancien verrou ({detail}) signale le classeur {name} comme ouvert."),
        N_("Si le classeur est bien fermé partout, supprimez ce fichier de verrou."),
    ),
    "FIL31": Kind(
        WARNING,
        N_("La feuille « {sheet} » avait été modifiée : elle est gardée sous « {kept} »."),
        N_("Reportez vos ajouts dans une feuille à vous ; gardez « {kept} » jusque-là."),
    ),
    "FIL32": Kind(
        WARNING,
        N_("Vous avez déjà une feuille « {sheet} » : le résultat est écrit dans « {kept} »."),
        N_("Renommez votre feuille si vous préférez que le résultat porte ce nom."),
    ),
    "FIL33": Kind(
        WARNING,
        N_("Le nom « {table} » est déjà pris : le tableau du résultat s'appelle « {kept} »."),
        N_("Renommez votre tableau ou votre nom si des formules visent le résultat."),
    ),
    "FIL34": Kind(
        WARNING,
        N_("La signature numérique du classeur {name} n'est plus valable après l'écriture."),
        N_("Signez-le de nouveau si la signature est exigée."),
    ),
    "FIL35": Kind(
        WARNING,
        N_("La structure du classeur {name} est protégée ; les résultats y ont été ajoutés."),
        N_("Rien à faire, sauf si la protection devait l'interdire : écrivez alors ailleurs."),
    ),
    "FIL36": Kind(
        INFO,
        N_("Les macros de {name} sont signées ; elles n'ont pas été touchées."),
        N_("Vérifiez à l'ouverture qu'Excel reconnaît toujours la signature."),
    ),
    "FIL37": Kind(
        WARNING,
        N_("Le classeur {name} a ses propres macros : elles n'ont pas été touchées."),
        N_(
            "Importez-y celles de coopplan : dans Excel, Alt+F11, Fichier, Importer un fichier, "
            "pour chacun des trois fichiers .bas écrits à côté du classeur."
        ),
    ),
    "FIL38": Kind(
        INFO,
        N_("L'accueil de {name} n'a pas la place : les boutons sont dans la feuille « {kept} »."),
        N_("Déplacez cette feuille où vous voulez ; ne la renommez pas."),
    ),
    "FIL39": Kind(
        ERROR,
        N_("LibreOffice Calc est introuvable : il faut qu'il soit installé pour écrire {name}."),
        N_("Installez LibreOffice, ou demandez un classeur en .xlsm."),
    ),
    "FIL40": Kind(
        WARNING,
        N_("{name} avait un autre nom (lien physique), qui garde l'ancien contenu."),
        N_("Ouvrez désormais {name} ; refaites le lien si un autre nom doit y mener."),
    ),
    "FIL41": Kind(
        WARNING,
        N_(
            "La feuille « {sheet} » n'est plus demandée : elle date d'un calcul précédent, et elle "
            "est gardée parce que vos réponses y sont ou que vos formules la visent."
        ),
        N_("Demandez-la dans la feuille Paramètres, ou gardez-la telle quelle."),
    ),
    "FIL42": Kind(
        ERROR,
        N_("{name} n'a pas de boutons de coopplan."),
        N_(
            "Créez un classeur qui en a (coopplan new NOM.ods), et recopiez-y vos feuilles ; ou "
            "enregistrez celui-ci en .xlsx, puis lancez coopplan attach."
        ),
    ),
}


class Refused(Exception):  # noqa: N818 (a refusal is an answer, not a failure)
    """The file cannot be read or written safely; nothing was changed."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(" ".join(f"{each.code} {each.message}" for each in self.findings))


def file_finding(code: str, sheet: str = "", **blanks: str) -> Finding:
    """Fill in the sentences of ``code``; ``sheet`` also places the finding."""
    kind = FILE_FINDINGS[code]
    blanks["sheet"] = sheet
    return Finding(
        code=code,
        severity=kind.severity,
        message=_(kind.message).format(**blanks),
        remedy=_(kind.remedy).format(**blanks),
        cell=Cell(blanks.get("kept", sheet)) if sheet else None,
    )


def refuse(code: str, **blanks: str) -> Refused:
    """Make the exception that carries the one finding ``code``."""
    return Refused([file_finding(code, **blanks)])


def resolved(path: Path) -> Path:
    """Follow links to the file itself, which need not exist.

    Raises:
        Refused: links go round in circles, or no file can bear this name.
    """
    try:
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            os.stat(path)  # which says of a loop what resolving keeps silent
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        detail = error.strerror if isinstance(error, OSError) else None
        name = path.name.replace("\0", "")
        raise refuse("FIL22", name=name, detail=detail or str(error)) from error
