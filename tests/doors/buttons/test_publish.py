"""The button that publishes, as LibreOffice's macro presses it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from tests.doors.buttons.orders import pressed, said, spoil


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The document of which the macro gave a copy, with a template of the user's beside it."""
    path = tmp_path / "chez l'agent & co" / "plan=2027.ods"
    (path.parent / "modeles").mkdir(parents=True)
    own = docx.Document()
    own.add_paragraph("Notre charte : {{ agent }}")
    own.save(str(path.parent / "modeles" / "mission.docx"))
    path.write_bytes(b"as it was")
    return path


@pytest.mark.thorough
def test_publish_makes_a_new_folder_beside_the_document_each_time(
    folder: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    name = f"à transmettre {date.today().isoformat()}"

    orders = pressed("publish", folder, f"--document={saved.as_uri()}")
    pressed("publish", folder, f"--document={saved.as_uri()}")

    assert said(orders, "status")[0][0].endswith(": terminé")
    assert not said(orders, "place")
    message = "\n".join(line for (line,) in said(orders, "say"))
    assert str(saved.parent / name) in message
    assert "LibreOffice est introuvable" in message
    made = {each.name for each in saved.parent.iterdir()}
    assert made == {saved.name, "modeles", name, f"{name} (2)"}
    assert saved.read_bytes() == b"as it was"
    letters = list((saved.parent / name).glob("agent-*/mission-*.docx"))
    assert letters
    assert docx.Document(str(letters[0])).paragraphs[0].text.startswith("Notre charte : ")


def test_publish_shows_the_errors_and_writes_nothing(folder: Path, saved: Path) -> None:
    spoil(folder)

    orders = pressed("publish", folder, f"--document={saved.as_uri()}")

    assert said(orders, "show") == [("Contrôles",)]
    assert {each.name for each in saved.parent.iterdir()} == {saved.name, "modeles"}


def test_publish_says_which_template_cannot_be_used(folder: Path, saved: Path) -> None:
    (saved.parent / "modeles" / "mission.docx").write_bytes(b"no document")

    orders = pressed("publish", folder, f"--document={saved.as_uri()}")

    assert "à corriger" in said(orders, "status")[0][0]
    assert any("mission.docx" in line for (line,) in said(orders, "say"))
    assert {each.name for each in saved.parent.iterdir()} == {saved.name, "modeles"}
