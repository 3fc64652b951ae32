"""The same documents as PDF, printed by LibreOffice where it is there; said where it is not."""

from __future__ import annotations

from collections.abc import Mapping

from coopplan.domain.finding import Finding, Severity
from coopplan.hosts.conversion import to_pdf
from coopplan.i18n import _
from coopplan.workbook.temporary import temporary_folder

SECONDS_A_DOCUMENT = 20
LEAST_S = 90


def printed(documents: Mapping[str, bytes]) -> tuple[dict[str, bytes], Finding | None]:
    """Print documents given by their paths; the PDF of each by its own, and why there is none."""
    with temporary_folder() as folder:
        paths = {}
        for place, (name, content) in enumerate(documents.items()):
            suffix = name.rpartition(".")[2]
            paths[name] = folder / f"{place}.{suffix}"
            paths[name].write_bytes(content)
        limit_s = max(LEAST_S, SECONDS_A_DOCUMENT * len(paths))
        try:
            done = to_pdf(list(paths.values()), folder, limit_s)
        except FileNotFoundError:
            return {}, _missing()
        made = {
            f"{name.rpartition('.')[0]}.pdf": path.with_suffix(".pdf").read_bytes()
            for name, path in paths.items()
            if path.with_suffix(".pdf").is_file()
        }
        return made, None if done else _silent(limit_s)


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
