"""The input sheet of the dates that institutions have set: councils, budget votes, programmes."""

from __future__ import annotations

from coopplan.i18n import N_
from coopplan.workbook.schema.build import moment, reference, text
from coopplan.workbook.schema.types import Kind, Sheet

INSTITUTIONAL_DATES = Sheet(
    name="institutional_dates",
    title=N_("Rendez-vous institutionnels"),
    table="T_rendez_vous",
    row=N_("une date fixée par une institution"),
    key="",
    help=N_(
        "Conseils, votes du budget, comités de programmation : les décisions se prennent à temps."
    ),
    columns=(
        moment("day", N_("Date"), Kind.DATE, N_("Jour du rendez-vous."), required=True),
        reference(
            "structure",
            N_("Structure"),
            ("structures",),
            N_("Code de la structure."),
            required=True,
        ),
        text(
            "occasion",
            N_("institutional|Nature"),
            N_("Conseil, vote du budget, comité de programmation..."),
            width=36,
            required=True,
        ),
    ),
)
