"""Co-funding schemes: what they grant, to which expenses, on what terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.input.money.spending import Expense, Section, VatRecovery


class StaffCosts(StrEnum):
    """How a scheme counts the time of agents among eligible costs (*frais de personnel*)."""

    NONE = "none"
    REAL = "real"
    """Hours of time sheets, at the annual cost over 1 720 hours."""
    FIXED = "fixed"
    """A share of the month set by a letter: days at their cost."""
    FLAT = "flat"
    """A share of the other direct costs."""

    @property
    def counts_days(self) -> bool:
        """Whether days of work make eligible costs."""
        return self in (StaffCosts.REAL, StaffCosts.FIXED)


class GrantStatus(StrEnum):
    """Where an application stands."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class Origin(StrEnum):
    """Whose money a scheme brings."""

    NATIONAL = "national"
    EUROPEAN = "european"
    PRIVATE = "private"


class EarlyExpenses(StrEnum):
    """What a scheme makes of an expense that comes before its application is filed."""

    ADMITTED = "admitted"
    REFUSED = "refused"


class EligibleBase(StrEnum):
    """On what a scheme counts its rate."""

    EXCLUDING_VAT = "excluding_vat"
    INCLUDING_VAT = "including_vat"
    """With the VAT that is not recovered in any way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatRates:
    """How a scheme counts the costs of one project: what is real, and what is a share of what."""

    project: str
    scheme: str
    staff_costs: StaffCosts | None = None
    """``None``: as for the scheme's other projects."""
    staff_share: Decimal | None = None
    """Staff in other direct costs; ``None``: the scheme's."""
    travel_share: Decimal = Decimal(0)
    """Travel in staff costs; 0: travel is real, as are the others below."""
    office_share: Decimal = Decimal(0)
    """Office in staff costs."""
    office_direct_share: Decimal = Decimal(0)
    """Office in direct costs."""
    other_share: Decimal = Decimal(0)
    """All other costs in staff costs."""

    @property
    def method(self) -> StaffCosts:
        """How staff is counted; not at all where nothing says it."""
        return self.staff_costs or StaffCosts.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A co-funding scheme, within a rate, a ceiling and a filing deadline."""

    code: str
    name: str
    rate: Decimal
    """Largest share of an eligible expense, 0 to 1."""
    base: EligibleBase | None = None
    """``None``: without VAT."""
    ceiling_eur: Decimal
    project_ceiling_eur: Decimal | None = None
    """Most euros for one project; ``None``: no such ceiling."""
    project_floor_eur: Decimal = Decimal(0)
    """Least euros for a project; below, it pays the project nothing."""
    excludes: tuple[str, ...] = ()
    """Codes of the schemes that never pay the same expense; each excludes the other."""
    funder: str = ""
    origin: Origin | None = None
    """``None``: nobody said; taken for national."""
    sections: tuple[Section, ...] = (Section.OPERATING, Section.INVESTMENT)
    deadline: date | None = None
    """Last day for filing."""
    eligible_from: date | None = None
    """First day of the expenses that it pays..."""
    eligible_until: date | None = None
    """...and last one."""
    payment_delay_months: int = 0
    """Months from an expense to its grant, or from the last one to the balance."""
    advance_share: Decimal = Decimal(0)
    """Share of a grant that is there when the expense is paid."""
    interim_share: Decimal | None = None
    """Share paid after each expense; the rest is the balance. ``None``: all that is left."""
    last_funder: bool = False
    """Whether it pays what the others leave."""
    early_expenses: EarlyExpenses | None = None
    """Whether it pays what comes before its filing; ``None``: it does, and the plan says so."""
    own_share: Decimal | None = None
    """Least share of own and services' money beside it, in every section that it pays.

    ``None``: the setting's for investment, if it is public money, and none for operating.
    """
    counterpart_ratio: Decimal | None = None
    """Most euros it pays per euro of national public money beside it; ``None``: no such rule."""
    least_time_share: Decimal | None = None
    """Share of full time from which it admits the time of an agent on a project; ``None``: any."""
    time_is_rule: bool = False
    """Whether agents keep to it; else the plan says who does not."""
    staff_costs: StaffCosts = StaffCosts.NONE
    """Whether the time of agents is an eligible cost, and how it is counted."""
    staff_share: Decimal | None = None
    """Staff costs in other direct costs, where they are flat; ``None``: the setting's most."""
    shows_in_kind: bool = False
    """Whether it wants the time given in both columns of the financing plan."""
    rules: str = ""
    filing_task: str = ""
    """Code of the task that writes the application; empty: nothing to write."""
    status: GrantStatus = GrantStatus.ASKED
    aid_cap: Decimal | None = None
    """Largest share of public aid, all together, in what it may pay; ``None``: no such limit."""
    de_minimis: bool = False
    """Whether its aid counts in that of three years (*de minimis*)."""
    notified_eur: Decimal | None = None
    """Euros that the funder has notified: no more and no less; ``None``: not yet."""
    envelope: str = ""
    """Code of the scheme to which it is an application; empty: it is one by itself."""
    envelope_eur: Decimal | None = None
    """Most euros of all applications of its envelope."""
    net_revenue_eur: Decimal = Decimal(0)
    """What its project earns, for which no expense is eligible."""

    @property
    def is_national(self) -> bool:
        """Whether its money is national public money."""
        return self.origin in (None, Origin.NATIONAL)

    @property
    def is_public(self) -> bool:
        """Whether its money is public aid."""
        return self.origin is not Origin.PRIVATE

    @property
    def most_public_aid(self) -> Decimal | None:
        """Largest share of public aid in what it may pay: its limit, or what own money leaves.

        ``None``: no such limit.
        """
        left = 1 - self.own_share if self.own_share else None
        return min((most for most in (self.aid_cap, left) if most is not None), default=None)

    def is_rival_of(self, other: Scheme) -> bool:
        """Whether it never pays an expense that another pays."""
        one, two = {self.code, self.envelope}, {other.code, other.envelope}
        return not two.isdisjoint(self.excludes) or not one.isdisjoint(other.excludes)

    def covers(self, expense: Expense) -> bool:
        """Whether an expense names the scheme, and the scheme funds its section and its month."""
        named = self.code in expense.schemes and expense.section in self.sections
        return named and self.is_open_in(expense.month)

    def eligible_eur(self, expense: Expense) -> Decimal:
        """Give what of an expense's cost it counts its rate on."""
        is_lost = expense.vat_recovery in (None, VatRecovery.NOT_RECOVERED)
        with_vat = self.base is EligibleBase.INCLUDING_VAT and is_lost
        return expense.incl_vat_eur if with_vat else expense.cost_eur

    def is_open_in(self, month: date) -> bool:
        """Whether expenses of a month, given by its first day, are eligible."""
        begun = self.eligible_from is None or self.eligible_from.replace(day=1) <= month
        return begun and (self.eligible_until is None or month <= self.eligible_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application of a project to a scheme; what is left blank is its scheme's."""

    code: str
    project: str
    scheme: str
    filing_task: str = ""
    """Code of the task that writes it."""
    deadline: date | None = None
    ceiling_eur: Decimal | None = None
    floor_eur: Decimal | None = None
    net_revenue_eur: Decimal = Decimal(0)
    """What the project earns: no expense is eligible for it."""
    status: GrantStatus | None = None
