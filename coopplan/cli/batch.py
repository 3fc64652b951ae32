"""The command for many workbooks at once."""

from __future__ import annotations

import os
from pathlib import Path

import click

from coopplan.cli.door import main
from coopplan.cli.options import AS_JSON, FILE, FOLDER, NUMBER, Place, writable
from coopplan.cli.speech.speaking import SpokenArgument
from coopplan.cli.speech.usage_errors import Count, bad_usage
from coopplan.i18n import N_


@main.command(
    help=N_(
        "Calcule tous les classeurs de CHEMINS : fichiers, dossiers, motifs. Un classeur à "
        "corriger n'arrête pas les autres.\n\nCode de sortie : 0 tout est fait, 1 des classeurs "
        "ont des erreurs, 2 commande mal tapée."
    ),
    examples=("coopplan batch plans/ --output results/ --resume",),
)
@click.argument(
    "paths", cls=SpokenArgument, metavar=N_("CHEMINS..."), nargs=-1, required=True, type=Place()
)
@click.option(
    "--output",
    type=Place(files=False),
    metavar=FOLDER,
    help=N_("Écrit les résultats dans ce dossier et laisse les classeurs tels quels."),
)
@click.option(
    "--jobs",
    type=Count(),
    default=lambda: os.cpu_count() or 1,
    metavar=NUMBER,
    help=N_("Calcule autant de classeurs à la fois ; par défaut, le nombre de processeurs."),
)
@click.option(
    "--dask", metavar=N_("tcp://HÔTE:PORT"), help=N_("Les calcule sur cette grappe Dask.")
)
@click.option(
    "--summary",
    type=Place(folders=False),
    metavar=FILE,
    callback=writable,
    help=N_("Écrit là un classeur qui les réunit tous."),
)
@click.option("--resume", is_flag=True, help=N_("Passe les classeurs dont le résultat est à jour."))
@AS_JSON
def batch(
    paths: tuple[Path, ...],
    output: Path | None,
    jobs: int,
    dask: str | None,
    summary: Path | None,
    resume: bool,
    as_json: bool,
) -> None:
    """Solve many workbooks; one that is wrong stops no other."""
    from coopplan import batch as many
    from coopplan import terminal

    selected = many.select(paths, output, besides=summary)
    if not selected:
        raise bad_usage(terminal.no_workbook, paths)
    try:
        with (
            many.open_pool(jobs, dask) as pool,
            many.interruptible() as stopping,
            terminal.batch_progress(len(selected), as_json=as_json) as tell,
        ):
            done = many.batch(selected, pool, resume=resume, stopping=stopping, tell=tell)
    except many.ClusterError as error:
        raise click.UsageError(str(error)) from error
    refused = many.write_summary(summary, done) if summary else None
    terminal.show_batch(done, summary, refused, as_json=as_json)
    raise SystemExit(0 if done.ok and refused is None else 1)
