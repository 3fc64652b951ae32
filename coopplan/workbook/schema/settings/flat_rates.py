"""Settings of staff costs and flat rates: the most that rules allow, and where receipts go."""

from __future__ import annotations

from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.settings.setting import ONE, setting
from coopplan.workbook.schema.types import Kind, Setting


def _most(field: str, label: str, share: str, source: str) -> Setting:
    return setting(
        field,
        label,
        Kind.PERCENT,
        Decimal(share),
        N_("Au-delà, un forfait de Dispositifs ou de Forfaits est une erreur."),
        maximum=ONE,
        source=source,
    )


FLAT_RATES = (
    _most(
        "most_staff_share",
        N_("Forfait de personnel au plus"),
        "0.20",
        N_("Part des autres coûts directs. Règlement (UE) 2021/1060, art. 55 § 1"),
    ),
    _most(
        "most_travel_share",
        N_("Forfait déplacements au plus"),
        "0.15",
        N_("Part du personnel. Règlement (UE) 2021/1059, art. 41 § 5, à vérifier"),
    ),
    _most(
        "most_office_share",
        N_("Forfait bureau au plus, du personnel"),
        "0.15",
        N_("Règlement (UE) 2021/1060, art. 54 b, à vérifier"),
    ),
    _most(
        "most_office_direct_share",
        N_("Forfait bureau au plus, des coûts directs"),
        "0.07",
        N_("Règlement (UE) 2021/1060, art. 54 a, à vérifier"),
    ),
    _most(
        "most_other_share",
        N_("Forfait autres coûts au plus"),
        "0.40",
        N_("Part du personnel. Règlement (UE) 2021/1060, art. 56, à vérifier"),
    ),
    setting(
        "receipts_line",
        N_("Ligne des recettes de personnel"),
        Kind.REF,
        "",
        N_(
            "Ligne de Budgets qui s'augmente de celles de son exercice. "
            "Vide : elles ne paient rien d'autre."
        ),
        refers_to=("budgets",),
    ),
)
