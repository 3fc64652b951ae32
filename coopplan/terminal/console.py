"""The terminal: nothing that users typed gives it orders, and nothing is cut on a narrow one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

KEPT = "\n\t"
HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that give orders to a terminal, or turn the order of others."""
JOINERS = "\u00ad\u200b\u200c\u200d"
"""Characters of that kind that only say where a word may break or join."""
HELD = str.maketrans({"\u00a0": "\ue000", "\u202f": "\ue001"})
"""Stand for spaces that hold a number and its unit together, where rich would break a line."""
LET_GO = {ord(standing): chr(space) for space, standing in HELD.items()}


def plain(text: str) -> str:
    """Show control characters instead of letting the terminal obey them."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in KEPT or unicodedata.category(character) not in HARMFUL:
        return character
    return "" if character in JOINERS else f"\\x{ord(character):02x}"


class UserConsole(Console):
    """A console for texts of users: control characters are shown, never obeyed."""

    def print(self, *objects: Any, **choices: Any) -> None:
        """Print sentences as they are: brackets that users type are no markup."""
        if all(isinstance(each, str) for each in objects):
            choices.setdefault("markup", False)
        super().print(*objects, **choices)

    def render_str(self, text: str, **choices: Any) -> Text:
        """Make a text that can be printed."""
        return super().render_str(plain(text).translate(HELD), **choices)

    def render(self, *given: Any, **choices: Any) -> Iterator[Segment]:
        """Lay something out: amounts, dates and hours stay whole on their line."""
        for segment in super().render(*given, **choices):
            yield segment._replace(text=segment.text.translate(LET_GO))


class WholeTable(Table):
    """A table whose words are folded where there is no room, never cut."""

    def add_column(self, *given: Any, **choices: Any) -> None:
        """Add a column that folds."""
        super().add_column(*given, **({"overflow": "fold"} | choices))
