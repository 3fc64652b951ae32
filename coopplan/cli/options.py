"""Arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.vocabulary import FRENCH, LANGUAGES

FORMATS = (".xlsx", ".xlsm")
NEW_FORMATS = (*FORMATS, ".ods")


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


WORKBOOK = click.argument("workbook", type=click.Path(path_type=Path))
NEW_WORKBOOK = click.argument("workbook", type=click.Path(path_type=Path), callback=creatable)
LANGUAGE = click.option(
    "--lang", type=click.Choice(LANGUAGES), default=FRENCH, show_default=True, help="Language."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
OUTPUT = click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=writable,
    help="Write there and leave WORKBOOK as it is.",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Solve so many scenarios at once.",
)
