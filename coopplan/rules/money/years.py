"""Years: what each of them is voted, and what has to be paid in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, error, listed, warning
from coopplan.domain.input.money.instalments import in_parts
from coopplan.domain.input.money.spending import Expense
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _, euros, exact_percent


def year_without_credits(plan: Plan) -> Iterator[Finding]:
    """EXP05: what a credit line may pay, one voted for its year may pay."""
    unpaid: defaultdict[int, list[Expense]] = defaultdict(list)
    for expense in in_parts(plan).expenses:
        inside = plan.periods[0].first <= expense.month <= plan.periods[-1].last
        lines = [line for line in plan.budgets if line.is_open_to(expense)]
        if inside and lines and all(plan.year_of(line) != expense.year for line in lines):
            unpaid[expense.year].append(expense)
    for year, expenses in sorted(unpaid.items()):
        yield warning(
            "EXP05",
            Ref("expenses", expenses[0].whole, "month"),
            _("Aucune ligne de l'exercice {year} ne peut payer {codes} ({eur}).").format(
                year=year,
                codes=listed(expense.code for expense in expenses),
                eur=euros(sum(map(plan.net_cost_eur, expenses), ZERO)),
            ),
            _(
                "Ajoutez dans Budgets une ligne avec {year} dans Exercice, ou corrigez le mois."
            ).format(year=year),
        )


def instalments_beside_whole(plan: Plan) -> Iterator[Finding]:
    """EXP06: the instalments of an expense make 100 % of it."""
    for expense in plan.expenses:
        total = sum((part.share for part in expense.instalments), ZERO)
        if expense.instalments and total != 1:
            yield error(
                "EXP06",
                Ref("expenses", expense.code, "month"),
                _("Les échéances font {total}, et non 100 %.").format(total=exact_percent(total)),
                (
                    _("Il manque {gap} : corrigez une part.")
                    if total < 1
                    else _("Il y a {gap} de trop : corrigez une part.")
                ).format(gap=exact_percent(abs(1 - total))),
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


def authorisation_below_payments(plan: Plan) -> Iterator[Finding]:
    """AUT01: the payment appropriations of an authorisation are within its total."""
    for each in plan.authorisations:
        payments = sum(each.payment_eur.values(), ZERO)
        if payments > each.total_eur:
            yield error(
                "AUT01",
                Ref("authorisations", each.code, "total_eur"),
                _(
                    "Les crédits de paiement ({payments}) dépassent l'autorisation ({total})."
                ).format(payments=euros(payments), total=euros(each.total_eur)),
                _("Corrigez le total, ou les crédits d'une année."),
                euros(each.total_eur),
            )


def line_without_payments(plan: Plan) -> Iterator[Finding]:
    """AUT02: the lines of an authorisation have payment appropriations in their year."""
    lines = by_code(plan.budgets)
    for each in plan.authorisations:
        covered = [lines[code] for code in each.lines if code in lines]
        bare = [line for line in covered if not each.payment_in(plan.year_of(line))]
        if bare:
            years = sorted({plan.year_of(line) for line in bare})
            yield warning(
                "AUT02",
                Ref("authorisations", each.code, "lines"),
                _("{lines} : aucun crédit de paiement en {years}, donc rien n'en est payé.").format(
                    lines=listed(line.code for line in bare), years=listed(map(str, years))
                ),
                _("Tapez les crédits de paiement de l'année, ou retirez la ligne."),
                listed(each.lines),
            )


def payments_without_line(plan: Plan) -> Iterator[Finding]:
    """AUT03: the payment appropriations of a year are those of a line of that year."""
    lines = by_code(plan.budgets)
    for each in plan.authorisations:
        years = {plan.year_of(lines[code]) for code in each.lines if code in lines}
        for year, eur in each.payment_eur.items():
            if eur and years and year not in years:
                yield warning(
                    "AUT03",
                    Ref("authorisations", each.code, str(year)),
                    _("Aucune ligne de {year} : ces crédits de paiement ne servent pas.").format(
                        year=year
                    ),
                    _("Ajoutez à l'autorisation une ligne de Budgets de cet exercice."),
                    euros(eur),
                )
