"""VAT: the same expense with VAT deducted, lost, and given back by the State's fund, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.audit.vat import net_cost
from coopplan.domain.input.money.instalments import in_parts
from coopplan.domain.input.money.schemes import EligibleBase, Scheme
from coopplan.domain.input.money.spending import Budget, Expense, Instalment, Section, VatRecovery
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Project, Service
from coopplan.domain.results.money.cash import cash
from coopplan.domain.results.money.credits_to_open import credits_to_open
from coopplan.domain.results.money.funding import project_fundings
from coopplan.domain.results.outcome import Outcome
from coopplan.planning import run
from tests.properties import at_most

D = Decimal
START = date(2027, 1, 1)
DEDUCTED, LOST, FUND = VatRecovery


@pytest.mark.parametrize(
    ("cost", "rate", "invoiced"),
    [("303", "0.055", "319.67"), ("100.1", "0.055", "105.61"), ("303", "0.2", "363.60")],
)
def test_half_a_cent_of_vat_is_a_cent_as_on_an_invoice(cost: str, rate: str, invoiced: str) -> None:
    """303 € at 5,5 % are 319.665 €."""
    shown = plan(cost_eur=D(cost), vat_rate=D(rate))
    (expense,) = shown.expenses

    assert expense.incl_vat_eur == net_cost(shown, expense) == D(invoiced)


def in_instalments(shares: Sequence[Decimal], **typed: Any) -> tuple[Plan, Plan]:
    """Give a plan whose expense is paid in so many months, and the plan of its parts."""
    paid = tuple(
        Instalment(month=date(2027, place + 1, 1), share=share)
        for place, share in enumerate(shares)
    )
    whole = plan(instalments=paid, **typed)
    return whole, in_parts(whole)


def test_the_vat_of_instalments_adds_up_to_that_of_the_invoice() -> None:
    """303 € at 5,5 % are 319.67 €; of its halves 159.83 €, and 159.84 € with what is left."""
    _, parts = in_instalments((D("0.5"), D("0.5")), cost_eur=D(303), vat_rate=D("0.055"))

    assert [part.incl_vat_eur for part in parts.expenses] == [D("159.83"), D("159.84")]
    assert [net_cost(parts, part) for part in parts.expenses] == [D("159.83"), D("159.84")]


@given(
    cents=st.integers(1, 10**7),
    percent=st.sampled_from(("0", "2.1", "5.5", "10", "20", "33.33")),
    recovery=st.sampled_from((None, *VatRecovery)),
    cuts=st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True),
)
def test_any_instalments_carry_and_get_back_what_the_whole_does(
    cents: int, percent: str, recovery: VatRecovery | None, cuts: list[int]
) -> None:
    ends = [0, *sorted(cuts), 100]
    shares = [D(after - before) / 100 for before, after in pairwise(ends)]
    typed = {"cost_eur": D(cents) / 100, "vat_rate": D(percent) / 100, "vat_recovery": recovery}
    whole, parts = in_instalments(shares, **typed)
    (expense,) = whole.expenses

    assert sum(part.carried_eur for part in parts.expenses) == expense.carried_eur
    assert sum(map(parts.vat_refund_eur, parts.expenses)) == whole.vat_refund_eur(expense)
    assert [net_cost(parts, part) for part in parts.expenses] == list(
        map(parts.net_cost_eur, parts.expenses)
    )


def plan(free: str = "20000", base: EligibleBase | None = None, **expense: Any) -> Plan:
    """10 000 € without VAT in March, half of it paid by a scheme, the rest by one line."""
    item: dict[str, Any] = {"section": Section.INVESTMENT, "cost_eur": D(10000)} | expense
    return Plan(
        settings=Settings(horizon_start=START),
        periods=months(START, 12),
        services=(Service(code="S0", name="Mission"),),
        projects=(Project(code="P1", name="Halle"),),
        budgets=(
            Budget(
                code="B0",
                title="Propre",
                service="S0",
                section=item["section"],
                voted_eur=D(free),
            ),
        ),
        schemes=(Scheme(code="F1", name="DETR", rate=D("0.5"), base=base, ceiling_eur=D(90000)),),
        expenses=(
            Expense(
                code="D1",
                project="P1",
                title="Halle",
                month=date(2027, 3, 1),
                schemes=("F1",),
                **item,
            ),
        ),
    )


def solved(of: Plan) -> Outcome:
    (outcome,) = run(of)
    return outcome


@pytest.mark.parametrize(
    ("typed", "base", "grant", "net", "gross", "refund"),
    [
        ({}, None, "5000", "5000", "10000", "0"),
        ({"vat_rate": D("0.2"), "vat_recovery": DEDUCTED}, None, "5000", "5000", "10000", "0"),
        ({"vat_rate": D("0.2")}, None, "5000", "7000", "12000", "0"),
        ({"vat_rate": D("0.2"), "vat_recovery": LOST}, None, "5000", "7000", "12000", "0"),
        ({"vat_rate": D("0.2")}, EligibleBase.INCLUDING_VAT, "6000", "6000", "12000", "0"),
        # 16,404 % of 12 000 € come back: 1 968,48 €; the line bears 12 000 - 5 000 - 1 968,48.
        (
            {"vat_rate": D("0.2"), "vat_recovery": FUND},
            EligibleBase.INCLUDING_VAT,
            "5000",
            "5031.52",
            "12000",
            "1968.48",
        ),
    ],
)
def test_a_line_carries_what_is_not_recovered(
    typed: dict[str, Any], base: EligibleBase | None, grant: str, net: str, gross: str, refund: str
) -> None:
    outcome = solved(plan(base=base, **typed))
    (line,) = credits_to_open(outcome)
    (of,) = project_fundings(outcome)

    assert outcome.grants_eur == {("D1", "F1"): D(grant)}
    assert (line.net_eur, line.gross_eur, line.refund_eur) == (D(net), D(gross), D(refund))
    assert line.vat_eur == D(gross) - 10000
    assert (of.carried_eur, of.refund_eur) == (D(gross), D(refund))
    assert sum(each.eur for each in of.resources) + of.refund_eur == of.carried_eur


def test_the_state_gives_vat_back_months_later() -> None:
    outcome = solved(plan(vat_rate=D("0.2"), vat_recovery=FUND))
    found = cash(outcome).months

    assert found[0].month == date(2027, 3, 1)
    assert found[0].spent_eur == 12000
    assert [(m.month, m.refund_eur) for m in found if m.refund_eur] == [
        (date(2029, 3, 1), D("1968.48"))
    ]


def test_what_may_be_advanced_bounds_the_vat_to_come_back() -> None:
    """Of 2 000 € of FCTVA or grants, 1 900 may be advanced: the plan leaves something unpaid."""
    free = plan(vat_rate=D("0.2"), vat_recovery=FUND)
    tight = replace(free, settings=replace(free.settings, max_advance_eur=D(1900)))
    (most,) = [of for of in (cash(solved(free)).heaviest,) if of]
    (borne,) = [of for of in (cash(solved(tight)).heaviest,) if of]

    assert most.borne_eur == D("1968.48")
    assert 1890 < borne.borne_eur <= 1900


def test_vat_comes_back_of_what_is_spent_alone() -> None:
    outcome = solved(plan(free="1000", vat_rate=D("0.2"), vat_recovery=FUND))
    (line,) = credits_to_open(outcome)
    (of,) = project_fundings(outcome)
    net = D("10031.52")
    paid = net - outcome.unfunded_eur()["D1"]

    assert line.net_eur == 1000
    assert abs(line.refund_eur - D("1968.48") * paid / net) < D("0.01")
    assert cash(outcome).months[0].spent_eur == line.gross_eur
    assert sum(each.eur for each in of.resources) + of.refund_eur == of.carried_eur == 12000


@at_most(40)
@given(
    vat_percent=st.integers(0, 100),
    recovery=st.sampled_from((None, *VatRecovery)),
    base=st.sampled_from((None, *EligibleBase)),
    free=st.integers(0, 30000),
    section=st.sampled_from(Section),
)
def test_any_vat_is_funded_as_far_as_free_credits_and_rates_go(
    vat_percent: int,
    recovery: VatRecovery | None,
    base: EligibleBase | None,
    free: int,
    section: Section,
) -> None:
    """An investment asks for a quarter of own money beside a grant: 20 % of both."""
    outcome = solved(
        plan(str(free), base, vat_rate=D(vat_percent) / 100, vat_recovery=recovery, section=section)
    )
    with_vat = 10000 * (1 + vat_percent / 100)
    back = 0.16404 * with_vat if recovery is FUND else 0.0
    cost = 10000.0 if recovery is DEDUCTED else with_vat - back
    lost = recovery in (None, LOST) and base is EligibleBase.INCLUDING_VAT
    grant = 0.5 * (with_vat if lost else 10000)
    if section is Section.INVESTMENT:
        grant = min(grant, free / 0.25)
    missing = float(outcome.unfunded_eur()["D1"])

    assert missing == pytest.approx(max(0.0, cost - free - grant), abs=2)
