"""The folders whose macros LibreOffice trusts."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopplan.hosts.libreoffice.trust import (
    SETTINGS,
    forbids_macros,
    is_trusted,
    settings_file,
    trust,
    trusted,
    wants_trust,
)

OWN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="urn:x">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooLocale" oor:op="fuse">
<value>fr</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="SecureURL"
 oor:op="fuse"><value><it>file:///srv/mine</it></value></prop></item>
</oor:items>"""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "user" / SETTINGS


def test_a_folder_is_trusted_with_all_that_is_in_it_and_no_other(
    settings: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "été & d'essai"
    assert not is_trusted(settings, folder)

    trust(settings, folder)

    assert is_trusted(settings, folder)
    assert is_trusted(settings, folder / "plans")
    assert not is_trusted(settings, tmp_path)
    assert not is_trusted(settings, tmp_path / "été & d'essai 2")


def test_the_users_other_settings_and_folders_stay(settings: Path, tmp_path: Path) -> None:
    settings.parent.mkdir()
    settings.write_text(OWN, encoding="utf-8")

    trust(settings, tmp_path)

    assert trusted(settings) == ["file:///srv/mine", tmp_path.as_uri()]
    assert "<value>fr</value>" in settings.read_text(encoding="utf-8")
    assert [path.name for path in settings.parent.iterdir()] == [SETTINGS]


def test_the_settings_are_those_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    assert settings_file() == tmp_path / "libreoffice" / "4" / "user" / SETTINGS


def test_macros_may_be_forbidden_or_free_everywhere(settings: Path) -> None:
    assert (forbids_macros(settings), wants_trust(settings)) == (False, True)
    settings.parent.mkdir()
    place = "/org.openoffice.Office.Common/Security/Scripting"
    for name, value in (("DisableMacrosExecution", "true"), ("MacroSecurityLevel", "1")):
        item = f"""<item oor:path="{place}"><prop oor:name="{name}" oor:op="fuse">
            <value>{value}</value></prop></item></oor:items>"""
        known = settings.read_text(encoding="utf-8") if settings.exists() else OWN
        settings.write_text(known.replace("</oor:items>", item), encoding="utf-8")

    assert (forbids_macros(settings), wants_trust(settings)) == (True, False)


def test_characters_that_libreoffice_leaves_as_they_are_are_not_escaped(
    settings: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "l'été (v1) & co=a,b;c+d!e@f 100%#"

    trust(settings, folder)

    escaped, address = trusted(settings)
    assert escaped == folder.as_uri()
    assert address.endswith("/l'%C3%A9t%C3%A9%20(v1)%20&%20co=a,b;c+d!e@f%20100%25%23")
    assert is_trusted(settings, folder)
