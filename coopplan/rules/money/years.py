"""Years: what each of them is voted, and what has to be paid in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, listed, warning
from coopplan.domain.input.money import Expense
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _, euros


def year_without_credits(plan: Plan) -> Iterator[Finding]:
    """EXP05: what a credit line may pay, one voted for its year may pay."""
    unpaid: defaultdict[int, list[Expense]] = defaultdict(list)
    for expense in plan.expenses:
        inside = plan.periods[0].first <= expense.month <= plan.periods[-1].last
        lines = [line for line in plan.budgets if line.is_open_to(expense)]
        if inside and lines and all(plan.year_of(line) != expense.year for line in lines):
            unpaid[expense.year].append(expense)
    for year, expenses in sorted(unpaid.items()):
        yield warning(
            "EXP05",
            Ref("expenses", expenses[0].code, "month"),
            _("Aucune ligne de l'exercice {year} ne peut payer {codes} ({eur}).").format(
                year=year,
                codes=listed(expense.code for expense in expenses),
                eur=euros(sum(map(plan.net_cost_eur, expenses), ZERO)),
            ),
            _(
                "Ajoutez dans Budgets une ligne avec {year} dans Exercice, ou corrigez le mois."
            ).format(year=year),
        )


def line_of_another_year(plan: Plan) -> Iterator[Finding]:
    """BUD03: a credit line is voted for a year of the horizon."""
    years = sorted({period.year for period in plan.periods})
    for line in plan.budgets:
        if line.fiscal_year is not None and line.fiscal_year not in years:
            yield warning(
                "BUD03",
                Ref("budgets", line.code, "fiscal_year"),
                _("L'exercice {year} n'est pas dans l'horizon : la ligne ne paie rien.").format(
                    year=line.fiscal_year
                ),
                _("Tapez {years}, ou retirez la ligne de ce plan.").format(
                    years=listed(map(str, years))
                ),
                str(line.fiscal_year),
            )
