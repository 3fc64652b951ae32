"""The command that says whether buttons can work here."""

from __future__ import annotations

import shlex
import sys
from importlib import import_module
from pathlib import Path
from stat import S_IXUSR

import pytest
from click.testing import Result

from coopplan.commands import doctor
from coopplan.commands.buttons.doctor import Diagnosis
from coopplan.hosts.excel import installed
from coopplan.hosts.libreoffice.trust import lock_file, settings_file
from tests.doors.commands import run

OFFICE = "/usr/bin/soffice"


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setattr("shutil.which", lambda _name: OFFICE)


def diagnosed(*arguments: object) -> Result:
    return run("doctor", *arguments)


def about(found: tuple[Diagnosis, ...]) -> dict[str, bool]:
    return {each.about: each.ok for each in found}


@pytest.mark.thorough
def test_a_folder_that_is_not_trusted_is_said_then_trusted(tmp_path: Path) -> None:
    before, after = diagnosed(tmp_path), diagnosed(tmp_path, "--trust")

    assert (before.exit_code, after.exit_code) == (1, 0)
    assert "à corriger" in before.output
    assert "à corriger" not in after.output


def test_it_speaks_english_too(tmp_path: Path) -> None:
    said = diagnosed(tmp_path, "--lang", "en").output
    assert "Trusted folder" in said
    assert "Dossier" not in said


def test_a_libreoffice_that_is_open_would_forget_the_folder(tmp_path: Path) -> None:
    lock = lock_file(settings_file())
    lock.parent.mkdir(parents=True)
    lock.touch()

    said = diagnosed(tmp_path, "--trust")

    assert said.exit_code == 1
    assert not settings_file().exists()
    assert "LibreOffice est ouvert" in " ".join(said.output.replace("│", "").split())


def test_without_any_spreadsheet_no_button_can_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert about(doctor(tmp_path))["Tableur"] is False


@pytest.mark.parametrize(("asks", "ok"), [(True, True), (False, False)])
def test_excel_is_enough_if_it_lets_macros_run(
    asks: bool, ok: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr(installed, "has_excel", lambda: True)
    monkeypatch.setattr(installed, "lets_macros_ask", lambda: asks)
    monkeypatch.setattr(installed, "is_in_trusted_location", lambda _folder: False)

    found = about(doctor(tmp_path))

    assert found["Excel"]
    assert found["Macros d'Excel"] is ok
    assert "Tableur" not in found


@pytest.mark.thorough
def test_excel_for_mac_needs_its_script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    monkeypatch.setattr(installed, "MAC_EXCEL", tmp_path)

    assert about(doctor(tmp_path))["Script d'Excel pour Mac"] is False
    diagnosed(tmp_path, "--trust")
    assert about(doctor(tmp_path))["Script d'Excel pour Mac"] is True


BROKEN = """import pathlib, sys
folder = pathlib.Path(sys.argv[-1].removeprefix("--folder=file://"))
(folder / "answer.txt").write_text("status\\tarrêt imprévu")
"""


@pytest.mark.parametrize("program", ["", BROKEN])
def test_a_python_that_does_not_check_is_said(
    program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One that answers nothing, one that answers that it failed."""
    python = tmp_path / "python"
    code = shlex.quote(program)
    python.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {code} "$@"\n', encoding="utf-8"
    )
    python.chmod(python.stat().st_mode | S_IXUSR)
    module = import_module("coopplan.commands.buttons.doctor")
    monkeypatch.setattr(module, "interpreter", lambda: str(python))

    assert about(doctor(tmp_path))["Bouton Vérifier"] is False
