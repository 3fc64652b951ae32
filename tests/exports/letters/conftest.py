from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.decisions.replies import Ask, Topic
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Marginal, Negotiation, Request, Subject, Threshold
from coopplan.domain.results.outcome import Outcome


@pytest.fixture(scope="module")
def outcome(demo_outcomes: tuple[Outcome, ...]) -> Outcome:
    """The demo's reference, in which twelve days are asked of a director."""
    reference = demo_outcomes[0]
    spring = reference.plan.periods[:4]
    gain = Gain(filed=("F1",), grants_eur={"F1": Decimal(85200)})
    asked = Request(
        topic=Topic(Ask.DAYS, "A17", spring[0].first, spring[-1].last),
        approver="Directeur Finances",
        service="S6",
        amount=Decimal(12),
        tasks=("T25",),
        gain=gain,
    )
    lend = Lever(key="1", kind=LeverKind("lend"), targets=("A17",), value=Decimal(1))
    value = Marginal(
        subject=Subject.AGENT,
        code="A17",
        step=Decimal(1),
        lever=lend,
        gain=Gain(),
        threshold=Threshold(scheme="F1", amount=Decimal(12), gain=gain),
    )
    made = Negotiation(scenario=reference.scenario.code, requests=(asked,), values=(value,))
    return replace(reference, negotiation=made)
