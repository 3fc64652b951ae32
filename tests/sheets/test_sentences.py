"""Every sentence that the demo's result sheets say reads as the golden text of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from coopplan.commands import check
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import speaking
from coopplan.planning.scenario import noted, prepared
from coopplan.sheets import Command, Results, render, sheets_of
from coopplan.vocabulary import LANGUAGES, Language
from coopplan.workbook.reader import read
from coopplan.workbook.template.books import write_template
from tests.places import DEMO
from tests.sheets.conftest import MADE_ON

GOLDEN = Path(__file__).parents[1] / "golden"
SENTENCE = re.compile(r"[.?!]$| ?: |\d (?:j|d|T|h|%)\b(?!\))")
"""Ends as a sentence, announces something or tells a figure, as no title or list of codes does."""
FEWEST_WORDS = 3


def sentences(page: Worksheet) -> Iterator[str]:
    """Yield each line of a sheet's cells that is long enough to be a sentence."""
    for row in page.iter_rows(values_only=True):
        for value in row:
            if isinstance(value, str) and not value.startswith("="):
                yield from (line for line in value.splitlines() if is_sentence(line))


def typed() -> set[str]:
    """Give the texts of the demo's own cells: the sheets repeat them, and do not make them."""
    pages = openpyxl.load_workbook(DEMO, read_only=True)
    rows = (row for page in pages for row in page.iter_rows(values_only=True))
    return {value for row in rows for value in row if isinstance(value, str)}


def names(line: str) -> set[str]:
    """Give what a line may be called: the whole, or what follows a code."""
    return {line, line.partition(" ")[2]}


def is_sentence(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS and SENTENCE.search(text) is not None


def noted_in(language: Language, demo: Path, outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """Give outcomes with what solving them found worth saying, said again in a language."""
    plan = read(demo).plan
    assert plan is not None
    reference, *others = outcomes
    with speaking(language):
        return (
            noted(prepared(plan, reference.scenario, None, outcomes), reference),
            *(noted(prepared(plan, o.scenario, reference, outcomes), o) for o in others),
        )


def said(path: Path, outcomes: tuple[Outcome, ...], language: Language) -> str:
    """Give what each scenario's sheets say, one sentence a line, each once a sheet."""
    blocks, before = [], typed()
    demo = path.with_name(f"demo.{language}.xlsx")
    write_template(demo, language=language, demo=True)
    noted_outcomes, findings = noted_in(language, demo, outcomes), check(demo).findings
    for shown in (each for each in noted_outcomes if each.negotiation):
        results = Results(outcomes=noted_outcomes, findings=findings, shown=shown.scenario.code)
        with speaking(language):
            render(path, results, sheets_of(Command.SOLVE), made_on=MADE_ON)
        for page in openpyxl.load_workbook(path):
            found = [line for line in dict.fromkeys(sentences(page)) if not before & names(line)]
            before |= set(found)
            if found:
                title = f"# {shown.scenario.code} - {page.title}"
                blocks.append("\n".join((title, *found)))
    return "\n\n".join(blocks) + "\n"


@pytest.mark.thorough
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_speaks_as_the_golden_text(
    briefed_demo: tuple[Outcome, ...],
    language: Language,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    golden = GOLDEN / f"sentences.{language}.txt"
    told = said(tmp_path / "results.xlsx", briefed_demo, language)

    if request.config.getoption("--update-golden"):
        golden.write_text(told, "utf-8")
    assert told.splitlines() == golden.read_text("utf-8").splitlines()
