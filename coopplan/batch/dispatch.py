"""The batch itself: hand over each workbook, write what comes back, tell what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coopplan.batch.pools import Pool
from coopplan.batch.report import Batch, Entry, Status
from coopplan.batch.resilient_map import ResilientMap
from coopplan.batch.selection import Selected
from coopplan.batch.worker import Answer, Order
from coopplan.commands.plans.solve import adopted
from coopplan.commands.steps.mistakes import told_mistake
from coopplan.domain.finding import Finding, Severity
from coopplan.hosts.file import FileHost
from coopplan.i18n import _, speaking
from coopplan.vocabulary import FRENCH
from coopplan.workbook.package import Refused
from coopplan.workbook.package.container.refusals import file_finding
from coopplan.workbook.stamps import results_digest

Tell = Callable[[Entry], None]
"""Told what became of each workbook, as soon as it is known."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A workbook handed over to a worker."""

    selected: Selected
    host: FileHost


def batch(
    selected: Sequence[Selected],
    pool: Pool,
    *,
    resume: bool = False,
    stopping: Callable[[], bool] = lambda: False,
    tell: Tell = lambda _entry: None,
) -> Batch:
    """Solve many workbooks; what is wrong with one never stops the others.

    With ``resume`` a workbook whose results come from the same inputs is left alone. Once
    ``stopping`` is true, what runs ends, what waits is not started.
    """
    entries: dict[Path, Entry] = {}

    def note(entry: Entry) -> None:
        entries[entry.selected.workbook] = entry
        tell(entry)

    asked = _orders(selected, resume, stopping, note)
    for handed, answer in ResilientMap[Handed](pool).answers(asked):
        note(_finished(handed, answer))
    return Batch(entries=tuple(entries[each.workbook] for each in selected))


def _orders(
    selected: Iterable[Selected], resume: bool, stopping: Callable[[], bool], note: Tell
) -> Iterator[tuple[Handed, Order]]:
    """Look at each workbook in turn; note at once those that cannot be handed over."""
    for each in selected:
        if stopping():
            note(Entry(selected=each, status=Status.NOT_STARTED))
            continue
        try:
            yield _handed(each, resume)
        except Refused as refusal:
            note(Entry(selected=each, status=Status.FAILED, findings=refusal.findings))


def _handed(selected: Selected, resume: bool) -> tuple[Handed, Order]:
    """Take the bytes of a workbook, once sure that results can be written after."""
    host = FileHost(selected.workbook, output=selected.output)
    host.snapshot()
    known = results_digest(selected.target) if resume and selected.target.exists() else ""
    try:
        content = selected.workbook.read_bytes()
    except OSError as error:
        raise _unwritable("FIL03", selected.workbook, error) from error
    return Handed(selected, host), Order(
        name=selected.workbook.name, content=content, known_digest=known
    )


def _finished(handed: Handed, answer: Answer | Exception) -> Entry:
    """Write what a worker gave back where it belongs."""
    if isinstance(answer, Exception):
        lost = _lost(handed.selected.workbook, answer)
        return Entry(selected=handed.selected, status=Status.FAILED, findings=(lost,))
    with speaking(answer.language or FRENCH):
        return _written(handed, answer)


def _written(handed: Handed, answer: Answer) -> Entry:
    selected, findings = handed.selected, answer.findings
    if answer.mistake:
        findings = (_mistaken(selected.workbook, answer.mistake), *findings)
    try:
        _make_room(selected)
        adoption = adopted(handed.host, answer.results)
    except Refused as refusal:
        return Entry(
            selected=selected,
            status=Status.FAILED,
            findings=(*refusal.findings, *findings),
            seconds=answer.seconds,
            language=answer.language,
        )
    return Entry(
        selected=selected,
        status=_status(answer),
        findings=(*findings, *(adoption.findings if adoption else ())),
        indicators=answer.indicators,
        adoption=adoption,
        seconds=answer.seconds,
        language=answer.language,
    )


def _status(answer: Answer) -> Status:
    if answer.is_unchanged:
        return Status.UNCHANGED
    return Status.DONE if answer.is_solved else Status.FAILED


def _make_room(selected: Selected) -> None:
    folder = selected.target.absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable("FIL17", folder, error) from error


def _unwritable(code: str, path: Path, error: OSError) -> Refused:
    return Refused([file_finding(code, name=path.name, detail=error.strerror or str(error))])


def _mistaken(workbook: Path, traceback: str) -> Finding:
    """RUN02: coopplan was mistaken on a workbook; the log says where."""
    return Finding(
        code="RUN02",
        severity=Severity.ERROR,
        message=_("coopplan s'est trompé sur {name} ; ce classeur n'a pas été modifié.").format(
            name=workbook.name
        ),
        remedy=told_mistake(traceback),
    )


def _lost(workbook: Path, error: Exception) -> Finding:
    """RUN03: the worker died on a workbook, or its answer never came."""
    return Finding(
        code="RUN03",
        severity=Severity.ERROR,
        message=_(
            "Le calcul de {name} a été interrompu ({detail}) ; ce classeur n'a pas été modifié."
        ).format(name=workbook.name, detail=type(error).__name__),
        remedy=_("Relancez avec --resume ; si cela se répète, la mémoire manque : baissez --jobs."),
    )
