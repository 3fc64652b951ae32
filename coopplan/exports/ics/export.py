"""Exporting: the calendar of one scenario as a folder of files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from icalendar import Event

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.exports.ics.dates import day_of
from coopplan.exports.ics.events import Entry, entries, session_of, without_addresses
from coopplan.exports.ics.files import SUFFIX, Before, content, read_before, write_changed
from coopplan.exports.ics.identity import is_of, numbers
from coopplan.exports.ics.revisions import identifier_of, is_cancelled, revised, withdrawn
from coopplan.exports.ics.words import clean
from coopplan.exports.naming import slug
from coopplan.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export did in a folder."""

    folder: Path
    files: tuple[str, ...] = ()
    """Names of all calendar files of the plan."""
    written: tuple[str, ...] = ()
    """Those that are new or have changed."""
    findings: tuple[Finding, ...] = ()
    """What the user should know."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file as it should be: the title of its calendar, and its events in order."""

    title: str
    identifiers: Sequence[str]
    is_personal: bool = False
    """Whether it is the file of one person."""


def export(
    folder: Path, plan: Plan, calendar: Calendar, *, now: datetime, hides_addresses: bool = False
) -> Exported:
    """Write or update the files of a calendar; a file that is not ours is left as it is.

    ``hides_addresses``: no address of anybody is written into the files of one person.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _export(folder, plan, calendar, now.replace(microsecond=0), hides_addresses)
    except OSError as error:
        return Exported(folder=folder, findings=(_not_written(folder, error),))


def _export(
    folder: Path, plan: Plan, calendar: Calendar, now: datetime, hides_addresses: bool
) -> Exported:
    before = read_before(folder)
    listed = list(_entries(plan, calendar, before))
    fresh = {entry.uid: entry.event for entry in listed}
    current = revised(fresh, before.all_events(), now)
    wanted = _wanted(plan, listed)
    for name in before.events:
        wanted.setdefault(name, Wanted(before.titles[name], ()))
    stay = _not_to_withdraw(plan, before)
    files: list[str] = []
    written: list[str] = []
    for name in sorted(set(wanted) - before.foreign):
        left = _left_out(before, name, wanted[name])
        gone = withdrawn((e for e in left if identifier_of(e) not in stay), current, now)
        others = [event for event in left if identifier_of(event) in stay]
        events = [*_told(before, name, wanted[name], current), *gone, *others]
        if hides_addresses and wanted[name].is_personal:
            events = [without_addresses(event) for event in events]
        if not events and name not in before.events:
            continue
        files.append(name)
        if write_changed(folder / name, content(wanted[name].title, events)):
            written.append(name)
    foreign = sorted(set(wanted) & before.foreign)
    return Exported(
        folder=folder,
        files=tuple(files),
        written=tuple(written),
        findings=tuple(_not_ours(name) for name in foreign),
    )


def _entries(plan: Plan, calendar: Calendar, before: Before) -> Iterator[Entry]:
    """Yield the events of all sessions, each under the number by which people know it."""
    known = numbers(plan, calendar.sessions, before.all_events())
    for session in calendar.sessions:
        yield from entries(plan, session, known[session.key])


def _told(before: Before, name: str, wanted: Wanted, current: Mapping[str, Event]) -> list[Event]:
    """Give the events of a file; nobody is told that what they never had is cancelled."""
    had = {identifier_of(event) for event in before.events.get(name, ())}
    return [
        current[identifier]
        for identifier in wanted.identifiers
        if identifier in had or not is_cancelled(current[identifier])
    ]


def _wanted(plan: Plan, listed: Sequence[Entry]) -> dict[str, Wanted]:
    """List the files and the events of each."""
    everything = _("toutes-les-reunions") + SUFFIX
    found = {everything: Wanted(_("Toutes les réunions"), [entry.uid for entry in listed])}
    by_body: defaultdict[str, list[str]] = defaultdict(list)
    by_person: defaultdict[str, list[str]] = defaultdict(list)
    for entry in listed:
        if entry.body:
            by_body[entry.body].append(entry.uid)
        for person in entry.people:
            by_person[person].append(entry.uid)
    found.update(_named(_("instance-{code}"), by_body, _body_titles(plan)))
    people = {person: titled(plan, person) for person in by_person}
    for name, file in _named(_("personne-{code}"), by_person, people):
        found[name] = replace(file, is_personal=True)
    return found


def _named(
    pattern: str, grouped: Mapping[str, Sequence[str]], titles: Mapping[str, str]
) -> Iterator[tuple[str, Wanted]]:
    for code, identifiers in grouped.items():
        title = _("Réunions : {whose}").format(whose=clean(titles[code]))
        yield pattern.format(code=slug(code)) + SUFFIX, Wanted(title, identifiers)


def _body_titles(plan: Plan) -> dict[str, str]:
    return {body.code: body.name for body in plan.bodies}


def _left_out(before: Before, name: str, wanted: Wanted) -> list[Event]:
    """List what a file held and should no longer hold."""
    kept = set(wanted.identifiers)
    return [event for event in before.events.get(name, ()) if identifier_of(event) not in kept]


def _not_to_withdraw(plan: Plan, before: Before) -> frozenset[str]:
    """Name the events that stay as they are: of another workbook, or of a session out of time."""
    first, last = plan.dated_periods[0].first, plan.dated_periods[-1].last
    days = {identifier_of(event): day_of(event) for event in before.all_events()}
    return frozenset(
        name
        for name, day in days.items()
        if not is_of(plan, name) or not first <= days.get(session_of(name), day) <= last
    )


def _not_ours(name: str) -> Finding:
    return Finding(
        code="ICS02",
        severity=Severity.WARNING,
        message=_(
            "Le fichier {name} n'a pas été écrit par coopplan, ou il est abîmé : il est resté tel "
            "quel."
        ).format(name=name),
        remedy=_("Renommez-le ou supprimez-le, ou choisissez un autre dossier, puis relancez."),
        value=name,
    )


def _not_written(folder: Path, error: OSError) -> Finding:
    return Finding(
        code="ICS01",
        severity=Severity.ERROR,
        message=_("Les agendas n'ont pas pu être écrits dans {folder} : {reason}.").format(
            folder=folder, reason=error.strerror or str(error)
        ),
        remedy=_("Choisissez un dossier où vous pouvez écrire, puis relancez."),
        value=str(folder),
    )
