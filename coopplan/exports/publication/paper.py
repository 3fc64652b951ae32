"""The same documents as PDF, printed by LibreOffice where it is there; said where it is not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coopplan.domain.finding import Finding, Severity
from coopplan.hosts.libreoffice.conversion import to_pdf
from coopplan.i18n import _, ngettext
from coopplan.progress import tell
from coopplan.vocabulary import Language
from coopplan.workbook.temporary import temporary_folder

SECONDS_A_DOCUMENT = 20
LEAST_S = 90


def printed(
    documents: Mapping[Language, Mapping[str, bytes]],
) -> tuple[dict[str, bytes], Finding | None]:
    """Print documents given by their paths; the PDF of each by its own, and why some are not.

    Each language is printed apart, for its numbers are written as in that language.
    """
    made: dict[str, bytes] = {}
    for language, some in documents.items():
        tell(_printing(len(some)))
        with temporary_folder() as folder:
            problem = _print(some, folder, language)
            made |= {
                f"{name.rpartition('.')[0]}.pdf": path.read_bytes()
                for place, name in enumerate(some)
                if (path := folder / f"{place}.pdf").is_file()
            }
        if problem is not None:
            return made, problem
    return made, None


def _printing(count: int) -> str:
    return ngettext(
        "Impression de {n} document en PDF…", "Impression de {n} documents en PDF…", count
    ).format(n=count)


def _print(documents: Mapping[str, bytes], folder: Path, language: Language) -> Finding | None:
    """Print into a folder, by the places of the documents; say what went wrong."""
    paths = []
    for place, (name, content) in enumerate(documents.items()):
        paths.append(folder / f"{place}.{name.rpartition('.')[2]}")
        paths[-1].write_bytes(content)
    limit_s = max(LEAST_S, SECONDS_A_DOCUMENT * len(paths))
    try:
        return None if to_pdf(paths, folder, language, limit_s) else _stopped()
    except FileNotFoundError:
        return _missing()
    except TimeoutError:
        return _silent(limit_s)


def _missing() -> Finding:
    return Finding(
        code="PUB04",
        severity=Severity.WARNING,
        message=_("LibreOffice est introuvable : les fichiers PDF n'ont pas été faits."),
        remedy=_("Installez LibreOffice et relancez, ou imprimez les classeurs en PDF."),
    )


def _silent(limit_s: int) -> Finding:
    return Finding(
        code="PUB05",
        severity=Severity.WARNING,
        message=_(
            "LibreOffice n'a pas fait tous les fichiers PDF en {limit} secondes : il a été arrêté."
        ).format(limit=limit_s),
        remedy=_("Relancez ; si cela dure, imprimez les classeurs en PDF."),
    )


def _stopped() -> Finding:
    return Finding(
        code="PUB06",
        severity=Severity.WARNING,
        message=_("LibreOffice s'est arrêté avant d'avoir fait tous les fichiers PDF."),
        remedy=_("Relancez ; si cela dure, imprimez les classeurs en PDF."),
    )
