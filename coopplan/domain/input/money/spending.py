"""What is spent, and who may pay: expenses, credit lines, co-funding schemes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.time.period import year_of
from coopplan.i18n import N_


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
    vat_rate: Decimal = ZERO
    vat_recovery: VatRecovery | None = None
    """``None``: nobody said; taken for not recovered."""
    instalments: tuple[Instalment, ...] = ()
    """When it is paid, in the order of time; empty: all of it in its month."""
    part_of: str = ""
    """Code of the expense of which it is an instalment; empty: it is a whole one."""
    before_eur: Decimal = ZERO
    """Cost of the parts before it, where it is one: their VAT adds up to that of the whole."""
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
        """Its cost with VAT, to the nearest cent: half a cent counts as one, as on an invoice."""
        return self.so_far_incl_vat_eur - self.before_incl_vat_eur

    @property
    def before_incl_vat_eur(self) -> Decimal:
        """Cost, with VAT, of the parts before it."""
        return self._with_vat(self.before_eur)

    @property
    def so_far_incl_vat_eur(self) -> Decimal:
        """Cost, with VAT, of it and of the parts before it."""
        return self._with_vat(self.before_eur + self.cost_eur)

    def _with_vat(self, eur: Decimal) -> Decimal:
        return (eur * (1 + self.vat_rate)).quantize(CENT, ROUND_HALF_UP)

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
    engaged_eur: Decimal = ZERO
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
