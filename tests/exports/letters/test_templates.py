"""Templates of letters: the user's own is taken, or what is wrong with it said."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from coopplan.domain.results.outcome import Outcome
from coopplan.exports.letters import Templates, template_files, written
from coopplan.exports.letters.writing import UnusableError
from coopplan.i18n import _, speaking
from tests.exports.letters.drafts import KEYS, KINDS, kind, texts


def test_the_user_s_own_template_is_taken(outcome: Outcome, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("Notre charte : {{ agent }}")
    own.save(str(tmp_path / "mission.docx"))
    ((_name, content),) = written(kind("mission"), outcome, "A17", Templates(tmp_path))
    assert any(text.startswith("Notre charte : ") and "A17" in text for text in texts(content))


@pytest.mark.parametrize("name", ["note-to-director", "note-au-directeur"])
def test_files_are_named_in_the_language_of_the_plan(
    outcome: Outcome, tmp_path: Path, name: str
) -> None:
    letter = next(kind for kind in KINDS if kind.about == "service")
    english = replace(outcome, plan=replace(outcome.plan, language="en"))
    own = docx.Document()
    own.add_paragraph("Our own words")
    own.save(str(tmp_path / f"{name}.docx"))

    ((file, content),) = written(letter, english, "S6", Templates(tmp_path))

    assert file == "note-to-director-S6.docx"
    assert "Our own words" in [each.text for each in docx.Document(BytesIO(content)).paragraphs]


@pytest.mark.parametrize(
    ("text", "code"), [("{{ age }}", "LET01"), ("{{ agent", "LET02"), ("{% if %}", "LET02")]
)
def test_a_template_to_be_mended_is_said(
    outcome: Outcome, tmp_path: Path, text: str, code: str
) -> None:
    own = docx.Document()
    own.add_paragraph(text)
    own.save(str(tmp_path / "mission.docx"))
    with pytest.raises(UnusableError) as refused:
        list(written(kind("mission"), outcome, "A17", Templates(tmp_path)))
    finding = refused.value.finding
    assert (finding.code, finding.value) == (code, "mission.docx")
    if code == "LET01":
        assert "age" in finding.message
        assert "agent" in finding.remedy


def test_a_file_that_is_no_document_is_said(outcome: Outcome, tmp_path: Path) -> None:
    (tmp_path / "mission.docx").write_bytes(b"not a package")
    with pytest.raises(UnusableError) as refused:
        list(written(kind("mission"), outcome, "A17", Templates(tmp_path)))
    assert refused.value.finding.code == "LET02"


def test_templates_run_nothing(outcome: Outcome, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("{{ agent.__class__.__mro__[1].__subclasses__() }}")
    own.save(str(tmp_path / "mission.docx"))
    with pytest.raises(UnusableError):
        list(written(kind("mission"), outcome, "A17", Templates(tmp_path)))


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_there_is_a_template_for_each_kind_and_it_is_always_the_same(language: str) -> None:
    with speaking(language):
        made = template_files()
        assert made == template_files()
        assert sorted(made) == sorted(f"{_(key)}.docx" for key in KEYS)
