"""Excel on this machine: whether it is there, what it lets macros do, the script it needs on macOS.

Nothing here starts Excel: Windows is asked through its registry, macOS through its folders.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PureWindowsPath

MAC_EXCEL = Path("/Applications/Microsoft Excel.app")
SECURITY = r"Microsoft\Office\16.0\Excel\Security"
WARNINGS = "VBAWarnings"
SIGNED_ONLY = 3
"""From this level on, Excel does not even offer to run macros that are not signed."""
MOST_LOCATIONS = 100
"""Trusted locations are numbered; so many are looked at."""
SCRIPT = """on StartCoopplan(command)
	do shell script command
end StartCoopplan
"""
"""What Excel for Mac may start: it starts no program itself."""


def has_excel() -> bool:
    """Tell whether Excel is installed."""
    if sys.platform == "darwin":
        return MAC_EXCEL.exists()
    return any(_values("HKEY_CLASSES_ROOT", r"Excel.Application\CurVer"))


def lets_macros_ask() -> bool:
    """Tell whether Excel offers to run macros that are not signed, as it does unless told not to.

    What the organisation decided comes before what the user chose.
    """
    for root in ("Software\\Policies", "Software"):
        for name, value in _values("HKEY_CURRENT_USER", f"{root}\\{SECURITY}"):
            if name == WARNINGS:
                return int(str(value)) < SIGNED_ONLY
    return True


def is_in_trusted_location(folder: Path | PureWindowsPath) -> bool:
    """Tell whether Excel runs the macros kept in a folder without a question."""
    for number in range(MOST_LOCATIONS):
        key = rf"Software\{SECURITY}\Trusted Locations\Location{number}"
        said = dict(_values("HKEY_CURRENT_USER", key))
        if "Path" in said:
            root, place = PureWindowsPath(str(said["Path"])), PureWindowsPath(folder)
            if place == root or (said.get("AllowSubFolders") and place.is_relative_to(root)):
                return True
    return False


def mac_script() -> Path:
    """Give the place of the script by which Excel for Mac starts programs."""
    folder = Path.home() / "Library" / "Application Scripts" / "com.microsoft.Excel"
    return folder / "coopplan.applescript"


def install_mac_script() -> None:
    """Write the script where Excel for Mac looks for it."""
    mac_script().parent.mkdir(parents=True, exist_ok=True)
    mac_script().write_text(SCRIPT, encoding="utf-8")


def _values(root: str, key: str) -> Iterator[tuple[str, object]]:
    """Read the values of a key of the registry; none where there is no such key."""
    if sys.platform != "win32":
        return
    import winreg

    with suppress(OSError), winreg.OpenKey(getattr(winreg, root), key) as opened:
        for place in range(winreg.QueryInfoKey(opened)[1]):
            yield winreg.EnumValue(opened, place)[:2]
