"""The command that says whether buttons can work here."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from coopplan.cli import main
from coopplan.commands import doctor


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


def test_a_folder_that_is_not_trusted_is_said_then_trusted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")

    before = CliRunner().invoke(main, ["doctor", str(tmp_path)])
    after = CliRunner().invoke(main, ["doctor", str(tmp_path), "--trust"])

    assert (before.exit_code, after.exit_code) == (1, 0)
    assert "à corriger" in before.output
    assert "à corriger" not in after.output


def test_without_libreoffice_excel_is_enough(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)

    assert all(each.ok for each in doctor(tmp_path))


def test_a_python_that_does_not_answer_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("coopplan.commands.diagnosing.interpreter", lambda: "/bin/true")

    (button,) = (each for each in doctor(tmp_path) if each.about == "Bouton Vérifier")

    assert not button.ok
