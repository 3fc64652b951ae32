from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from coopplan.domain.finding import Ref
from coopplan.domain.input.money.aid_received import AidReceived
from coopplan.domain.input.money.schemes import (
    Application,
    EarlyExpenses,
    GrantStatus,
    Origin,
    StaffCosts,
)
from coopplan.domain.input.money.spending import Instalment
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.i18n import euros
from coopplan.rules.money.rivals import rivals_both_granted, two_european_funds
from coopplan.rules.money.schemes import (
    counterpart_of_unknown_origin,
    de_minimis_used_up,
    deadline_over,
    eligibility_reversed,
    expenses_before_filing,
    expenses_out_of_time,
    floor_above_ceiling,
    notified_yet_refused,
    payments_beyond_whole,
    project_below_floor,
)
from coopplan.rules.staffing.work import filing_starts_too_late
from tests.rules.cases import SOUND, change, said


def scheme(plan: Plan = SOUND, **fields: Any) -> Plan:
    return replace(plan, schemes=change(plan.schemes, "F1", **fields))


def test_a_deadline_before_the_horizon_is_said_unless_granted() -> None:
    over = scheme(deadline=date(2026, 12, 31), filing_task="")

    assert said(deadline_over, over) == [("SCH03", "F1", "deadline")]
    assert said(deadline_over, scheme(over, status=GrantStatus.GRANTED)) == []
    assert said(deadline_over, scheme(over, deadline=date(2027, 1, 1))) == []


def test_a_deadline_that_its_task_begins_after_is_said_once() -> None:
    over = scheme(deadline=date(2026, 12, 31))

    assert said(deadline_over, over) == []
    assert said(filing_starts_too_late, over) == [("TSK08", "F1", "deadline")]
    assert said(expenses_before_filing, early(over)) == []


def test_a_counterpart_says_where_its_money_comes_from() -> None:
    asked = scheme(counterpart_ratio=Decimal(4))

    assert said(counterpart_of_unknown_origin, asked) == [("SCH04", "F1", "origin")]
    assert said(counterpart_of_unknown_origin, scheme(asked, origin=Origin.EUROPEAN)) == []


def early(plan: Plan = SOUND) -> Plan:
    """The expense falls in the month in which the application may first be written."""
    return replace(plan, expenses=change(plan.expenses, "D1", month=date(2027, 1, 1)))


def test_what_no_filing_could_precede_is_said_with_the_euros_at_stake() -> None:
    (found,) = expenses_before_filing(early())

    assert (found.code, found.ref) == ("SCH05", Ref("schemes", "F1", "early_expenses"))
    assert euros(600) in found.message
    assert said(expenses_before_filing, SOUND) == []
    for answer in EarlyExpenses:
        assert said(expenses_before_filing, scheme(early(), early_expenses=answer)) == []
    assert said(expenses_before_filing, scheme(early(), status=GrantStatus.GRANTED)) == []


def test_a_floor_is_within_what_a_scheme_may_give() -> None:
    at = ("SCH06", "F1", "project_floor_eur")

    assert said(floor_above_ceiling, scheme(project_floor_eur=Decimal(801))) == [at]
    assert said(floor_above_ceiling, scheme(project_floor_eur=Decimal(800))) == []
    capped = scheme(project_ceiling_eur=Decimal(500), project_floor_eur=Decimal(501))
    assert said(floor_above_ceiling, capped) == [at]


def test_a_project_that_cannot_reach_the_floor_is_said() -> None:
    """D1 costs 1 000 euros, of which 60 % may be granted."""
    at = ("SCH07", "F1", "project_floor_eur")

    assert said(project_below_floor, scheme(project_floor_eur=Decimal(601))) == [at]
    assert said(project_below_floor, scheme(project_floor_eur=Decimal(600))) == []


def with_second(plan: Plan = SOUND, **fields: Any) -> Plan:
    """F2 may pay the same expense as F1."""
    second = replace(plan.schemes[0], code="F2", name="LEADER", filing_task="", **fields)
    expenses = change(plan.expenses, "D1", schemes=("F1", "F2"))
    return replace(plan, schemes=(*plan.schemes, second), expenses=expenses)


def test_rivals_that_are_both_granted_are_said() -> None:
    granted = scheme(status=GrantStatus.GRANTED)
    both = with_second(granted, excludes=("F1",))

    assert said(rivals_both_granted, both) == [("SCH08", "F2", "excludes")]
    assert said(rivals_both_granted, with_second(granted)) == []
    assert said(rivals_both_granted, with_second(excludes=("F1",))) == []


def test_two_european_funds_for_one_cost_are_said_unless_they_exclude_each_other() -> None:
    european = scheme(origin=Origin.EUROPEAN)

    assert said(two_european_funds, with_second(european)) == [("SCH09", "F1", "excludes")]
    assert said(two_european_funds, with_second(european, excludes=("F1",))) == []
    assert said(two_european_funds, with_second()) == []


def test_a_status_typed_of_an_application_counts_where_schemes_meet() -> None:
    """D1 is of P1: its application to F1 is granted, or refused, whatever F1 is."""

    def applied(plan: Plan, status: GrantStatus) -> Plan:
        file = Application(code="F1P1", project="P1", scheme="F1", status=status)
        return replace(plan, applications=(file,))

    rivals = with_second(excludes=("F1",), status=GrantStatus.GRANTED)
    assert said(rivals_both_granted, applied(rivals, GrantStatus.ASKED)) == []
    granted = applied(rivals, GrantStatus.GRANTED)
    assert said(rivals_both_granted, granted) == [("SCH08", "F2", "excludes")]

    european = with_second(scheme(origin=Origin.EUROPEAN))
    asked = applied(european, GrantStatus.ASKED)
    assert said(two_european_funds, asked) == [("SCH09", "F1", "excludes")]
    assert said(two_european_funds, applied(european, GrantStatus.REFUSED)) == []


