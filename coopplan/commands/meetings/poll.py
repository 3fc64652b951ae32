"""Offering dates: the best ones of a session, to be answered in the workbook and put in diaries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coopplan.commands.plans.check import Report, check
from coopplan.commands.steps.handed_over import with_finding
from coopplan.commands.steps.typed_rows import Row, type_in, type_in_new
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.people.directory import titles
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.poll import Poll
from coopplan.hosts.file import Adoption, FileHost
from coopplan.i18n import _, in_its_language
from coopplan.vocabulary import Language
from coopplan.workbook.package import Package, Refused, open_package
from coopplan.workbook.package.grafting.graft import Grafted
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.reader import read
from coopplan.workbook.schema import sheet

if TYPE_CHECKING:
    from coopplan.exports.folder import Filled

SHEET = "poll_answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesOffered:
    """The dates that a session is offered, and where people answer."""

    report: Report
    plan: Plan | None = None
    """The plan whose calendar it is."""
    poll: Poll | None = None
    """``None`` where the data has errors, or nobody knows the session."""
    adoption: Adoption | None = None
    """``None`` where nothing new was written in the workbook."""
    filled: Filled | None = None
    """The file for diaries."""

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.report.language

    @property
    def ok(self) -> bool:
        """Whether people have dates to answer, in the workbook and in a file."""
        failed = any(found.is_error for found in self.report.findings)
        return self.poll is not None and not failed and (self.filled is None or self.filled.ok)


def poll(
    workbook: Path, asked: str, *, output: Path | None = None, ics: Path | None = None
) -> DatesOffered:
    """Offer the best dates of a session: ``I07``, the first to come, or ``I07-2``.

    One row a date and person is typed in the workbook, unless it is there; a file of the dates goes
    to folder ``ics``, beside the workbook by default.
    """
    return _offered(check(workbook), asked, output, ics or (output or workbook).parent)


@in_its_language
def _offered(report: Report, asked: str, output: Path | None, folder: Path) -> DatesOffered:
    if report.plan is None or not report.ok:
        return DatesOffered(report=report)
    from coopplan.exports.folder import fill
    from coopplan.exports.ics.poll import poll_file

    plan, found = _best_dates(report.plan, asked)
    if found is None:
        return DatesOffered(report=with_finding(report, _nothing_to_offer(asked)))
    name, content = poll_file(plan, found, folder, now=datetime.now(UTC))
    written = DatesOffered(report=report, plan=plan, poll=found)
    try:
        written = _typed(written, found, output)
    except Refused as refusal:
        return replace(written, report=with_finding(report, *refusal.findings))
    return replace(written, filled=fill(folder, {name: content}, force=True))


def _best_dates(plan: Plan, asked: str) -> tuple[Plan, Poll | None]:
    """Find the dates of a session in the calendar of the reference scenario."""
    from coopplan.planning.calendar.polls import poll_of, to_poll
    from coopplan.planning.scenario import prepared, reference_scenario

    ready = prepared(plan, reference_scenario(plan), None)
    body, number = _session_asked(ready.plan, asked)
    session = to_poll(ready.calendar, body, number) if ready.calendar else None
    if ready.calendar is None or session is None:
        return ready.plan, None
    return ready.plan, poll_of(ready.plan, ready.calendar, session)


def _session_asked(plan: Plan, asked: str) -> tuple[str, int | None]:
    """Read the code of a body, as it is spelled in the workbook, and perhaps a number."""
    codes = {code.lower(): code for code in by_code(plan.bodies)}
    body, dash, number = asked.strip().rpartition("-")
    if dash and number.isdecimal() and asked.strip().lower() not in codes:
        return codes.get(body.lower(), body), int(number)
    return codes.get(asked.strip().lower(), asked), None


def _typed(offered: DatesOffered, found: Poll, output: Path | None) -> DatesOffered:
    """Type the rows that the workbook has not yet, in its sheet or in one that it is given."""
    report, plan = offered.report, offered.plan
    if plan is None:
        return offered
    table = read(report.workbook).tables.get(SHEET)
    if table is None and _is_taken(report.workbook):
        return replace(offered, report=with_finding(report, _namesake()))
    rows = list(_new_rows(plan, found))
    if not rows and output is None:
        return offered

    def edit(package: Package) -> Grafted:
        if table is None:
            return type_in_new(package, SHEET, rows, report.language)
        return type_in(package, table, rows)

    return replace(offered, adoption=FileHost(report.workbook, output=output).change(edit))


def _new_rows(plan: Plan, found: Poll) -> Iterator[Row]:
    known = {(one.body, one.number, one.person, one.day, one.starts) for one in plan.poll_answers}
    names = titles(plan)
    for person in found.people:
        for session in (offer.session for offer in found.by_date):
            day, starts = session.slot.day, session.starts
            if (found.body, found.number, person, day, starts) not in known:
                yield {
                    "person": person,
                    "role": names.get(person, ""),
                    "body": found.body,
                    "meeting": by_code(plan.bodies)[found.body].name,
                    "number": found.number,
                    "day": day,
                    "starts": starts,
                }


def _nothing_to_offer(asked: str) -> Finding:
    return Finding(
        code="SON03",
        severity=Severity.ERROR,
        message=_("Aucune séance à dater pour {asked}.").format(asked=asked),
        remedy=_("Donnez le code d'une instance dont une séance n'est pas confirmée : I07, I07-2."),
        value=asked,
    )


def _is_taken(workbook: Path) -> bool:
    """Whether a sheet that holds something else has the name of ours."""
    with open_package(workbook) as package:
        names = {each.name.lower() for each in Book(package).sheets}
    return _(sheet(SHEET).title).lower() in names


def _namesake() -> Finding:
    return Finding(
        code="SON04",
        severity=Severity.WARNING,
        message=_(
            "La feuille {title} du classeur n'a pas les titres de colonnes des sondages : seul le "
            "fichier d'agenda est écrit."
        ).format(title=_(sheet(SHEET).title)),
        remedy=_("Renommez-la et relancez : la feuille des sondages sera ajoutée."),
    )
