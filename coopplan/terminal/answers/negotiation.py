"""What is asked of whom, what is not worth asking, and what would close the gaps."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from rich.markup import escape

from coopplan.commands import Negotiated
from coopplan.domain.finding import Severity
from coopplan.domain.input.decisions.replies import Ask, Topic
from coopplan.domain.input.names import source_title
from coopplan.domain.input.people.directory import titled
from coopplan.domain.results.gain import rank_of
from coopplan.domain.results.negotiation import Considered, Marginal, Request, Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, days, euros, in_its_language
from coopplan.serial import negotiated_json
from coopplan.sheets.negotiation.solutions import brought_by, heading, said
from coopplan.sheets.words import decision_words, gains, value_words
from coopplan.sheets.words.common import reason, span
from coopplan.terminal.answers.findings import show_findings
from coopplan.terminal.console import UserConsole, WholeTable

MOST_VALUES = 10
"""Values printed; the sheet and the JSON have them all."""


@in_its_language
def show_negotiated(negotiated: Negotiated, *, as_json: bool) -> None:
    """Print the findings, then the requests."""
    if as_json:
        print(negotiated_json(negotiated))
        return
    console = UserConsole()
    found = negotiated.report.findings
    show_findings(console, tuple(one for one in found if one.severity is not Severity.INFO))
    outcome = negotiated.outcome
    if outcome is None or outcome.negotiation is None:
        return
    requests = outcome.negotiation.requests
    for whom, some in groupby(requests, key=lambda request: request.approver):
        console.print(_of_one(outcome, whom, list(some)))
    for considered in outcome.negotiation.considered:
        console.print(_not_asked(outcome, considered), highlight=False)
    _show_values(console, outcome, outcome.negotiation.values)
    for number, solution in enumerate(outcome.negotiation.solutions, start=1):
        console.print(_solution(outcome, number, solution))


def _of_one(outcome: Outcome, whom: str, requests: list[Request]) -> WholeTable:
    table = WholeTable(title=escape(whom), title_justify="left")
    table.add_column(_("Ce qui est demandé"))
    table.add_column(_("Combien"), justify="right")
    table.add_column(_("Ce que le plan y gagne"))
    for request in requests:
        told = gains.of_request(outcome, request)
        decides = decision_words.of_request(outcome.plan, request)
        texts = (_what(outcome, request.topic), _amount(request), f"{told} {decides}".strip())
        table.add_row(*map(escape, texts))
    return table


def _show_values(console: UserConsole, outcome: Outcome, values: Sequence[Marginal]) -> None:
    """Print what gets an application written, then what is worth most: the rest is in JSON."""
    unlocking = [value for value in values if value.threshold]
    steps = [v for v in values if v.threshold is None and not v.gain.is_nothing]
    best = sorted(steps, key=lambda value: rank_of(value.gain), reverse=True)[:MOST_VALUES]
    if unlocking or best:
        console.print(_("Ce qui vaut le plus"), style="italic")
    for value in (*unlocking, *best):
        console.print(value_words.sentence(outcome, value), highlight=False, markup=False)


def _solution(outcome: Outcome, number: int, solution: Solution) -> WholeTable:
    table = WholeTable(title=escape(heading(number, solution)), title_justify="left")
    table.add_column(_("Levier"))
    table.add_column(_("Qui doit être d'accord"))
    table.add_column(_("Coût"), justify="right")
    table.add_column(_("Ce qu'il apporte, les autres gardés"))
    for move in solution.moves:
        lost, cost = brought_by(outcome, move), euros(move.cost_eur) if move.cost_eur else ""
        whom = decision_words.of_move(outcome.plan, move)
        table.add_row(*map(escape, (said(outcome, move.levers), whom, cost, lost)))
    return table


def _not_asked(outcome: Outcome, considered: Considered) -> str:
    return _("Non demandé : {what} ({whom}). {why}").format(
        what=_what(outcome, considered.topic), whom=considered.approver, why=reason(considered.why)
    )


def _what(outcome: Outcome, topic: Topic) -> str:
    """Name what is asked: whose days and when, which line or scheme."""
    plan = outcome.plan
    periods = plan.periods_between(topic.start, topic.end)
    if topic.ask is Ask.DAYS and periods:
        who = titled(plan, topic.target)
        return _("{agent}, {when}").format(agent=who, when=span(periods))
    name = source_title(plan, topic.target)
    return f"{name} ({topic.target})" if name else topic.target


def _amount(request: Request) -> str:
    """Write what is asked; once it is answered, what was granted of it as well."""
    asked, granted = (_measured(request, each) for each in (request.asked, request.amount))
    if request.reply is None:
        return asked
    return _("{asked} demandés, {granted} accordés").format(asked=asked, granted=granted)


def _measured(request: Request, amount: Decimal) -> str:
    if request.topic.ask is Ask.DAYS:
        return _("{days} j").format(days=days(amount))
    return euros(amount)
