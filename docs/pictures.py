"""Make the pictures of the documentation from the real output for the demo case.

Needs LibreOffice Calc (``soffice``) and poppler (``pdftoppm``, ``pdftotext``): the solved demo is
printed to PDF with French numbers, and the pages named below become PNG without margins or footer.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np

from coopplan import commands

PICTURES = Path(__file__).parent / "pictures"
DOTS_PER_INCH = 80
MARGIN = 8
"""White kept around a picture, in dots."""
FOOTER = 0.07
"""Share of a page's height, at its foot, that is left out."""
PICTURED = {
    "accueil": ("Plan de coopération", ""),
    "taches": ("Tâches", ""),
    "synthese": ("Synthèse", ""),
    "synthese-projets": ("Synthèse", "Temps par projet, argent par source"),
    "comparaison": ("Comparaison", ""),
    "comparaison-graphiques": ("Comparaison", "Argent et temps, scénario par scénario"),
    "plan-de-charge": ("Plan de charge", ""),
    "equipes-projet": ("Équipes projet", ""),
    "plan-de-financement": ("Plan de financement", ""),
    "propre-vs-services": ("Propre vs services", ""),
    "calendrier": ("Calendrier", ""),
    "charge-de-reunions": ("Charge de réunions", ""),
    "rotation-des-lieux": ("Rotation des lieux", ""),
    "temps-a-negocier": ("Temps à négocier", ""),
    "valeur-des-moyens": ("Valeur des moyens", ""),
    "solutions": ("Solutions", "Solution 1"),
    "ce-qui-change": ("Ce qui change", ""),
    "fiche-service": ("Fiche service", "Vos projets"),
    "controles": ("Contrôles", ""),
}
"""For each picture, the title at the head of its page, and a heading that is on it."""
IN_FRENCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop>
</item>
</oor:items>
"""


class Box(NamedTuple):
    """What is printed on a page, in dots from its upper left corner."""

    x: int
    y: int
    width: int
    height: int


def main() -> None:
    """Solve the demo, print it and keep the pictured pages."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo.xlsx"
        commands.new(demo, demo=True)
        if not commands.solve(demo).ok:
            raise SystemExit("the demo was not solved")
        pdf = _printed(demo)
        for name, page in _pages(pdf).items():
            _picture(pdf, page, PICTURES / f"{name}.png")


def _printed(workbook: Path) -> Path:
    profile = workbook.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(IN_FRENCH, encoding="utf-8")
    office = ("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless")
    _output(*office, "--convert-to", "pdf", "--outdir", workbook.parent, workbook)
    return workbook.with_suffix(".pdf")


def _pages(pdf: Path) -> dict[str, int]:
    """Give the first page that fits each picture."""
    pages = _output("pdftotext", "-layout", pdf, "-").decode().split("\f")
    heads = [page.strip().partition("\n")[0].strip() for page in pages]
    found: dict[str, int] = {}
    for name, (title, heading) in PICTURED.items():
        fitting = (i for i, head in enumerate(heads) if head == title and heading in pages[i])
        page = next(fitting, None)
        if page is None:
            raise SystemExit(f"no page found for {name}")
        found[name] = page + 1
    return found


def _picture(pdf: Path, page: int, target: Path) -> None:
    box = _inked(_rendered(pdf, page))
    cut = ("-x", box.x, "-y", box.y, "-W", box.width, "-H", box.height)
    target.write_bytes(_rendered(pdf, page, "-png", *cut))


def _rendered(pdf: Path, page: int, *options: str | int) -> bytes:
    return _output("pdftoppm", "-r", DOTS_PER_INCH, "-f", page, "-l", page, *options, pdf)


def _output(*command: str | int | Path) -> bytes:
    return subprocess.run([str(word) for word in command], check=True, capture_output=True).stdout


def _inked(portable_pixmap: bytes) -> Box:
    """Find what is not white above the footer, with a little margin."""
    header = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", portable_pixmap)
    if header is None:
        raise ValueError("not a portable pixmap")
    width, height = (int(size) for size in header.groups())
    pixels = np.frombuffer(portable_pixmap, np.uint8, offset=header.end())
    inked = pixels.reshape(height, width, 3).min(axis=2) < 250
    inked[int(height * (1 - FOOTER)) :] = False
    across, down = np.flatnonzero(inked.any(axis=0)), np.flatnonzero(inked.any(axis=1))
    left, top = max(0, int(across[0]) - MARGIN), max(0, int(down[0]) - MARGIN)
    right, bottom = int(across[-1]) + MARGIN, int(down[-1]) + MARGIN
    return Box(left, top, min(width, right) - left, min(height, bottom) - top)


if __name__ == "__main__":
    main()
