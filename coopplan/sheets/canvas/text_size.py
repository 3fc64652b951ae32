"""How much room text takes: columns are measured in digits, rows in lines."""

from __future__ import annotations

CHARACTERS_PER_WIDTH = 1.14
"""Letters of average text to a unit of column width, which is one digit wide."""


def pixels(width: float) -> int:
    """Give the pixels that a column takes on the screen."""
    return int(width * 7 + 0.5) + 5


def lines(text: str, width: float) -> int:
    """Estimate how many lines a text takes in a column of a width, breaking between words."""
    room = max(4, int(width * CHARACTERS_PER_WIDTH) - 2)
    return sum(_paragraph_lines(paragraph, room) for paragraph in text.split("\n"))


def _paragraph_lines(text: str, room: int) -> int:
    count, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            count, used = count + 1, 0
        used += len(word) + bool(used)
        count, used = count + (used - 1) // room, (used - 1) % room + 1
    return count
