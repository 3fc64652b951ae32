"""What people type beside a request: read before the sheets are made again, kept for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.amounts import ZERO
from coopplan.i18n import N_

SEPARATOR = "|"


class Ask(StrEnum):
    """What is asked of somebody."""

    DAYS = "days"
    """Days of an agent, of the service's approver."""
    CREDIT = "credit"
    """Euros more on a credit line, of its service's approver."""
    AUTHORISATION = "authorisation"
    """Euros more of an authorisation or of its payments of a year, of its lines' approver."""
    DRAW = "draw"
    """Euros already voted on a service's line, of the service's approver."""
    GRANT = "grant"
    """Euros of a scheme, of its funder."""


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """What is asked, of whom, for when: the same whatever the amount and the run."""

    ask: Ask
    target: str
    """Code of the agent, the credit line or the scheme; of an authorisation, maybe with a year."""
    start: date | None = None
    """First day of the first period, for days only."""
    end: date | None = None
    """Last day of the last period, for days only."""

    @property
    def key(self) -> str:
        """Write it in one word that a sheet can hold: ``days|A17|2027-01-01|2027-04-30``."""
        return SEPARATOR.join((self.ask, self.target, *map(_iso, (self.start, self.end))))

    @classmethod
    def of(cls, key: str) -> Topic:
        """Read a key.

        Raises:
            ValueError: the text is no key.
        """
        ask, rest = key.strip().split(SEPARATOR, 1)
        target, start, end = rest.rsplit(SEPARATOR, 2)
        return cls(Ask(ask), target, _date(start), _date(end))


class Verdict(StrEnum):
    """What was answered to a request."""

    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to a request: a fact in every scenario."""

    topic: Topic
    verdict: Verdict
    amount: Decimal
    """Days or euros granted; all that was asked where the verdict is typed alone; 0 if refused."""
    comment: str = ""
    notified_eur: Decimal | None = None
    """Euros that the funder has notified: no more and no less; ``None``: not yet."""
    asked: Decimal | None = field(default=None, compare=False)
    """Days or euros that were asked for; ``None`` where the sheet does not say."""

    @property
    def key(self) -> str:
        """The request's key."""
        return self.topic.key


class Part(StrEnum):
    """A column of the rows that people answer."""

    ASKED = "asked"
    KEY = "key"
    VERDICT = "verdict"
    AMOUNT = "amount"
    SIGNATORY = "signatory"
    COMMENT = "comment"
    DUE = "due"
    AGREED_ON = "agreed_on"
    DELIBERATION = "deliberation"
    NOTIFIED = "notified"


TYPED = tuple(part for part in Part if part not in (Part.ASKED, Part.KEY))
"""What people answer, from left to right; a table has a column of the name for each it asks."""
HEADERS: Mapping[Part, tuple[str, ...]] = {
    Part.ASKED: (N_("Jours demandés"), N_("Montant demandé")),
    Part.KEY: (N_("Repère"),),
    Part.VERDICT: (N_("Réponse"),),
    Part.AMOUNT: (N_("Jours accordés"), N_("Montant accordé")),
    Part.SIGNATORY: (N_("Signataire"),),
    Part.COMMENT: (N_("Commentaire"),),
    Part.DUE: (N_("Échéance de réponse"),),
    Part.AGREED_ON: (N_("Date d'accord"),),
    Part.DELIBERATION: (N_("N° de délibération"),),
    Part.NOTIFIED: (N_("Notifié"),),
}
"""Headers by which a column is found again, for days and for euros."""
VERDICTS = {Verdict.GRANTED: N_("accordé"), Verdict.REFUSED: N_("refusé")}
PENDING = N_("en attente")
"""Said of an amount that nobody has granted yet."""
TIME_SHEET, MONEY_SHEET = N_("Temps à négocier"), N_("Propre vs services")
SHEETS = (TIME_SHEET, MONEY_SHEET)
"""Result sheets in which people answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was typed beside one request."""

    topic: Topic
    verdict: Verdict | None = None
    """``None``: nothing decided yet, only a comment or a signatory."""
    amount: Decimal | None = None
    """Days or euros granted."""
    comment: str = ""
    signatory: str = ""
    """Who signs for the money; empty for days."""
    due: date | None = None
    """Day by which the answer is awaited; for money only, as all that follows."""
    agreed_on: date | None = None
    deliberation: str = ""
    """Number of the deliberation that grants it."""
    notified_eur: Decimal | None = None
    """Euros that the funder has notified."""
    asked: Decimal | None = field(default=None, compare=False)
    """Days or euros that were asked for, as the sheet says beside the answer."""

    @property
    def reply(self) -> Reply | None:
        """The fact it states; ``None`` while nothing is decided."""
        if self.verdict is None:
            return None
        notified = self.notified_eur
        return Reply(
            topic=self.topic,
            verdict=self.verdict,
            amount=(self.amount or ZERO) if notified is None else notified,
            comment=self.comment,
            notified_eur=notified,
            asked=self.asked,
        )


def replies(answers: Sequence[Answer]) -> tuple[Reply, ...]:
    """List the facts that answers state."""
    found = (answer.reply for answer in answers)
    return tuple(reply for reply in found if reply is not None)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
