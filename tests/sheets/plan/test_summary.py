"""*Synthèse* links to every result: each title fits in its place."""

from __future__ import annotations

import pytest

from coopplan.i18n import translated
from coopplan.sheets import SHEETS
from coopplan.sheets.canvas.text_size import SIDES, lines
from coopplan.sheets.plan.summary import LINK_COLUMNS, WIDTHS
from coopplan.vocabulary import LANGUAGES, Language

ROOM = sum(WIDTHS[:LINK_COLUMNS]) + (LINK_COLUMNS - 1) * SIDES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_of_a_sheet_fits_in_its_link(language: Language) -> None:
    titles = [translated(sheet.title, language) for sheet in SHEETS]

    assert [title for title in titles if lines(title, ROOM) > 1] == []
