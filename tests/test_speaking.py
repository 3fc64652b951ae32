"""Numbers, amounts and counts as each language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopplan.i18n import day, days, euros, month, ngettext, percent, speaking

NARROW, HARD = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    return text.replace(NARROW, " ").replace(HARD, " ")


def test_french_has_a_comma_and_spaces() -> None:
    with speaking("fr"):
        assert plain(days(Decimal("1234.5"))) == "1 234,5"
        assert plain(euros(Decimal("85200"))) == "85 200 €"
        assert plain(euros(Decimal("0.05"))) == "0,05 €"
        assert plain(percent(Decimal("0.125"))) == "12,5 %"
        assert month(date(2027, 5, 1)) == "mai 2027"


def test_english_has_a_point_and_commas() -> None:
    with speaking("en"):
        assert days(Decimal("1234.5")) == "1,234.5"
        assert euros(Decimal("85200")) == "€85,200"
        assert euros(Decimal("0.05")) == "€0.05"
        assert percent(Decimal("0.125")) == "12.5%"
        assert month(date(2027, 5, 1)) == "May 2027"


def test_a_date_is_day_first_in_both_languages() -> None:
    for code in ("fr", "en"):
        with speaking(code):
            assert day(date(2027, 2, 3)) == "03/02/2027"


@pytest.mark.parametrize(
    ("count", "said"),
    [("0", "jour"), ("1", "jour"), ("1.5", "jour"), ("1.99", "jour"), ("2", "jours")],
)
def test_the_french_plural_starts_at_two(count: str, said: str) -> None:
    with speaking("fr"):
        assert ngettext("jour", "jours", Decimal(count)) == said


@pytest.mark.parametrize("count", ["0", "0.5", "1.5", "2"])
def test_in_english_one_alone_is_singular(count: str) -> None:
    french = (
        "{n} classeur calculé · réunis le {day}",
        "{n} classeurs calculés · réunis le {day}",
    )
    with speaking("en"):
        assert ngettext(*french, Decimal(count)) != ngettext(*french, 1)