def test_expenses_out_of_a_schemes_dates_are_said() -> None:
    """D1 is in March 2027."""
    for first, last in ((date(2027, 3, 31), None), (None, date(2027, 3, 1))):
        assert said(expenses_out_of_time, scheme(eligible_from=first, eligible_until=last)) == []
    late = scheme(eligible_from=date(2027, 4, 1))
    early = scheme(eligible_until=date(2027, 2, 28))
    assert said(expenses_out_of_time, late) == [("SCH10", "F1", "eligible_from")]
    assert said(expenses_out_of_time, early) == [("SCH10", "F1", "eligible_until")]


def test_payments_before_the_balance_are_within_the_grant() -> None:
    most = scheme(advance_share=Decimal("0.4"), interim_share=Decimal("0.6"))

    assert said(payments_beyond_whole, most) == []
    beyond = scheme(most, interim_share=Decimal("0.61"))
    assert said(payments_beyond_whole, beyond) == [("SCH11", "F1", "interim_share")]


def test_eligible_expenses_do_not_end_before_they_begin() -> None:
    dates = {"eligible_from": date(2027, 3, 1), "eligible_until": date(2027, 2, 28)}
    backwards = scheme(**dates)

    assert said(eligibility_reversed, backwards) == [("SCH16", "F1", "eligible_until")]
    assert said(expenses_out_of_time, backwards) == []
    one_day = scheme(eligible_from=date(2027, 6, 1), eligible_until=date(2027, 6, 1))
    assert said(eligibility_reversed, one_day) == []


def test_what_is_notified_is_not_refused() -> None:
    refused = scheme(notified_eur=Decimal(10), status=GrantStatus.REFUSED)

    assert said(notified_yet_refused, refused) == [("SCH14", "F1", "notified_eur")]
    assert said(notified_yet_refused, scheme(notified_eur=Decimal(10))) == []


def test_small_aid_of_three_years_leaves_something() -> None:
    small = scheme(de_minimis=True)
    most, cell = small.settings.de_minimis_eur, ("SCH15", "de_minimis_received", "value")

    def received(eur: Decimal, month: date | None = None) -> Settings:
        aid = (AidReceived(eur=eur, month=month),)
        return replace(small.settings, de_minimis_received=aid)

    assert said(de_minimis_used_up, replace(small, settings=received(most))) == [cell]
    assert said(de_minimis_used_up, replace(SOUND, settings=received(most))) == []
    assert said(de_minimis_used_up, replace(small, settings=received(most - 1))) == []
    long_ago = received(most, date(2023, 12, 1))
    assert said(de_minimis_used_up, replace(small, settings=long_ago)) == []


def test_small_aid_is_said_until_when_there_is_none() -> None:
    small = scheme(de_minimis=True)
    (one,) = (expense for expense in small.expenses if "F1" in expense.schemes)
    one = replace(one, month=date(2027, 1, 1))
    later = replace(one, code="D9", month=date(2028, 3, 1))
    aid = AidReceived(eur=small.settings.de_minimis_eur, month=date(2024, 2, 1))
    settings = replace(small.settings, de_minimis_received=(aid,))
    two = replace(small, expenses=(one, later), settings=settings)

    (finding,) = de_minimis_used_up(two)

    assert "jusqu'en janvier 2027" in finding.message


def applied(plan: Plan = SOUND, **fields: Any) -> Plan:
    """P1 makes an application of its own to F1."""
    application = Application(code="X1", project="P1", scheme="F1", **fields)
    return replace(plan, applications=(application,))


def test_the_deadline_of_an_application_replaces_its_schemes() -> None:
    over = scheme(deadline=date(2026, 12, 31), filing_task="")

    assert said(deadline_over, applied(over)) == [("SCH03", "F1", "deadline")]
    assert said(deadline_over, applied(over, deadline=date(2027, 3, 1))) == []
    own = applied(scheme(filing_task=""), deadline=date(2026, 12, 31))
    assert said(deadline_over, own) == [("SCH03", "X1", "deadline")]
    granted = applied(early(), status=GrantStatus.GRANTED)
    assert said(expenses_before_filing, granted) == []
    assert said(expenses_before_filing, applied(early())) == [("SCH05", "F1", "early_expenses")]


def test_a_floor_may_be_an_applications_and_days_may_reach_it() -> None:
    below = applied(floor_eur=Decimal(601))

    assert said(project_below_floor, below) == [("SCH07", "X1", "floor_eur")]
    assert said(project_below_floor, applied(floor_eur=Decimal(600))) == []
    assert said(project_below_floor, scheme(below, staff_costs=StaffCosts.REAL)) == []


def test_rivals_may_share_a_later_instalment_only() -> None:
    """Half of D1 falls in March, which neither pays, half in April."""
    halves = tuple(Instalment(month=date(2027, month, 1), share=Decimal("0.5")) for month in (3, 4))
    granted = scheme(status=GrantStatus.GRANTED, eligible_from=date(2027, 4, 1))
    both = with_second(granted, excludes=("F1",))

    assert said(rivals_both_granted, both) == []
    later = replace(both, expenses=change(both.expenses, "D1", instalments=halves))
    assert said(rivals_both_granted, later) == [("SCH08", "F2", "excludes")]
