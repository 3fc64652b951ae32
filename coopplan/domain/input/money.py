"""What is spent, and who may pay: expenses, credit lines, co-funding schemes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.period import year_of
from coopplan.i18n import N_

CENT = Decimal("0.01")


class Section(StrEnum):
    """Section of a local budget; money never crosses from one to the other."""

    OPERATING = "operating"
    INVESTMENT = "investment"


SECTION_NAMES = {Section.OPERATING: N_("fonctionnement"), Section.INVESTMENT: N_("investissement")}


class VatRecovery(StrEnum):
    """How the VAT of an expense comes back to the authority."""

    DEDUCTED = "deducted"
    """Through its own VAT returns: the expense is carried without VAT."""
    NOT_RECOVERED = "not_recovered"
    REFUND_FUND = "refund_fund"
    """By the State's fund (*FCTVA*), at a flat rate, months later."""


class CostCategory(StrEnum):
    """What an expense is to a European programme (*catégorie de coût*)."""

    STAFF = "staff"
    OFFICE = "office"
    TRAVEL = "travel"
    EXTERNAL = "external"
    EQUIPMENT = "equipment"
    INFRASTRUCTURE = "infrastructure"


CATEGORY_OF_CHAPTER = {"012": CostCategory.STAFF, "23": CostCategory.INFRASTRUCTURE}
"""Categories that a chapter of the M57 nomenclature tells."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A part of an expense, paid in a month of its own."""

    month: date
    """First day of its month."""
    share: Decimal
    """Above 0, up to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expense:
    """A cost item of a project, typed without VAT."""

    code: str
    project: str
    """Code of its project; empty for a purchase of the mission itself (a lever)."""
    title: str
    section: Section
    cost_eur: Decimal
    month: date
    """First day of the month in which it falls, the first where it is paid in several."""
    chapter: str = ""
    schemes: tuple[str, ...] = ()
    """Codes of the schemes for which it is eligible."""
    priority: int | None = None
    """1 to 5; ``None``: its project's political support."""
    vat_rate: Decimal = Decimal(0)
    vat_recovery: VatRecovery | None = None
    """``None``: nobody said; taken for not recovered."""
    instalments: tuple[Instalment, ...] = ()
    """When it is paid, in the order of time; empty: all of it in its month."""
    part_of: str = ""
    """Code of the expense of which it is an instalment; empty: it is a whole one."""
    category: CostCategory | None = None
    """``None``: what its chapter, else its section, tells."""

    @property
    def whole(self) -> str:
        """The code that somebody typed: its own, or that of what it is a part of."""
        return self.part_of or self.code

    @property
    def names(self) -> frozenset[str]:
        """The codes by which levers aim at it: its own, that of its whole, that of its project."""
        return frozenset({self.code, self.whole, self.project})

    @property
    def incl_vat_eur(self) -> Decimal:
        """Its cost with VAT, to the cent."""
        return (self.cost_eur * (1 + self.vat_rate)).quantize(CENT)

    @property
    def carried_eur(self) -> Decimal:
        """What credits must carry: with VAT, unless VAT is deducted."""
        return self.cost_eur if self.vat_recovery is VatRecovery.DEDUCTED else self.incl_vat_eur

    @property
    def cost_category(self) -> CostCategory:
        """Give its category of cost, as typed or as its chapter and section tell."""
        is_investment = self.section is Section.INVESTMENT
        told = CostCategory.EQUIPMENT if is_investment else CostCategory.EXTERNAL
        return self.category or CATEGORY_OF_CHAPTER.get(self.chapter, told)

    @property
    def year(self) -> int:
        """The budget year whose credits pay it."""
        return year_of(self.month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A credit line voted in a service's budget."""

    code: str
    title: str
    service: str
    section: Section
    voted_eur: Decimal
    engaged_eur: Decimal = Decimal(0)
    projects: tuple[str, ...] = ()
    """Codes of the projects it may pay for; empty: all of them."""
    fiscal_year: int | None = None
    """Year whose expenses it pays (*exercice*); ``None``: the first of the horizon."""

    @property
    def free_eur(self) -> Decimal:
        """Credit left to use: voted less engaged."""
        return self.voted_eur - self.engaged_eur

    def is_open_to(self, expense: Expense) -> bool:
        """Whether it may pay an expense: same section, project open."""
        return self.section is expense.section and (
            not self.projects or not expense.project or expense.project in self.projects
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """A programme or commitment authorisation (*AP*, *AE*), paid over several years."""

    code: str
    title: str
    lines: tuple[str, ...]
    """Codes of the credit lines that it covers."""
    total_eur: Decimal
    """What may be paid over all years."""
    payment_eur: Mapping[int, Decimal] = field(default_factory=dict)
    """Payment appropriations (*crédits de paiement*) by year; none in a year without."""

    def payment_in(self, year: int) -> Decimal:
        """Give the payment appropriations of a year."""
        return self.payment_eur.get(year, ZERO)


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
