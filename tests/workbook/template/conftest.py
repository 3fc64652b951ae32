"""The blank workbook in each language, and the demo."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from coopplan.vocabulary import LANGUAGES, Language
from tests.workbook.template.made import written


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return written(tmp_path_factory.mktemp("fr") / "demo.xlsx", "fr", demo=True)


@pytest.fixture(scope="module", params=LANGUAGES)
def blank(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Workbook, Language]:
    path = tmp_path_factory.mktemp(request.param) / "blank.xlsx"
    return written(path, request.param, demo=False), request.param
