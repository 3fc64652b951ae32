"""What one more day, euro or month is worth, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from coopplan.domain.amounts import ZERO
from coopplan.domain.elision import belonging
from coopplan.domain.input.names import names_of, source_title
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.time.period import Grain
from coopplan.domain.results.gain import Gain, rank_of
from coopplan.domain.results.negotiation import Marginal, Subject
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, day, days, euros, month, ngettext
from coopplan.sheets.words import gains
from coopplan.sheets.words.common import span

IN_EUROS = (Subject.BUDGET, Subject.AUTHORISATION, Subject.SCHEME)
"""What is valued by euros more."""


def name(outcome: Outcome, value: Marginal) -> str:
    """Name the agent's job, the skill, the credit line, the scheme or the task."""
    plan = outcome.plan
    if value.subject is Subject.SKILL:
        skill, _colon, level = value.code.partition(":")
        title = next((known.name for known in plan.skills if known.code == skill), skill)
        return _("{skill}, niveau {level}").format(skill=title, level=level)
    if value.subject in IN_EUROS:
        return source_title(plan, value.code)
    kind = "agents" if value.subject is Subject.AGENT else "tasks"
    return names_of(plan, kind).get(value.code, "")


def when(outcome: Outcome, value: Marginal) -> str:
    """Name the months of days more; empty where time does not matter."""
    if value.start is None or value.end is None:
        return ""
    periods = outcome.plan.periods_between(value.start, value.end)
    return span(periods) if periods else ""


def step(outcome: Outcome, value: Marginal) -> str:
    """Write a step with its unit."""
    if value.subject in IN_EUROS:
        return _("+{eur}").format(eur=euros(value.step))
    if value.subject in (Subject.AGENT, Subject.SKILL):
        return _("+{days} j").format(days=days(value.step))
    if outcome.plan.settings.grain is Grain.WEEK:
        return _("une semaine plus tôt") if value.step < 0 else _("une semaine plus tard")
    return _("un mois plus tôt") if value.step < 0 else _("un mois plus tard")


def best(row: Sequence[Marginal]) -> Gain:
    """Give what the most useful of several steps brings."""
    return max((value.gain for value in row), key=rank_of)


def of_row(outcome: Outcome, row: Sequence[Marginal]) -> str:
    """Say what the most useful of several steps brings; a task may be best where it is.

    A step that covers days is told with its price even where it takes more than it brings.
    """
    found = best(row)
    if row[0].subject is Subject.TASK and not found.is_improving:
        covering = [value for value in row if value.gain.days > 0]
        if not covering:
            return _("Mieux vaut garder ses dates.")
        found = best(covering)
    return gains.told(outcome, found)


def sentence(outcome: Outcome, value: Marginal) -> str:
    """Say in one sentence what a step of something is worth."""
    if value.threshold is not None:
        return " ".join((_unlocked(outcome, value), *gains.price(outcome, value.gain)))
    about, time = what(outcome, value), when(outcome, value)
    shown = _("{what} ({when})").format(what=about, when=time) if time else about
    return _("{what}, {step} : {told}").format(
        what=shown, step=step(outcome, value), told=gains.told(outcome, value.gain)
    )


def what(outcome: Outcome, value: Marginal) -> str:
    """Name what a value is about: a skill by its name alone, anything else after its code."""
    named = name(outcome, value)
    return named if value.subject is Subject.SKILL else f"{value.code} {named}".strip()


def _unlocked(outcome: Outcome, value: Marginal) -> str:
    """Say the fewest days that get an application written, and what it pays."""
    scheme = value.threshold.scheme if value.threshold else ""
    known = by_code(outcome.plan.schemes).get(scheme)
    said = ngettext(
        "{days} jour {of} avant {end} rend possible le dossier {file} : {eur}.",
        "{days} jours {of} avant {end} rendent possible le dossier {file} : {eur}.",
        value.step,
    )
    return said.format(
        days=days(value.step),
        of=belonging(what(outcome, value)) + ("," if value.subject is Subject.SKILL else ""),
        end=_following(value.end) if value.end else "",
        file=known.name if known else scheme,
        eur=euros(value.gain.grants_eur.get(scheme, ZERO)),
    )


def _following(last: date) -> str:
    """Name the day after, or its month where it is the first."""
    following = last + timedelta(days=1)
    if following.day > 1:
        return day(following)
    return month(following)
