"""The dates that a session is offered, for people to say whether they can come."""

from __future__ import annotations

from dataclasses import dataclass

from coopplan.domain.results.meetings.calendar import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One date offered."""

    session: Session
    """The session, as it would be held then."""
    absent: tuple[str, ...] = ()
    """Those whose presence is required and who are not free, more than on its present date."""
    disliked: tuple[str, ...] = ()
    """Those whom the hour does not suit, more than now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """The dates offered for a session, the best first."""

    body: str
    number: int
    people: tuple[str, ...]
    """Who is asked, in the order of the sheet."""
    offers: tuple[Offer, ...]

    @property
    def by_date(self) -> tuple[Offer, ...]:
        """The dates in the order of time."""
        return tuple(sorted(self.offers, key=lambda offer: offer.session.start))
