"""Make the pictures of the documentation from the real output for the demo case.

Needs LibreOffice Calc (``soffice``) and poppler (``pdftoppm``, ``pdftotext``): the solved demo is
printed to PDF, and the first page of each pictured sheet becomes a PNG.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from coopplan import commands

PICTURES = Path(__file__).parent / "pictures"
DOTS_PER_INCH = "75"
PICTURED = {
    "Accueil": "accueil",
    "Tâches": "taches",
    "Synthèse": "synthese",
    "Comparaison": "comparaison",
    "Plan de charge": "plan-de-charge",
    "Équipes projet": "equipes-projet",
    "Plan de financement": "plan-de-financement",
    "Propre vs services": "propre-vs-services",
    "Contrôles": "controles",
}


def main() -> None:
    """Solve the demo, print it and keep the first page of each pictured sheet."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo.xlsx"
        commands.new(demo, demo=True)
        if not commands.solve(demo).ok:
            raise SystemExit("the demo was not solved")
        pdf = _printed(demo)
        for title, page in _first_pages(pdf).items():
            _picture(pdf, page, PICTURES / PICTURED[title])


def _printed(workbook: Path) -> Path:
    profile = f"-env:UserInstallation={(workbook.parent / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
        + [str(workbook.parent), str(workbook)],
        check=True,
        capture_output=True,
    )
    return workbook.with_suffix(".pdf")


def _first_pages(pdf: Path) -> dict[str, int]:
    """Find the first page of each sheet by the title on its first line."""
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    first: dict[str, int] = {}
    for number, page in enumerate(text.split("\f"), start=1):
        heading = page.strip().partition("\n")[0].strip()
        for title in PICTURED:
            if heading.startswith(title):
                first.setdefault(title, number)
    return first


def _picture(pdf: Path, page: int, target: Path) -> None:
    subprocess.run(
        ["pdftoppm", "-png", "-singlefile", "-r", DOTS_PER_INCH, "-f", str(page), "-l", str(page)]
        + [str(pdf), str(target)],
        check=True,
    )


if __name__ == "__main__":
    main()
