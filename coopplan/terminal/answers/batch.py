"""A batch as it goes: a line for each workbook, its findings, the time that remains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from coopplan.batch import Batch, Entry, Status
from coopplan.domain.finding import Finding, Severity
from coopplan.i18n import N_, _, days, ngettext, speaking
from coopplan.serial import batch_json
from coopplan.terminal.console import UserConsole, plain
from coopplan.vocabulary import FRENCH

SAID = {
    Status.DONE: N_("fait"),
    Status.UNCHANGED: N_("inchangé, laissé tel quel"),
    Status.FAILED: N_("à corriger"),
    Status.NOT_STARTED: N_("non commencé"),
}
PERIOD_S = 3600
"""The pace of the last hour says how long the rest will take."""
LEVELS = {Severity.ERROR: N_("erreur"), Severity.WARNING: N_("avertissement")}


@contextmanager
def batch_progress(count: int, *, as_json: bool) -> Iterator[Callable[[Entry], None]]:
    """Say what becomes of each workbook; on a terminal, also how long the rest will take.

    The lines go to the standard error output when the standard output is for machines.
    """
    console = UserConsole(stderr=as_json, soft_wrap=True, highlight=False)
    columns = (
        TextColumn(_("Classeurs")),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(_("reste")),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns,
        console=console,
        disable=not console.is_terminal,
        speed_estimate_period=PERIOD_S,
    ) as bar:
        task = bar.add_task("", total=count)
        told = 0

        def tell(entry: Entry) -> None:
            nonlocal told
            told += 1
            with speaking(entry.language or FRENCH):
                for line in entry_lines(entry, told, count):
                    console.print(line, markup=False)
            bar.advance(task)

        yield tell


def entry_lines(entry: Entry, rank: int, count: int) -> Iterator[str]:
    """Write what became of a workbook on one line, then its errors and warnings."""
    said = [_(SAID[entry.status])]
    if entry.seconds:
        said.append(f"{days(round(entry.seconds, 1))} s")
    if entry.adoption:
        said.append(str(entry.adoption.path))
    yield f"[{rank}/{count}] {_about(entry.selected.workbook, ', '.join(said))}"
    for finding in entry.findings:
        if finding.severity in LEVELS:
            yield f"    {_finding_line(finding)}"


def show_batch(
    done: Batch, summary: Path | None, refused: Finding | None, *, as_json: bool
) -> None:
    """Count how the workbooks ended, or tell all of them to machines; say where the summary is."""
    if as_json:
        print(batch_json(done, summary, refused))
        return
    with speaking(done.language):
        print(batch_verdict(done))
        if refused:
            print(plain(f"    {_finding_line(refused)}"))
        elif summary:
            print(plain(_("Ensemble : {path}").format(path=summary)))


def batch_verdict(done: Batch) -> str:
    """Count how the workbooks ended."""
    counts = [(status, done.count(status)) for status in Status]
    total = len(done.entries)
    said = ", ".join(_about(_(SAID[status]), count) for status, count in counts if count)
    return ngettext("{n} classeur ({said})", "{n} classeurs ({said})", total).format(
        n=total, said=said
    )


def _about(what: object, said: object) -> str:
    return _("{what} : {said}").format(what=what, said=said)


def _finding_line(finding: Finding) -> str:
    place = (str(finding.cell or ""), finding.code, _(LEVELS[finding.severity]))
    return "  ".join((*filter(None, place), f"{finding.message} {finding.remedy}"))
