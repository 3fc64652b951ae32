"""What the guide tells of negotiating on the demo case: requests, and what a compromise changes."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.changes.comparing import changes
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import days
from coopplan.planning import run
from coopplan.planning.negotiation.asking.requests import negotiate
from coopplan.sheets.words import change_words, gains
from coopplan.sheets.words.common import span

COMPROMISE = "SC8"
TOLD = 8
"""Changes told, the most important ones."""
Rows = Iterator[tuple[str, ...]]


def requests(plan: Plan, outcome: Outcome) -> Rows:
    """Yield the heads, then the days asked of each director in a scenario."""
    yield ("À qui", "Qui", "Quand", "Jours", "Ce que le plan y gagne")
    for request in negotiate(plan, outcome).requests:
        topic = request.topic
        if topic.ask is Ask.DAYS:
            when = span(outcome.plan.periods_between(topic.start, topic.end))
            gain = gains.told(outcome, request.gain)
            yield (request.approver, topic.target, when, days(request.amount), gain)


def compromise(plan: Plan) -> Rows:
    """Yield the heads, then what the compromise changes most."""
    reference, after = run(plan, [COMPROMISE])
    found = changes(reference, after)
    yield ("Objet", "Différence", "En clair", "Qui décide")
    for change in found.changes[:TOLD]:
        yield (
            change_words.name(found, change),
            change_words.signed(change),
            change_words.told(found, change),
            change_words.decision(change),
        )
