"""Each document to sign is one page, whatever stands in it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from coopplan.domain.results.outcome import Outcome
from coopplan.exports.letters.fitting import fitted
from coopplan.exports.letters.letter import Grid
from coopplan.exports.letters.templates import PAGE_CM
from coopplan.hosts.libreoffice.conversion import find_soffice, to_pdf
from coopplan.i18n import speaking
from coopplan.vocabulary import LANGUAGES, Language
from tests.exports.letters.drafts import KEYS, KINDS, ODD, kind, one


@pytest.mark.parametrize("key", KEYS)
def test_columns_are_as_wide_as_the_page(key: str) -> None:
    for part in kind(key).template:
        if isinstance(part, Grid):
            width_cm = sum(width for _header, _name, width in part.columns)
            assert width_cm == pytest.approx(PAGE_CM, abs=0.05)


@pytest.mark.libreoffice
def test_each_is_one_page(outcome: Outcome, tmp_path: Path, soffice: str) -> None:
    assert find_soffice() is not None, soffice
    paths = []
    for letter in KINDS:
        subjects = sorted(letter.subjects(outcome))
        for subject in dict.fromkeys((subjects[0], subjects[len(subjects) // 2])):
            paths.append(tmp_path / f"{letter.key}-{len(paths)}.docx")
            paths[-1].write_bytes(one(letter.key, outcome, subject))
    assert to_pdf(paths, tmp_path, "fr")
    for path in paths:
        assert pages(path.with_suffix(".pdf")) == 1, path.name


NAMES = {
    "agents": "job",
    "services": "name",
    "projects": "name",
    "tasks": "title",
    "expenses": "title",
    "budgets": "title",
    "schemes": "name",
    "structures": "name",
    "bodies": "name",
    "outsiders": "role",
    "decisions": "proposal",
}


@pytest.fixture(scope="module")
def verbose(outcome: Outcome) -> Outcome:
    """The demo in which every name has two hundred characters."""
    plan = outcome.plan
    renamed = {
        kind: tuple(replace(each, **{name: ODD[:200]}) for each in getattr(plan, kind))
        for kind, name in NAMES.items()
    }
    return replace(outcome, plan=replace(plan, **renamed))


@pytest.mark.parametrize("key", KEYS)
def test_rows_that_do_not_fit_are_counted(verbose: Outcome, outcome: Outcome, key: str) -> None:
    letter = kind(key)
    subject = next(iter(letter.subjects(verbose)))
    whole = letter.fields(verbose, subject)
    for name, rows in fitted(letter, whole).items():
        if rows == whole[name]:
            continue
        if isinstance(rows, str):
            assert (rows[-1], len(rows) > 200) == ("…", True)
            continue
        (more,) = [text for row in rows for text in row.values() if text.startswith("… et ")]
        filled = [row for row in rows if any(row.values())]
        all_filled = [row for row in whole[name] if any(row.values())]  # type: ignore[union-attr]
        assert int(more.split()[2]) == len(all_filled) - len(filled) + 1
        assert len(rows) - len(filled) == len(whole[name]) - len(all_filled)
    usual = letter.fields(outcome, subject)
    assert fitted(letter, usual) == usual


@pytest.mark.libreoffice
def test_each_is_one_page_whatever_the_names(
    verbose: Outcome,
    tmp_path: Path,
    soffice: str,  # noqa: ARG001
) -> None:
    paths = []
    for letter in KINDS:
        paths.append(tmp_path / f"{letter.key}.docx")
        paths[-1].write_bytes(one(letter.key, verbose))
    assert to_pdf(paths, tmp_path, "fr")
    for path in paths:
        assert pages(path.with_suffix(".pdf")) == 1, path.name


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_time_sheet_has_every_day_of_the_longest_month(
    outcome: Outcome, language: Language
) -> None:
    sheet = kind("feuille-de-temps")
    with speaking(language):
        fields = sheet.fields(outcome, "A00/P6/2027-05")
        assert fitted(sheet, fields)["jours"] == fields["jours"]


def pages(pdf: Path) -> int:
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True)
    (line,) = (each for each in told.stdout.splitlines() if each.startswith("Pages:"))
    return int(line.split()[1])
