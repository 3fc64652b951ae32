"""What is asked of whom keeps the same key whatever the amounts and the order of runs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.decisions.replies import Ask, Topic
from coopplan.domain.results.gain import Gain

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
CODES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1)


@given(st.sampled_from(Ask), CODES, st.none() | DAYS, st.none() | DAYS)
def test_a_key_gives_its_topic_back(
    ask: Ask, target: str, start: date | None, end: date | None
) -> None:
    topic = Topic(ask, target, start, end)

    assert Topic.of(topic.key) == topic


def test_a_key_is_readable() -> None:
    topic = Topic(Ask.DAYS, "A17", date(2027, 1, 1), date(2027, 4, 30))

    assert topic.key == "days|A17|2027-01-01|2027-04-30"
    assert Topic(Ask.GRANT, "F1").key == "grant|F1||"


@pytest.mark.parametrize("key", ["", "A17", "days|A17", "loan|A17||", "days|A17|demain|"])
def test_a_text_that_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Topic.of(key)


def test_a_gain_is_nothing_when_no_weight_moves() -> None:
    assert Gain().is_nothing
    assert not Gain(own_eur=Decimal(5)).is_nothing
    assert not Gain(weighted_eur=Decimal(5)).is_nothing
