"""The dates that a session is offered, and where people answer."""

from __future__ import annotations

from rich.markup import escape

from coopplan.commands import DatesOffered
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.poll import Poll
from coopplan.i18n import _, day, in_its_language, weekday_initial
from coopplan.serial import poll_json
from coopplan.terminal.answers.findings import show_findings
from coopplan.terminal.console import UserConsole, WholeTable

POLL_NOTES = "SON"
"""What the codes of findings on dates offered begin with."""


@in_its_language
def show_poll(offered: DatesOffered, *, as_json: bool) -> None:
    """Print the findings, the dates offered, and what was written."""
    if as_json:
        print(poll_json(offered))
        return
    console = UserConsole()
    found = (o for o in offered.report.findings if o.is_error or o.code.startswith(POLL_NOTES))
    show_findings(console, (*found, *(offered.filled.findings if offered.filled else ())))
    if offered.poll and offered.plan:
        _show_dates(console, offered.plan, offered.poll)
    if offered.adoption:
        show_findings(console, offered.adoption.findings)
        console.print(
            _("À répondre dans la feuille Sondages de {path}").format(path=offered.adoption.path),
            highlight=False,
        )
    for name in offered.filled.written if offered.filled else ():
        path = offered.filled.folder / name if offered.filled else name
        console.print(_("Agenda des dates proposées : {path}").format(path=path), highlight=False)


def _show_dates(console: UserConsole, plan: Plan, poll: Poll) -> None:
    from coopplan.sheets.words.meeting_words import body_name, hours

    name = body_name(plan, poll.body)
    title = _("{body}, séance {n} : dates proposées").format(body=name, n=poll.number)
    table = WholeTable(title=escape(title))
    for label in (_("Date"), _("Heure"), _("Pas libres"), _("À qui l'heure convient moins")):
        table.add_column(label)
    for offer in poll.offers:
        table.add_row(
            f"{weekday_initial(offer.session.slot.day)} {day(offer.session.slot.day)}",
            hours(offer.session),
            escape(", ".join(offer.absent)),
            escape(", ".join(offer.disliked)),
        )
    console.print(table)
