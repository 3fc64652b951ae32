"""The command for many workbooks at once."""

from __future__ import annotations

import os
from pathlib import Path

import click

from coopplan.cli.door import main
from coopplan.cli.options import AS_JSON, Place, writable


@main.command()
@click.argument("paths", nargs=-1, required=True, type=Place())
@click.option(
    "--output",
    type=Place(files=False),
    help="Write the results into this folder and leave the workbooks as they are.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="number of processors",
    help="Solve so many workbooks at once.",
)
@click.option("--dask", metavar="tcp://HOST:PORT", help="Solve them on this Dask cluster.")
@click.option(
    "--summary",
    type=Place(folders=False),
    callback=writable,
    help="Write there a workbook across all of them.",
)
@click.option("--resume", is_flag=True, help="Leave out workbooks whose results are up to date.")
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
    """Solve all workbooks in PATHS: files, folders, patterns. One that is wrong stops no other.

    Exit status: 0 all done, 1 some workbooks have errors, 2 bad usage.

    Example: coopplan batch plans/ --output results/ --resume
    """
    from coopplan import batch as many
    from coopplan import terminal

    selected = many.select(paths, output, besides=summary)
    if not selected:
        raise click.UsageError(terminal.no_workbook(paths))
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
