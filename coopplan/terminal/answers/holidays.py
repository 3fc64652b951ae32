"""Which school holidays were written into a workbook, and which were there."""

from __future__ import annotations

from collections.abc import Iterable

from coopplan.commands import HolidaysTyped
from coopplan.i18n import _, day, in_its_language
from coopplan.serial import holidays_json
from coopplan.terminal.answers.findings import show_findings
from coopplan.terminal.console import UserConsole
from coopplan.workbook.reading.plan.closed.school_calendar import Break, source


@in_its_language
def show_holidays(done: HolidaysTyped, *, as_json: bool) -> None:
    """Print what was found, then each of the holidays, written or left to the user's own rows."""
    if as_json:
        print(holidays_json(done))
        return
    console = UserConsole()
    show_findings(console, done.report.findings)
    for heading, breaks in (
        (_("Écrites dans Indisponibilités ({source}) :"), done.typed),
        (_("Laissées à vos lignes :"), done.known),
    ):
        if breaks:
            console.print(heading.format(source=source()), highlight=False)
            for line in _lines(breaks):
                console.print(f"  {line}", highlight=False)
    if done.adoption:
        show_findings(console, done.adoption.findings)
        console.print(_("Classeur écrit : {path}").format(path=done.adoption.path), highlight=False)


def _lines(breaks: Iterable[Break]) -> list[str]:
    return [
        _("zone {zone}, du {first} au {last} : {name}").format(
            zone=one.zone, first=day(one.first), last=day(one.last), name=one.name
        )
        for one in breaks
    ]
