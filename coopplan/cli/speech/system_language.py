"""The language of the system: before a workbook is read, there is no other."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator

from coopplan.i18n import translated
from coopplan.vocabulary import LANGUAGES, Language

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""What says the language of a system, the first that is set; that of Windows says itself."""
ENGLISH = "en"
"""Spoken on a system whose language has no catalogue."""


def system_language() -> Language:
    """Give the language of the system, among those of the catalogues."""
    wanted = (re.split(r"[_.@-]", name)[0].lower() for name in _locales())
    return next((code for code in wanted if code in LANGUAGES), ENGLISH)


def _locales() -> Iterator[str]:
    for name in VARIABLES:
        if typed := os.environ.get(name):
            yield from typed.split(":")
            return
    if sys.platform == "win32":
        from ctypes import windll
        from locale import windows_locale

        yield windows_locale.get(windll.kernel32.GetUserDefaultUILanguage(), ENGLISH)


def said(message: str) -> str:
    """Translate a French sentence into the language of the system."""
    return translated(message, system_language())
