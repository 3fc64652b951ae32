"""What is typed of the VAT of expenses."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.finding import Finding, Ref, warning
from coopplan.domain.input.money.spending import Section, VatRecovery
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _


def recovery_without_rate(plan: Plan) -> Iterator[Finding]:
    """EXP07: an expense that says how its VAT comes back says which VAT."""
    for expense in plan.expenses:
        if expense.vat_recovery not in (None, VatRecovery.DEDUCTED) and not expense.vat_rate:
            yield warning(
                "EXP07",
                Ref("expenses", expense.code, "vat_rate"),
                _("Le taux de TVA est vide : les crédits portent le montant HT."),
                _("Tapez le taux dans TVA (%), par exemple 20 %, ou videz TVA récupérée."),
            )


def refund_in_operating_section(plan: Plan) -> Iterator[Finding]:
    """EXP08: the State's fund gives VAT of investments back; of operating expenses, of a few."""
    for expense in plan.expenses:
        operating = expense.section is Section.OPERATING
        if operating and expense.vat_recovery is VatRecovery.REFUND_FUND:
            yield warning(
                "EXP08",
                Ref("expenses", expense.code, "vat_recovery"),
                _(
                    "FCTVA en fonctionnement : il ne rend la TVA que de l'entretien des bâtiments "
                    "publics, de la voirie et des réseaux, et de l'informatique en nuage."
                ),
                _("Tapez non, sauf pour une telle dépense (CGCT, art. L1615-1, à vérifier)."),
            )
