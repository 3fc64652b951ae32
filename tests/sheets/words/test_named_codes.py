"""Codes in a finding have their names, once; what was typed and addresses stay as they are."""

from __future__ import annotations

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.sheets.words.named_codes import NamedCodes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("F1 paie trop.", "F1 Interreg paie trop."),
        ("F1 et F2, puis F1.", "F1 Interreg et F2 Région, puis F1."),
        ("Les réunions d'A2 dépassent.", "Les réunions d'A2 Juriste dépassent."),
        ("Le dossier F1 Interreg est clos.", "Le dossier F1 Interreg est clos."),
        ("Voir aussi 'Dispositifs'!F1.", "Voir aussi 'Dispositifs'!F1."),
        ("« F1 » n'est pas compris.", "« F1 » n'est pas compris."),
        ("F9 n'existe pas.", "F9 n'existe pas."),
        ("Aucun code ici : 3 j en 2027.", "Aucun code ici : 3 j en 2027."),
    ],
)
def test_codes_are_named_the_first_time(plan: Plan, text: str, told: str) -> None:
    assert NamedCodes(plan).within(text) == told
