"""How much room text takes: columns are measured in digits, rows in lines."""

from __future__ import annotations

from math import ceil

LETTERS_PER_EM = {
    0.24: " 'ijlI.,:;·’ïî",
    0.33: "frt-()[]°J!",
    0.41: "cçsxz/L",
    0.48: "aàâäeéèêgkvyEFSTYZ?ÉÈ+–«»|",
    0.53: "0123456789bdhnopquôöùûüßPBCRK€•",
    0.57: "AÀÄVXÇ",
    0.64: "DGHNOQUÖÜ",
    0.71: "w%&…",
    0.82: "mœŒ",
    0.88: "MW@—★",
}
"""Letters of Calibri, as wide as so many em."""
EM = {letter: width for width, letters in LETTERS_PER_EM.items() for letter in letters}
USUAL_EM = 0.53
EM_PIXELS = 44 / 3
"""Of text of 11 points, which is 7 pixels a digit."""
MARGIN_PIXELS = 14
"""Of a cell: its sides, and the indent of its text."""
DIGIT_PIXELS, SIDE_PIXELS = 7, 5
"""Of a digit, and of both sides of a column."""
SIDES = SIDE_PIXELS / DIGIT_PIXELS
"""Digits that fit in the sides of a column."""
SAFETY = 1.02
"""For programs that measure letters otherwise."""


def pixels(width: float) -> int:
    """Give the pixels that a column takes on the screen."""
    return int(width * DIGIT_PIXELS + 0.5) + SIDE_PIXELS


def lines(text: str, width: float) -> int:
    """Estimate how many lines a text takes in a column of a width, breaking between words."""
    room = max(4.0, (pixels(width) - MARGIN_PIXELS) / (EM_PIXELS * SAFETY))
    return sum(_paragraph_lines(paragraph, room) for paragraph in text.split("\n"))


def of_one_line(text: str) -> float:
    """Give the width of the narrowest column, in whole digits, where a text stands on one line."""
    needed = _em(text) * EM_PIXELS * SAFETY + MARGIN_PIXELS - SIDE_PIXELS
    return float(ceil(needed / DIGIT_PIXELS))


def _paragraph_lines(text: str, room: float) -> int:
    """Count the lines of words in a room of so many em; a longer word is cut."""
    count, used = 1, 0.0
    for word in text.split():
        space, length = (EM[" "] if used else 0.0), _em(word)
        if used and used + space + length > room:
            count, used, space = count + 1, 0.0, 0.0
        used += space + length
        while used > room:
            count, used = count + 1, used - room
    return count


def _em(word: str) -> float:
    return sum(EM.get(letter, USUAL_EM) for letter in word)
