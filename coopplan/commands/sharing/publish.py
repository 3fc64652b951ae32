"""Publishing: new files for recipients, each with only what concerns its reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
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
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _, in_its_language
from coopplan.progress import tell
from coopplan.rules.scenarios.asked_scenario import spelled

if TYPE_CHECKING:
    from coopplan.exports.publication import Addressee
    from coopplan.exports.publication.document import Shown
    from coopplan.vocabulary import Language


def publish(
    workbook: Path,
    folder: Path | None = None,
    *,
    whom: str | None = None,
    scenario: str | None = None,
    home: Path | None = None,
    force: bool = False,
) -> HandedOver:
    """Write what one recipient may have of a scenario, or what each may have: ``whom`` is ``None``.

    Every recipient has a folder of its own where all are served. Without ``folder`` a new one is
    made in ``home``, where the user's templates are looked for too: the workbook's own folder,
    unless ``workbook`` is a copy made to be read.
    """
    home = home or workbook.absolute().parent
    return _published(check(workbook), home, folder, whom, scenario, force)


@in_its_language
def _published(
    report: Report,
    home: Path,
    folder: Path | None,
    whom: str | None,
    scenario: str | None,
    force: bool,
) -> HandedOver:
    scenario = spelled(report.draft, scenario)
    refused = nothing_handed_over(report, scenario, folder or home)
    if refused is not None or report.plan is None:
        return refused or HandedOver(report=report)
    served = _served(report.plan, whom)
    if isinstance(served, Finding):
        return HandedOver(report=with_finding(report, served))
    from coopplan.exports.folder import fill, unused
    from coopplan.exports.letters import Templates, UnusableError

    solved = _shown(report.plan, scenario, served)
    own = home / _("modeles")
    shown = replace(solved, templates=Templates(own if own.is_dir() else None))
    try:
        files, found = _files(served, shown, by_folder=whom is None)
    except UnusableError as error:
        return HandedOver(report=with_finding(report, error.finding))
    if not files:
        nothing = _nothing(whom or "")
        return HandedOver(report=with_finding(report, nothing))
    place = folder or unused(home / _("à transmettre {day}").format(day=date.today().isoformat()))
    filled = fill(place, files, force=force)
    return HandedOver(report=report, filled=replace(filled, findings=(*filled.findings, *found)))


def _served(plan: Plan, whom: str | None) -> Sequence[Addressee] | Finding:
    from coopplan.exports.publication import Addressee, addressed, everybody

    if whom is None:
        return tuple(everybody(plan))
    found = addressed(plan, whom)
    return (found,) if isinstance(found, Addressee) else found


def _shown(plan: Plan, scenario: str | None, served: Iterable[Addressee]) -> Shown:
    """Solve what the documents show: every scenario, and the requests where somebody reads them."""
    from coopplan.domain.results.run_parts import RunPart
    from coopplan.exports.publication.document import Shown
    from coopplan.planning.negotiation.briefing import run_briefed

    wanted = scenario or plan.settings.retained_scenario
    parts = {RunPart.SCENARIOS}
    if any(each.recipient.needs_requests for each in served):
        parts.add(RunPart.REQUESTS)
    outcomes = run_briefed(plan, wanted, parts)
    return Shown(outcomes=outcomes, outcome=shown_of(outcomes, wanted))


def _files(
    served: Iterable[Addressee], shown: Shown, *, by_folder: bool
) -> tuple[dict[str, bytes], list[Finding]]:
    """Make the workbooks of those who have something to read, their PDF, and the index of all."""
    from coopplan.exports.publication.files import (
        document_of,
        index,
        language_of,
        publication_files,
        stem,
    )
    from coopplan.exports.publication.paper import printed

    spoken: dict[Language, dict[str, bytes]] = {}
    listed: list[tuple[Addressee, list[str]]] = []
    for addressee in served:
        document = document_of(addressee, shown)
        if not document.is_empty:
            tell(_("Documents à transmettre : {whom}…").format(whom=addressee.label))
            made = publication_files(addressee, document, shown, date.today())
            start = f"{stem(addressee)}/" if by_folder else ""
            files = spoken.setdefault(language_of(addressee, shown), {})
            files |= {start + name: content for name, content in made.items()}
            listed.append((addressee, [start + name for name in made]))
    papers, problem = printed(spoken)
    files = dict(chain.from_iterable(some.items() for some in spoken.values()))
    if by_folder and files:
        files[_("LISEZ-MOI.txt")] = index(listed)
    return files | papers, [problem] if problem else []


def _nothing(whom: str) -> Finding:
    return Finding(
        code="PUB03",
        severity=Severity.ERROR,
        message=_("Rien dans ce plan ne concerne {whom}.").format(whom=whom),
        remedy=_("Choisissez un autre destinataire ou un autre scénario."),
        value=whom,
    )
