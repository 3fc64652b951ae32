"""What each day and each euro is worth, what is asked of whom, and what they answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.replies import Answer, Reply, Topic
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.gain import Gain


class Subject(StrEnum):
    """What a marginal value is the value of."""

    AGENT = "agent"
    SKILL = "skill"
    BUDGET = "budget"
    AUTHORISATION = "authorisation"
    SCHEME = "scheme"
    TASK = "task"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The least amount that unlocks an application, which smaller ones do not."""

    scheme: str
    """Code of the scheme."""
    amount: Decimal
    """In the unit of the marginal value it belongs to."""
    gain: Gain
    """What that amount brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step more of a means."""

    subject: Subject
    code: str
    """Agent, ``SKILL:LEVEL``, credit line, authorisation (``AP1:2028``), scheme or task."""
    step: Decimal
    """Days, euros, or periods for a task (-1: one period earlier)."""
    lever: Lever
    """The change itself."""
    start: date | None = None
    """First day of the quarter; ``None`` where time does not matter."""
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marginal(Step):
    """What one step more of a means brings, found by solving again."""

    gain: Gain
    """What its lever gives, applied to the scenario's plan."""
    threshold: Threshold | None = None
    """Where the steps are not enough to unlock an application that more would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of a director or a funder, why, and what is lost otherwise."""

    topic: Topic
    approver: str
    """Who answers (*valideur*), or the funder of a scheme."""
    service: str = ""
    """Code of the service; empty for a scheme."""
    amount: Decimal
    """Days or euros asked; those granted once it is answered."""
    by_period: Mapping[Period, Decimal] = field(default_factory=dict)
    """Days by period."""
    tasks: tuple[str, ...] = ()
    """Codes of the tasks, or of the expenses, it serves."""
    gain: Gain = field(default_factory=Gain)
    """What is lost without it."""
    is_assumed: bool = True
    """Whether the shown scenario counts on it; if not, it is a suggestion worth asking for."""
    is_told_together: bool = False
    """Whether its gain is what is lost once the requests not made are withdrawn too."""
    reply: Reply | None = None

    @property
    def key(self) -> str:
        """Stable key of the request."""
        return self.topic.key

    @property
    def asked(self) -> Decimal:
        """Days or euros asked for, whatever was granted of them."""
        if self.reply is None or self.reply.asked is None:
            return self.amount
        return self.reply.asked


class Silence(StrEnum):
    """Why a request was considered and is not made."""

    NOTHING = "nothing"
    """It would cover nothing and unlock nothing."""
    REDUNDANT = "redundant"
    """What is asked of others is enough."""
    WEAKER = "weaker"
    """It would bring what a smaller or likelier request brings already."""
    ANSWERED = "answered"
    """Days of the same months were asked, and granted or refused."""
    LOSING = "losing"
    """It would take more than it brings."""
    UNSTUDIED = "unstudied"
    """The work allowed went to more promising ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A request that is not made: asking in vain burns credit."""

    topic: Topic
    approver: str
    service: str = ""
    amount: Decimal
    why: Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One line of a solution: who must agree, what it costs, what it saves."""

    lever: Lever
    """What is asked for, as a whole."""
    by_period: tuple[Lever, ...] = ()
    """The levers that it is made of, where a person's days differ from month to month."""
    approver: str
    """Who must agree."""
    cost_eur: Decimal
    """What it costs in money and working time."""
    price: Decimal
    """What it weighs in the choice between solutions, in points (settings)."""
    gain: Gain | None
    """What is lost without it, the other moves kept; ``None`` where that was not looked into."""
    closed_days: Decimal = ZERO
    """Days on mandatory tasks that lack without it, the other moves kept."""
    closed_eur: Decimal = ZERO
    """Euros of engaged projects that lack without it, the other moves kept."""

    @property
    def levers(self) -> tuple[Lever, ...]:
        """The levers that a plan applies for it."""
        return self.by_period or (self.lever,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """A set of levers that closes the gaps on mandatory tasks and engaged projects."""

    code: str
    """Stable: the same moves have the same code."""
    moves: tuple[Move, ...]
    gain: Gain
    """What all the moves bring together."""
    dearer_share: Decimal | None = None
    """By how much it may be above the cheapest, 0 where it is proven; ``None``: nothing is said."""
    missing_mandatory_days: Decimal = ZERO
    """Days on mandatory tasks that no lever allowed could cover."""
    missing_engaged_eur: Decimal = ZERO
    """Euros of engaged projects that no lever allowed could fund."""
    is_search_cut: bool = False
    """Whether others were not looked for after it, the work allowed being done."""

    @property
    def price(self) -> Decimal:
        """Sum of the prices of the moves."""
        return sum((move.price for move in self.moves), ZERO)

    @property
    def cost_eur(self) -> Decimal:
        """Sum of what the moves cost."""
        return sum((move.cost_eur for move in self.moves), ZERO)

    @property
    def levers(self) -> tuple[Lever, ...]:
        """The levers, in order."""
        return tuple(lever for move in self.moves for lever in move.levers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation:
    """All there is to ask for in one scenario."""

    scenario: str
    """Code of the scenario shown."""
    requests: tuple[Request, ...] = ()
    """Those to answer or answered, by approver, what matters most first."""
    considered: tuple[Considered, ...] = ()
    moot: tuple[Reply, ...] = ()
    """Replies whose request has gone: kept, *sans objet*."""
    values: tuple[Marginal, ...] = ()
    """What one more day, euro or month of each means is worth."""
    untried: tuple[Step, ...] = ()
    """Steps that were not valued: the work allowed went to more promising ones."""
    solutions: tuple[Solution, ...] = ()
    """Sets of levers that close its gaps, the cheapest first."""


def without_request(answers: Sequence[Answer], requests: Sequence[Request]) -> tuple[Answer, ...]:
    """List the answers whose request is not made any more."""
    asked = {request.topic for request in requests}
    return tuple(answer for answer in answers if answer.topic not in asked)
