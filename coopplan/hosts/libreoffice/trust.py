"""What LibreOffice lets macros do: all, none, or those of workbooks kept in trusted folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lxml import etree

REGISTRY = "http://openoffice.org/2001/registry"
PATH = "/org.openoffice.Office.Common/Security/Scripting"
PROPERTY = "SecureURL"
LEVEL = "MacroSecurityLevel"
TRUSTED_ONLY = 2
"""From this level on, which is where LibreOffice starts, it asks no question and runs nothing."""
FORBIDDEN = "DisableMacrosExecution"
SETTINGS = "registrymodifications.xcu"
UNESCAPED = "!$&'()*+,;=:@~"
"""What LibreOffice leaves as it is in an address, of what others escape."""
EMPTY = f'<oor:items xmlns:oor="{REGISTRY}"/>'


def settings_file() -> Path:
    """Give the file in which LibreOffice keeps this user's settings."""
    if sys.platform == "win32":
        root = Path(os.environ.get("APPDATA", Path.home()))
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Application Support"
    else:
        root = Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config"))
    folder = "libreoffice" if sys.platform.startswith("linux") else "LibreOffice"
    return root / folder / "4" / "user" / SETTINGS


def trusted(settings: Path) -> list[str]:
    """List the addresses of the trusted folders."""
    if not settings.is_file():
        return []
    return [each.text or "" for each in _property(_read(settings), PROPERTY).iter("it")]


def is_trusted(settings: Path, folder: Path) -> bool:
    """Tell whether a folder is in a trusted one."""
    roots = [each.rstrip("/") for each in trusted(settings)]
    return all(
        any(address == root or address.startswith(f"{root}/") for root in roots)
        for address in _addresses(folder)
    )


def _addresses(folder: Path) -> tuple[str, ...]:
    """Give the ways LibreOffice may write a folder's address, for it compares letter by letter.

    What is opened from its own windows has more letters as they are than what a program opens.
    """
    escaped = address = folder.resolve().as_uri()
    for character in UNESCAPED:
        address = address.replace(f"%{ord(character):02X}", character)
    return tuple(dict.fromkeys((escaped, address)))


def forbids_macros(settings: Path) -> bool:
    """Tell whether LibreOffice is told to run no macro at all."""
    return _said(settings, FORBIDDEN) == "true"


def wants_trust(settings: Path) -> bool:
    """Tell whether LibreOffice runs the macros of trusted folders alone, as it does by default."""
    return int(_said(settings, LEVEL) or TRUSTED_ONLY) >= TRUSTED_ONLY


def lock_file(settings: Path) -> Path:
    """Give the file that is there while LibreOffice runs; it then writes over its settings."""
    return settings.parents[1] / ".lock"


def trust(settings: Path, folder: Path) -> None:
    """Add a folder to the trusted ones; LibreOffice must be closed, or it forgets."""
    root = _read(settings) if settings.is_file() else etree.fromstring(EMPTY)
    value = _property(root, PROPERTY).find("value")
    assert value is not None
    for address in _addresses(folder):
        etree.SubElement(value, "it").text = address
    settings.parent.mkdir(parents=True, exist_ok=True)
    fresh = settings.with_name(f"{SETTINGS}.coopplan")
    fresh.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    fresh.replace(settings)


def _read(settings: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.parse(settings, parser).getroot()


def _said(settings: Path, name: str) -> str:
    """Give the value of a setting, empty where nobody changed it."""
    if not settings.is_file():
        return ""
    return (_property(_read(settings), name).findtext("value") or "").strip()


def _property(root: etree._Element, wanted: str) -> etree._Element:
    """Find the setting, or make it empty."""
    path, name = f"{{{REGISTRY}}}path", f"{{{REGISTRY}}}name"
    for item in root.iter("item"):
        prop = item.find("prop")
        if item.get(path) == PATH and prop is not None and prop.get(name) == wanted:
            return prop
    item = etree.SubElement(root, "item")
    item.set(path, PATH)
    made = etree.SubElement(item, "prop")
    made.set(name, wanted)
    made.set(f"{{{REGISTRY}}}op", "fuse")
    etree.SubElement(made, "value")
    return made
