"""The dates that a session is offered, as a file for diaries: each holds its time until decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Event

from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.poll import Offer, Poll
from coopplan.exports.ics.files import SUFFIX, content, read_before
from coopplan.exports.ics.identity import uid
from coopplan.exports.ics.revisions import revised
from coopplan.exports.ics.words import clean, title
from coopplan.exports.naming import slug
from coopplan.i18n import _, day, hour


def poll_file(plan: Plan, poll: Poll, folder: Path, *, now: datetime) -> tuple[str, bytes]:
    """Write the dates offered, revised where an earlier file in the folder had others."""
    name = _("sondage-{session}").format(session=f"{slug(poll.body)}-{poll.number}") + SUFFIX
    fresh = {str(event["UID"]): event for event in _events(plan, poll)}
    known = read_before(folder).events.get(name, ()) if folder.is_dir() else ()
    events = revised(fresh, known, now.replace(microsecond=0))
    body = by_code(plan.bodies)[poll.body]
    return name, content(_("Sondage : {body}").format(body=clean(body.name)), events.values())


def _events(plan: Plan, poll: Poll) -> Iterator[Event]:
    for rank, offer in enumerate(poll.by_date, start=1):
        yield _event(plan, poll, offer, rank)


def _event(plan: Plan, poll: Poll, offer: Offer, rank: int) -> Event:
    session, zone = offer.session, ZoneInfo(plan.time_zone)
    body = by_code(plan.bodies)[poll.body]
    event = Event()
    event.add("uid", uid(plan, session, kind=f"sondage{rank}"))
    event.add(
        "summary",
        _("Date proposée {rank} sur {whole} : {session}").format(
            rank=rank, whole=len(poll.offers), session=title(body, session)
        ),
    )
    event.add("status", "TENTATIVE")
    event.add("dtstart", session.start.replace(tzinfo=zone))
    event.add("dtend", session.intervals[0].end.replace(tzinfo=zone))
    if session.days > 1:
        event.add("rrule", {"freq": "daily", "count": session.days})
    event.add("description", clean(_answer_in(session.start)))
    return event


def _answer_in(start: datetime) -> str:
    return _(
        "Le {day} à {hour} : répondez oui, non ou si besoin dans la feuille Sondages du classeur, "
        "ou à qui la remplit."
    ).format(day=day(start), hour=hour(start))
