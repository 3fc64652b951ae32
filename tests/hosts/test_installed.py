"""What is asked of a machine that has Excel: the registry is a recorded one, folders are real."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

import coopplan
from coopplan.hosts.excel import installed

SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
FOLDER = PureWindowsPath(r"C:\Plans d'été")
Registry = dict[str, dict[str, object]]


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """Give the keys of a registry, to be filled in."""
    keys: Registry = {}

    @contextmanager
    def opened(_root: str, key: str) -> Iterator[list[tuple[str, object]]]:
        if key not in keys:
            raise FileNotFoundError(key)
        yield list(keys[key].items())

    recorded = SimpleNamespace(
        HKEY_CURRENT_USER="user",
        HKEY_CLASSES_ROOT="classes",
        OpenKey=opened,
        QueryInfoKey=lambda key: (0, len(key), 0),
        EnumValue=lambda key, place: (*key[place], 1),
    )
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", recorded)
    return keys


def test_excel_is_found_by_what_it_registers(registry: Registry) -> None:
    assert not installed.has_excel()
    registry[r"Excel.Application\CurVer"] = {"": "Excel.Application.16"}
    assert installed.has_excel()


@pytest.mark.parametrize(("level", "asks"), [(1, True), (2, True), (3, False), (4, False)])
def test_macros_are_offered_unless_excel_is_told_not_to(
    level: int, asks: bool, registry: Registry
) -> None:
    assert installed.lets_macros_ask()
    registry[SECURITY] = {"VBAWarnings": level}
    assert installed.lets_macros_ask() == asks


def test_what_the_organisation_decided_comes_first(registry: Registry) -> None:
    registry[SECURITY] = {"VBAWarnings": 1}
    registry[POLICY] = {"BlockContentExecutionFromInternet": 1, "VBAWarnings": 4}
    assert not installed.lets_macros_ask()


def test_a_trusted_location_holds_its_subfolders_only_if_it_says_so(registry: Registry) -> None:
    assert not installed.is_in_trusted_location(FOLDER)
    location = registry[rf"{SECURITY}\Trusted Locations\Location7"] = {"Path": "c:\\plans d'été\\"}
    assert installed.is_in_trusted_location(FOLDER)
    assert not installed.is_in_trusted_location(FOLDER / "2027")
    location["AllowSubFolders"] = 1
    assert installed.is_in_trusted_location(FOLDER / "2027")
    assert not installed.is_in_trusted_location(PureWindowsPath(r"C:\Plans d'été 2"))


def test_the_script_of_the_mac_is_the_one_that_the_macro_calls(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)

    installed.install_mac_script()

    written = installed.mac_script().read_text(encoding="utf-8")
    macro = Path(coopplan.__file__).parent / "workbook" / "macros" / "CoopplanExcel.bas"
    call = f'AppleScriptTask "{installed.mac_script().name}", "StartCoopplan", '
    assert call in macro.read_text(encoding="utf-8")
    assert written.startswith("on StartCoopplan(command)\n")
