"""Writing documents to sign, and their templates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coopplan.commands.plans.check import Report, check
from coopplan.commands.steps.handed_over import (
    HandedOver,
    nothing_handed_over,
    shown_of,
    with_finding,
)
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.folding import folded
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, in_its_language, speaking
from coopplan.rules.scenarios.asked_scenario import spelled
from coopplan.vocabulary import FRENCH, Language

if TYPE_CHECKING:
    from coopplan.exports.folder import Filled
    from coopplan.exports.letters import Letter

Asked = Mapping[str, Collection[str]]
"""Codes by what letters are about; empty: all but time sheets."""
BY_HAND = "timesheet"
"""What is written only when asked for: a page for each agent, project and month."""


def letters(
    workbook: Path,
    folder: Path,
    *,
    about: Asked | None = None,
    templates: Path | None = None,
    scenario: str | None = None,
    force: bool = False,
) -> HandedOver:
    """Solve one scenario and write documents ``about`` some, or about all but time sheets.

    Templates are looked for in ``templates``, else in the folder of that name beside the workbook.
    """
    report = check(workbook)
    with speaking(report.language):
        own = templates or workbook.absolute().parent / _("modeles")
    return _written(report, folder, about or {}, own, scenario, force)


def templates(folder: Path, *, language: Language = FRENCH, force: bool = False) -> Filled:
    """Write the templates of all documents, to be rewritten."""
    from coopplan.exports.folder import fill
    from coopplan.exports.letters import template_files

    with speaking(language):
        return fill(folder, template_files(), force=force)


@in_its_language
def _written(
    report: Report,
    folder: Path,
    about: Asked,
    own: Path,
    scenario: str | None,
    force: bool,
) -> HandedOver:
    scenario = spelled(report.draft, scenario)
    refused = nothing_handed_over(report, scenario, folder)
    if refused is not None or report.plan is None:
        return refused or HandedOver(report=report)
    from coopplan.exports.folder import fill
    from coopplan.exports.letters import letters as kinds

    wanted = [kind for kind in kinds() if _is_wanted(kind, about)]
    outcome = _solved(report, scenario, wanted)
    files, wrong = _files(wanted, outcome, about, own)
    if wrong:
        return HandedOver(report=with_finding(report, *wrong))
    return HandedOver(report=report, filled=fill(folder, files, force=force))


def _is_wanted(kind: Letter, about: Asked) -> bool:
    return kind.about in about if about else kind.about != BY_HAND


def _solved(report: Report, scenario: str | None, wanted: Sequence[Letter]) -> Outcome:
    from coopplan.domain.results.run_parts import RunPart
    from coopplan.planning.negotiation.briefing import run_briefed

    assert report.plan is not None
    shown = scenario or report.plan.settings.retained_scenario
    parts = {RunPart.REQUESTS} if any(kind.needs_requests for kind in wanted) else set()
    outcomes = run_briefed(report.plan, shown, parts)
    return shown_of(outcomes, shown)


def _files(
    wanted: Sequence[Letter], outcome: Outcome, about: Asked, own: Path
) -> tuple[dict[str, bytes], list[Finding]]:
    """Write every letter asked for, and say which cannot be: nothing is kept of half a run."""
    from coopplan.exports.letters import Templates, UnusableError, written

    templates = Templates(own if own.is_dir() else None)
    files: dict[str, bytes] = {}
    wrong: dict[str, Finding] = {}
    known: dict[str, set[str]] = {}
    for kind in wanted:
        subjects = list(kind.subjects(outcome))
        known.setdefault(kind.about, set()).update(map(_code, subjects))
        for subject in _asked(subjects, about.get(kind.about)):
            try:
                files.update(written(kind, outcome, subject, templates))
            except UnusableError as error:
                wrong[kind.key] = error.finding
    return files, [*wrong.values(), *_unknown(about, known)]


def _code(subject: str) -> str:
    """Give what may be asked for: the agent of a time sheet, else the subject itself."""
    return folded(subject.split("/")[0])


def _asked(subjects: Sequence[str], codes: Collection[str] | None) -> Iterator[str]:
    wanted = None if codes is None else set(map(folded, codes))
    return (each for each in subjects if wanted is None or _code(each) in wanted)


def _unknown(about: Asked, known: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    for what, codes in about.items():
        for code in codes:
            if folded(code) not in known.get(what, ()):
                yield Finding(
                    code="LET03",
                    severity=Severity.ERROR,
                    message=_("Rien à écrire pour {code} dans ce plan.").format(code=code),
                    remedy=_("Vérifiez le code : on peut écrire pour {known}.").format(
                        known=", ".join(sorted(known.get(what, ()))).upper() or "–"
                    ),
                    value=code,
                )
