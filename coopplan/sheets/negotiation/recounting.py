"""The command that tells a gain again, line by line: what a change makes of the plan shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coopplan.domain.results.negotiation import Marginal, Request, Step, Subject
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _
from coopplan.levers import apply
from coopplan.levers.people.add_days import as_lever
from coopplan.levers.people.availability import more_days
from coopplan.sheets.words.value_words import IN_EUROS


def of_value(outcome: Outcome, value: Marginal) -> str:
    """Say how to see what a step of something brings."""
    return _("Pour retrouver un gain ligne à ligne : {command}").format(
        command=of_step(outcome, value)
    )


def of_step(outcome: Outcome, value: Step) -> str:
    """Give the command that tells what a step of something brings."""
    units = {**dict.fromkeys(IN_EUROS, "€"), Subject.TASK: ""}
    amount = f"{value.step:+f} {units.get(value.subject, _('j'))}".strip()
    return _command(outcome, _change(outcome, value.code, amount, value.start, value.end))


def of_requests(outcome: Outcome, requests: Sequence[Request]) -> str:
    """Say how to see one gain, in the fewest changes: of what is supposed, by its loss."""
    told = (each for each in requests if each.amount and not each.is_told_together)
    asked = [(each, list(_changes(outcome, each))) for each in told]
    if not asked:
        return ""
    first, changes = min(asked, key=lambda each: (len(each[1]), each[0].is_assumed))
    said = (
        _("Pour voir ligne à ligne ce que le plan perd sans une demande : {command}")
        if first.is_assumed
        else _("Pour retrouver un gain ligne à ligne : {command}")
    )
    return said.format(command=_command(outcome, *changes))


def _changes(outcome: Outcome, request: Request) -> Iterator[str]:
    """Write the days of a request as changes: month by month where they are not spread as one."""
    topic, sign = request.topic, -1 if request.is_assumed else 1
    whole = (sign * request.amount, topic.start, topic.end)
    by_month = ((sign * count, p.first, p.last) for p, count in request.by_period.items())
    for moved, start, end in (whole,) if _is_spread(outcome, request) else by_month:
        amount = f"{moved.normalize():+f} {_('j')}"
        yield _change(outcome, topic.target, amount, start, end)


def _is_spread(outcome: Outcome, request: Request) -> bool:
    """Whether days taken back at once are those of each month."""
    if not request.is_assumed:
        return True
    plan, topic = outcome.plan, request.topic
    less = apply(plan, [as_lever(topic, -request.amount)]).plan
    return more_days(less, plan, topic.target) == dict(request.by_period)


def _command(outcome: Outcome, *changes: str) -> str:
    """Give the command that tells what changes together make of the plan shown."""
    shown, options = outcome.scenario.code, "".join(f' --with "{each}"' for each in changes)
    return f"coopplan diff {_('CLASSEUR')} {shown} {shown}{options}"


def _change(outcome: Outcome, code: str, amount: str, start: date | None, end: date | None) -> str:
    """Write an amount of something as the command takes it."""
    periods = outcome.plan.periods_between(start, end) if start and end else ()
    ends = f" {periods[0].key} {periods[-1].key}" if periods else ""
    return f"{code} {amount}{ends}"
