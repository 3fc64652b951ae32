"""*Comparaison*: each figure has one row, its name in full."""

from __future__ import annotations

import pytest

from coopplan.domain.results.figures import COMPARED
from coopplan.i18n import translated
from coopplan.sheets.canvas.text_size import lines
from coopplan.sheets.plan.comparison import LABEL_WIDTH
from coopplan.vocabulary import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_figure_fits_on_its_row(language: Language) -> None:
    names = [translated(label, language) for _code, label, *_rest in COMPARED]

    assert [name for name in names if lines(name, LABEL_WIDTH) > 1] == []
