"""The dates that a session is offered, as JSON."""

from __future__ import annotations

from coopplan.commands import DatesOffered
from coopplan.domain.results.meetings.poll import Offer, Poll
from coopplan.serial.report import Record, dump, report_record


def poll_json(offered: DatesOffered) -> str:
    """Write the dates offered, who is asked, and where they answer, as JSON."""
    return dump(
        {
            **report_record(offered.report),
            "ok": offered.ok,
            "output": str(offered.adoption.path) if offered.adoption else None,
            "poll": _poll(offered.poll) if offered.poll else None,
            "files": list(offered.filled.written) if offered.filled else [],
        }
    )


def _poll(poll: Poll) -> Record:
    return {
        "body": poll.body,
        "number": poll.number,
        "people": list(poll.people),
        "dates": [_offer(offer) for offer in poll.offers],
    }


def _offer(offer: Offer) -> Record:
    return {
        "start": offer.session.start.isoformat(),
        "end": offer.session.end.isoformat(),
        "absent": list(offer.absent),
        "disliked": list(offer.disliked),
    }
