"""Who pays what: each project's balance of expenses and resources, and each source's use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.spending import Expense, Section
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.outcome import Outcome


class SourceKind(StrEnum):
    """Whose money it is."""

    SCHEME = "scheme"
    OWN = "own"
    SERVICE = "service"
    MISSING = "missing"
    """Nobody's: what is left to fund."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """What one source pays."""

    kind: SourceKind
    code: str
    """Code of the scheme or credit line; empty for what is left to fund."""
    name: str
    eur: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnShare:
    """What own and services' money is of the money of a section, where schemes ask for a part."""

    section: Section
    share: Decimal
    """Own and services' money in theirs and in that of the schemes that the rule counts."""
    least: Decimal
    """The least it may be, the schemes' own rules weighted by what each pays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFunding:
    """The balance of one project: its resources, what is missing included, equal its expenses."""

    project: str
    """Code; empty for the mission's own purchases."""
    name: str
    expenses: tuple[Expense, ...]
    cost_eur: Decimal
    """What is to be funded: what credits carry, less what the VAT fund gives back."""
    refund_eur: Decimal
    """What the State's fund gives back of VAT (*FCTVA*)."""
    resources: tuple[Resource, ...]
    """Schemes, own lines, services' lines, then what is missing; positive amounts only."""
    own_shares: tuple[OwnShare, ...]
    """One for each section in which a grant stands beside own money."""

    @property
    def carried_eur(self) -> Decimal:
        """What credits carry: with the VAT that is not deducted."""
        return sum((expense.carried_eur for expense in self.expenses), ZERO)

    def paid_by(self, kind: SourceKind) -> Decimal:
        """Sum what the sources of a kind pay."""
        return sum((source.eur for source in self.resources if source.kind is kind), ZERO)


Payments = Mapping[tuple[str, SourceKind, str], Decimal]
"""Euros by expense, kind of source and code of the source, what is missing included."""


def payments(outcome: Outcome) -> dict[tuple[str, SourceKind, str], Decimal]:
    """List who pays how much of each expense; an expense's rows sum to its net cost."""
    own = outcome.plan.own_lines
    paid = {(d, SourceKind.SCHEME, f): eur for (d, f), eur in outcome.grants_eur.items()}
    for (expense, line), eur in outcome.credits_eur.items():
        paid[expense, SourceKind.OWN if line in own else SourceKind.SERVICE, line] = eur
    for expense, eur in outcome.unfunded_eur().items():
        if eur:
            paid[expense, SourceKind.MISSING, ""] = eur
    return paid


def paid_by_section(outcome: Outcome) -> dict[tuple[Section, SourceKind], Decimal]:
    """Sum the payments by section and kind of source, zeros included."""
    section = {expense.code: expense.section for expense in outcome.plan.expenses}
    totals = {(part, kind): ZERO for part in Section for kind in SourceKind}
    for (expense, kind, _source), eur in payments(outcome).items():
        totals[section[expense], kind] += eur
    return totals


def project_fundings(outcome: Outcome) -> tuple[ProjectFunding, ...]:
    """Balance each project that has expenses, in the plan's order, the mission's own last."""
    expenses: defaultdict[str, list[Expense]] = defaultdict(list)
    for expense in outcome.plan.expenses:
        expenses[expense.project].append(expense)
    paid: defaultdict[str, dict[tuple[str, SourceKind, str], Decimal]] = defaultdict(dict)
    project_of = {expense.code: expense.project for expense in outcome.plan.expenses}
    for key, eur in payments(outcome).items():
        paid[project_of[key[0]]][key] = eur
    named = [(project.code, project.name) for project in outcome.plan.projects]
    return tuple(
        _balance(outcome, code, name, expenses[code], paid[code])
        for code, name in (*named, ("", ""))
        if expenses.get(code)
    )


def _balance(
    outcome: Outcome, code: str, name: str, expenses: Iterable[Expense], paid: Payments
) -> ProjectFunding:
    items = tuple(expenses)
    return ProjectFunding(
        project=code,
        name=name,
        expenses=items,
        cost_eur=sum(map(outcome.plan.net_cost_eur, items), ZERO),
        refund_eur=sum(map(outcome.plan.vat_refund_eur, items), ZERO),
        resources=tuple(_resources(outcome, paid)),
        own_shares=tuple(_own_shares(outcome, items, paid)),
    )


def _resources(outcome: Outcome, paid: Payments) -> Iterable[Resource]:
    names = {scheme.code: scheme.name for scheme in outcome.plan.schemes}
    names |= {line.code: line.title for line in outcome.plan.budgets}
    totals: defaultdict[tuple[SourceKind, str], Decimal] = defaultdict(Decimal)
    for (_expense, kind, source), eur in paid.items():
        totals[kind, source] += eur
    rank = {kind: place for place, kind in enumerate(SourceKind)}
    for (kind, source), eur in sorted(totals.items(), key=lambda row: (rank[row[0][0]], row[0][1])):
        yield Resource(kind=kind, code=source, name=names.get(source, ""), eur=eur)


def _own_shares(
    outcome: Outcome, expenses: Iterable[Expense], paid: Payments
) -> Iterator[OwnShare]:
    """Give, by section, the share of own and services' money, and the least it may be."""
    items = tuple(expenses)
    section_of = {expense.code: expense.section for expense in items}
    project, schemes = items[0].project, by_code(outcome.plan.schemes)
    for section in Section:
        own = granted = needed = ZERO
        for (expense, kind, source), eur in paid.items():
            if section_of[expense] is not section or kind is SourceKind.MISSING:
                continue
            if kind is not SourceKind.SCHEME:
                own += eur
            elif (least := outcome.plan.own_share(schemes[source], section, project)) > 0:
                granted += eur
                needed += eur * least / (1 - least)
        if granted:
            yield OwnShare(
                section=section, share=own / (own + granted), least=needed / (needed + granted)
            )
