"""Expenses, credit lines, co-funding schemes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from coopplan.domain.finding import Finding, Ref, error, listed, warning
from coopplan.domain.input.money.instalments import in_parts
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.money.spending import SECTION_NAMES, Expense
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _, day, euros, percent
from coopplan.rules.sides import engaged_side

ONE = Decimal(1)


def expense_nobody_can_pay(plan: Plan) -> Iterator[Finding]:
    """EXP01: some open credit line or eligible scheme has the section of an expense."""
    paid = {each.whole for each in in_parts(plan).expenses if _payers(plan, each)}
    for expense in plan.expenses:
        if expense.cost_eur > 0 and expense.whole not in paid:
            yield warning(
                "EXP01",
                Ref("expenses", expense.code, "section"),
                _(
                    "Aucune ligne ouverte à {project}, aucun dispositif, ne paie en {section}."
                ).format(project=expense.project, section=_(SECTION_NAMES[expense.section])),
                _("Vérifiez la section, ou ouvrez une ligne de Budgets à ce projet."),
                _(SECTION_NAMES[expense.section]),
            )


def scheme_in_wrong_section(plan: Plan) -> Iterator[Finding]:
    """EXP02: an expense names only schemes that pay in its section."""
    schemes = by_code(plan.schemes)
    for expense in plan.expenses:
        for scheme in (schemes[code] for code in expense.schemes if code in schemes):
            if expense.section not in scheme.sections:
                yield error(
                    "EXP02",
                    Ref("expenses", expense.code, "schemes"),
                    _("{scheme} ne finance pas cette dépense, qui est en {section}.").format(
                        scheme=scheme.code, section=_(SECTION_NAMES[expense.section])
                    ),
                    _("Retirez ce dispositif, ou corrigez la section de l'un des deux."),
                    scheme.code,
                )


def expense_before_horizon(plan: Plan) -> Iterator[Finding]:
    """EXP03: an expense does not fall before the horizon."""
    for expense in in_parts(plan).expenses:
        if expense.month < plan.periods[0].first:
            yield error(
                "EXP03",
                Ref("expenses", expense.whole, "month"),
                _("Le mois ({month}) est avant l'horizon : le budget ne peut pas la payer.").format(
                    month=day(expense.month)
                ),
                _("Corrigez le mois, ou retirez la dépense de ce plan."),
            )


def expenses_after_horizon(plan: Plan) -> Iterator[Finding]:
    """EXP04: expenses that fall after the horizon are left out, as if postponed."""
    last = plan.periods[-1].last
    late = [expense for expense in in_parts(plan).expenses if expense.month > last]
    if late:
        yield warning(
            "EXP04",
            Ref("expenses", late[0].whole, "month"),
            _("Après l'horizon, qui finit le {end} : {codes}. Le plan est fait sans elles.").format(
                end=day(last), codes=listed(expense.code for expense in late)
            ),
            _("Rien à faire si c'est voulu ; sinon allongez l'horizon dans Paramètres."),
        )


def engaged_above_voted(plan: Plan) -> Iterator[Finding]:
    """BUD01: no credit line has more engaged than voted."""
    for line in plan.budgets:
        if line.engaged_eur > line.voted_eur:
            yield error(
                "BUD01",
                Ref("budgets", line.code, engaged_side(line.voted_eur, line.engaged_eur)),
                _("L'engagé ({engaged}) dépasse le voté ({voted}).").format(
                    engaged=euros(line.engaged_eur), voted=euros(line.voted_eur)
                ),
                _("Corrigez l'un des deux montants (en euros, ou par exemple 45k€)."),
            )


def rate_out_of_range(plan: Plan) -> Iterator[Finding]:
    """SCH01: a scheme's rate is between 0 and 100 %."""
    for scheme in plan.schemes:
        if not 0 <= scheme.rate <= ONE:
            yield error(
                "SCH01",
                Ref("schemes", scheme.code, "rate"),
                _("Le taux ({rate}) n'est pas entre 0 et 100 %.").format(rate=percent(scheme.rate)),
                _("Corrigez le taux."),
            )


def own_share_out_of_range(plan: Plan) -> Iterator[Finding]:
    """SCH02: the least own share is at least 0 and less than 100 %."""
    shares = [
        (Ref("schemes", scheme.code, "own_share"), scheme.own_share)
        for scheme in plan.schemes
        if scheme.own_share is not None
    ]
    for ref, share in [(Ref("settings", "own_share", "value"), plan.settings.own_share), *shares]:
        if not 0 <= share < ONE:
            yield error(
                "SCH02",
                ref,
                _("L'autofinancement minimal ({share}) doit être de 0 à moins de 100 %.").format(
                    share=percent(share)
                ),
                _("Corrigez ce pourcentage : 20 % est le minimum légal en investissement."),
            )


def no_own_service(plan: Plan) -> Iterator[Finding]:
    """BUD02: the own budget is that of a known service."""
    if plan.budgets and not plan.own_lines:
        yield warning(
            "BUD02",
            Ref("settings", "own_service", "value"),
            _("Aucune ligne de Budgets n'est du service de la mission : pas de budget propre."),
            _("Mettez le code de la mission dans Paramètres, Service de la mission."),
            plan.own_service,
        )


def _payers(plan: Plan, expense: Expense) -> bool:
    lines = any(line.is_open_to(expense) for line in plan.budgets)
    return lines or any(
        scheme.covers(expense) and scheme.status is not GrantStatus.REFUSED
        for scheme in plan.schemes
    )
