"""The codes that a finding mentions, each with its name the first time."""

from __future__ import annotations

import re
from collections import Counter

from coopplan.domain.input.names import NAMES, names_of
from coopplan.domain.input.plan import Plan

CODE = re.compile(r"(?<![\w!.\u00ab-])(?<!\u00ab )(?=\w*\d)[^\W\d_]\w+(?![\w!|])")
"""A word with a figure, neither in a cell's address nor quoted as somebody typed it."""


class NamedCodes:
    """The codes of a plan that stand for one thing each, and what it is called."""

    def __init__(self, plan: Plan) -> None:
        known = [names_of(plan, kind) for kind in NAMES]
        counts = Counter(code for names in known for code in names)
        self._names = {
            code: name
            for names in known
            for code, name in names.items()
            if name and counts[code] == 1
        }

    def within(self, text: str) -> str:
        """Write each code of a text with its name the first time, unless it is named there."""
        told: set[str] = set()

        def named(found: re.Match[str]) -> str:
            code = found[0]
            name = self._names.get(code, "")
            if not name or code in told or name in text:
                return code
            told.add(code)
            return f"{code} {name}"

        return CODE.sub(named, text)
