"""What people type beside a request: read before the sheets are made again, kept for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.results.negotiation import Reply, Request, Topic, Verdict
from coopplan.i18n import N_

ZERO = Decimal(0)


class Part(StrEnum):
    """A column of the rows that people answer."""

    ASKED = "asked"
    KEY = "key"
    VERDICT = "verdict"
    AMOUNT = "amount"
    SIGNATORY = "signatory"
    COMMENT = "comment"


HEADERS: Mapping[Part, tuple[str, ...]] = {
    Part.ASKED: (N_("Jours demandés"), N_("Montant demandé")),
    Part.KEY: (N_("Repère"),),
    Part.VERDICT: (N_("Réponse"),),
    Part.AMOUNT: (N_("Jours accordés"), N_("Montant accordé")),
    Part.SIGNATORY: (N_("Signataire"),),
    Part.COMMENT: (N_("Commentaire"),),
}
"""Headers by which a column is found again, for days and for euros."""
VERDICTS = {Verdict.GRANTED: N_("accordé"), Verdict.REFUSED: N_("refusé")}
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

    @property
    def reply(self) -> Reply | None:
        """The fact it states; ``None`` while nothing is decided."""
        if self.verdict is None:
            return None
        return Reply(
            topic=self.topic,
            verdict=self.verdict,
            amount=self.amount or ZERO,
            comment=self.comment,
        )


def replies(answers: Sequence[Answer]) -> tuple[Reply, ...]:
    """List the facts that answers state."""
    found = (answer.reply for answer in answers)
    return tuple(reply for reply in found if reply is not None)


def without_request(answers: Sequence[Answer], requests: Sequence[Request]) -> tuple[Answer, ...]:
    """List the answers whose request is not made any more."""
    asked = {request.topic for request in requests}
    return tuple(answer for answer in answers if answer.topic not in asked)
