"""Arguments and options that several commands take."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from coopplan.cli.speech.speaking import SpokenArgument
from coopplan.cli.speech.system_language import said
from coopplan.cli.speech.usage_errors import Choice, Count
from coopplan.i18n import N_
from coopplan.vocabulary import FRENCH, LANGUAGES

FORMATS = (".xlsx", ".xlsm")
NEW_FORMATS = (*FORMATS, ".ods")


class Place(click.Path):
    """A path on the command line; a name that no file can bear is bad usage."""

    def __init__(self, *, exists: bool = False, files: bool = True, folders: bool = True) -> None:
        super().__init__(exists=exists, file_okay=files, dir_okay=folders, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read a path, once sure that it leads somewhere."""
        from coopplan.workbook.package.container.refusals import Refused, resolved

        path = Path(value)
        try:
            resolved(path)
        except Refused as refusal:
            self.fail(str(refusal), param, ctx)
        wrong = self._wrong(path)
        if wrong:
            self.fail(said(wrong).format(path=path), param, ctx)
        return super().convert(value, param, ctx)

    def _wrong(self, path: Path) -> str:
        """Say what is wrong with a path; nothing where it will do."""
        if self.exists and not path.exists():
            return N_("{path} n'existe pas.")
        if not self.dir_okay and path.is_dir():
            return N_("{path} est un dossier.")
        if not self.file_okay and path.is_file():
            return N_("{path} n'est pas un dossier.")
        return "" if os.access(path, os.R_OK) or not path.exists() else N_("{path} est illisible.")


def writable(
    _context: click.Context, _parameter: click.Parameter, path: Path | None
) -> Path | None:
    """Refuse a file that could not be written, or not be read afterwards, before any work."""
    return _writable(path, FORMATS)


def creatable(
    _context: click.Context, _parameter: click.Parameter, path: Path | None
) -> Path | None:
    """Refuse a new workbook that could not be written, before any work."""
    return _writable(path, NEW_FORMATS)


def _writable(path: Path | None, formats: tuple[str, ...]) -> Path | None:
    from coopplan.i18n import _

    if path is None:
        return None
    if path.suffix.lower() not in formats:
        raise click.BadParameter(_("{path} : donnez un nom en .xlsx.").format(path=path))
    if not path.absolute().parent.is_dir():
        raise click.BadParameter(
            _("Le dossier {folder} n'existe pas.").format(folder=path.absolute().parent)
        )
    return path


def every_sheet() -> tuple[str, ...]:
    """Give the keys of all result sheets."""
    from coopplan.sheets import SHEETS as DECLARED

    return tuple(sheet.key for sheet in DECLARED)


def chosen_sheets(
    _context: click.Context, _parameter: click.Parameter, names: str | None
) -> tuple[str, ...]:
    """Read names of result sheets: keys, or titles in any language."""
    from coopplan.i18n import _, in_every_language
    from coopplan.sheets import SHEETS as DECLARED

    keys = {
        name.casefold(): sheet.key
        for sheet in DECLARED
        for name in (sheet.key, *in_every_language(sheet.title))
    }
    asked = [name.strip() for name in (names or "").split(",") if name.strip()]
    for name in asked:
        if name.casefold() not in keys:
            known = ", ".join(_(sheet.title) for sheet in DECLARED)
            raise click.BadParameter(
                _("pas de feuille {name} ; il y a : {known}.").format(name=name, known=known)
            )
    return tuple(keys[name.casefold()] for name in asked)


def _remember(context: click.Context, _parameter: click.Parameter, nothing: bool) -> None:
    """Keep results on this machine, and take those kept, until the command ends."""
    from coopplan.remembering import remembering, user_store

    context.with_resource(remembering(None if nothing else user_store()))


BOOK = N_("CLASSEUR")
WORKBOOK = click.argument("workbook", cls=SpokenArgument, metavar=BOOK, type=Place())
NEW_WORKBOOK = click.argument(
    "workbook", cls=SpokenArgument, metavar=BOOK, type=Place(), callback=creatable
)
FILE, FOLDER = N_("FICHIER"), N_("DOSSIER")
CODE, NAME, NUMBER = N_("CODE"), N_("NOM"), N_("NOMBRE")
LANGUAGE = click.option(
    "--lang",
    type=Choice(LANGUAGES),
    default=FRENCH,
    help=N_("Langue ; fr par défaut."),
)
ZONES = click.option(
    "--zone",
    "zones",
    multiple=True,
    type=Choice(("A", "B", "C")),
    help=N_("Zone scolaire, autant de fois qu'il y en a."),
)
ANY_ZONE = click.option(
    "--zone",
    "zones",
    multiple=True,
    metavar="ZONE",
    help=N_("Zone scolaire, autant de fois qu'il y en a."),
)
AS_JSON = click.option(
    "--json", "as_json", is_flag=True, help=N_("Écrit du JSON, pour une machine.")
)
OUTPUT = click.option(
    "--output",
    type=Place(folders=False),
    metavar=FILE,
    callback=writable,
    help=N_("Écrit là et laisse CLASSEUR tel quel."),
)
SOLVER = click.option(
    "--solver", metavar=NAME, help=N_("Solveur à la place de celui des réglages, comme CBC.")
)
JOBS = click.option(
    "--jobs",
    type=Count(),
    default=1,
    metavar=NUMBER,
    help=N_("Calcule autant de scénarios à la fois ; 1 par défaut."),
)
SHEETS = click.option(
    "--sheets",
    metavar=N_("NOMS"),
    callback=chosen_sheets,
    help=N_("Feuilles à écrire (Synthèse,Solutions...) au lieu de celles que CLASSEUR demande."),
)
ALL = click.option(
    "--all", "every", is_flag=True, help=N_("Écrit toutes les feuilles de résultats.")
)
NO_CACHE = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_remember,
    help=N_("Calcule tout à nouveau et ne garde rien sur cette machine."),
)
