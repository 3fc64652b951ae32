"""Buttons: a new workbook that has them, or a workbook that is given them."""

from __future__ import annotations

import site
import sys
from collections.abc import Collection
from pathlib import Path

from coopplan.commands.plans.check import Report
from coopplan.commands.plans.solve import Solved, refused
from coopplan.commands.steps.identifier import give_identifier
from coopplan.hosts.file import Adoption, FileHost, put_whole
from coopplan.i18n import speaking
from coopplan.vocabulary import FRENCH, Language
from coopplan.workbook.package import Package, Refused
from coopplan.workbook.package.grafting.graft import Grafted
from coopplan.workbook.temporary import temporary_folder

MACRO_SUFFIX = ".xlsm"
OPEN_DOCUMENT = ".ods"


def attach(workbook: Path, *, python: str | None = None) -> Solved:
    """Give a workbook its buttons; an ``.xlsx`` is left as it is and a ``.xlsm`` made beside it.

    An ``.ods`` that has buttons is told where Python is now. Gives what was done, or why nothing
    was; nothing is solved.
    """
    from coopplan.workbook.reader import read

    if workbook.suffix.lower() == OPEN_DOCUMENT:
        return _attach_again(workbook, python)
    language = read(workbook).language
    try:
        with speaking(language):
            adoption = _attach(workbook, workbook.with_suffix(MACRO_SUFFIX), python)
    except Refused as refusal:
        return refused(workbook, refusal, language)
    return Solved(report=Report(workbook=workbook, language=language), adoption=adoption)


def _attach_again(document: Path, python: str | None) -> Solved:
    from coopplan.hosts.libreoffice.opendocument import attach_again

    try:
        adoption = attach_again(document, interpreter() if python is None else python)
    except Refused as refusal:
        return refused(document, refusal, FRENCH)
    return Solved(report=Report(workbook=document), adoption=adoption)


def is_installed_for_one_user() -> bool:
    """Whether coopplan is where buttons, which start an isolated Python, do not look."""
    home = site.getusersitepackages()
    return sys.prefix == sys.base_prefix and Path(__file__).is_relative_to(home)


def new_with_buttons(
    workbook: Path,
    *,
    language: Language,
    demo: bool,
    year: int,
    years: int = 1,
    zones: Collection[str] = (),
    python: str | None = None,
    shows_all: bool = False,
    identifier: str = "",
) -> None:
    """Write a new macro workbook, or an OpenDocument one, with its buttons.

    ``identifier``: kept in it, if there is one.
    """
    from coopplan.hosts.libreoffice.conversion import to_opendocument
    from coopplan.workbook.template.books import write_template

    with temporary_folder() as folder, speaking(language):
        plain = folder / "plain.xlsx"
        made = folder / f"{workbook.stem}{MACRO_SUFFIX}"
        write_template(
            plain,
            language=language,
            demo=demo,
            year=year,
            years=years,
            zones=zones,
            buttons=True,
            shows_all=shows_all,
        )
        identified = folder / "identified.xlsx"
        give_identifier(plain, identified, identifier)
        _attach(identified, made, python)
        if workbook.suffix.lower() == OPEN_DOCUMENT:
            to_opendocument(made, workbook)
        else:
            put_whole(workbook, made.read_bytes())


def _attach(workbook: Path, output: Path, python: str | None) -> Adoption:
    from coopplan.workbook.macros import Attached
    from coopplan.workbook.macros import attach as attached

    done: list[Attached] = []

    def edit(user: Package) -> Grafted:
        done.append(attached(user, python=interpreter() if python is None else python))
        return Grafted((done[0].sheet,), done[0].findings)

    adoption = FileHost(workbook, output=output).change(edit)
    for name, text in done[0].macros.items():
        put_whole(output.parent / f"{name}.bas", text.encode("cp1252"))
    return adoption


def interpreter() -> str:
    """Give the path of the Python that runs, without a window of its own under Windows."""
    running = Path(sys.executable)
    windowless = running.with_name("pythonw.exe")
    return str(windowless if windowless.exists() else running)
