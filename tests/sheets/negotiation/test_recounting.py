"""The command beside a gain takes back the very days that the gain is told of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.decisions.replies import Ask, Topic
from coopplan.domain.results.negotiation import Request
from coopplan.domain.results.outcome import Outcome
from coopplan.sheets.negotiation.recounting import of_requests
from tests.sheets.conftest import FEBRUARY, JANUARY

D = Decimal


def asked(january: str, february: str) -> Request:
    """Ask A1, who gives four days in January and two in February, for some of them."""
    by_period = {JANUARY: D(january), FEBRUARY: D(february)}
    return Request(
        topic=Topic(Ask.DAYS, "A1", JANUARY.first, FEBRUARY.last),
        approver="",
        amount=sum(by_period.values(), D(0)),
        by_period=by_period,
    )


def test_days_spread_as_they_are_taken_back_are_one_change(outcome: Outcome) -> None:
    said = of_requests(outcome, [asked("2", "1")])

    assert said.endswith('coopplan diff CLASSEUR SC0 SC0 --with "A1 -3 j 2027-01 2027-02"')


def test_days_spread_otherwise_are_taken_back_month_by_month(outcome: Outcome) -> None:
    """A share more may give as much to both months: at once, twice as much leaves January."""
    said = of_requests(outcome, [asked("1.5", "1.5")])

    first, second = ('"A1 -1.5 j 2027-01 2027-01"', '"A1 -1.5 j 2027-02 2027-02"')
    assert said.endswith(f"SC0 SC0 --with {first} --with {second}")


def test_the_gain_that_takes_one_change_is_the_example(outcome: Outcome) -> None:
    idea = replace(asked("1", "2"), is_assumed=False)

    assert '--with "A1 +3 j' in of_requests(outcome, [asked("1.5", "1.5"), idea])
    assert of_requests(outcome, [replace(idea, is_told_together=True)]) == ""
