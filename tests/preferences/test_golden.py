"""Texts as people type them, with their readings, for a person to read: ``golden/preferences.txt``.

``=`` what is understood, ``?`` the readings asked back, ``!`` the word that is not known, with
the one that it looks like.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coopplan.preferences import Ambiguous, Understood, read
from coopplan.preferences.reading import MOST_READINGS
from tests.preferences.framed import FRAME

GOLDEN = Path(__file__).parents[1] / "golden" / "preferences.txt"
LEAST = 550
WIDTH = 62
MARK = re.compile(r"  +[=?!]")


def texts() -> list[str]:
    """List the texts of the file: what is before the mark of each line."""
    return [MARK.split(line)[0] for line in GOLDEN.read_text("utf-8").splitlines()]


def told(text: str) -> str:
    """Write a text with its reading."""
    if text.startswith("#") or not text:
        return text
    reading = read(text, FRAME)
    if isinstance(reading, Understood):
        said = f"= {reading.text}"
    elif isinstance(reading, Ambiguous):
        said = "? " + " | ".join(reading.readings)
    else:
        why = "aucun moment" if reading.leaves_nothing else reading.unknown
        said = f"! {why}" + (f" -> {reading.near}" if reading.near else "")
    return f"{text:{WIDTH}}  {said}".rstrip()


def test_the_readings_are_those_of_the_list(request: pytest.FixtureRequest) -> None:
    found = "\n".join(told(text) for text in texts()) + "\n"
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(found, "utf-8")

    assert found == GOLDEN.read_text("utf-8")
    assert sum(bool(text) and not text.startswith("#") for text in texts()) >= LEAST


@pytest.mark.thorough
def test_every_reading_is_a_text_with_this_reading_alone() -> None:
    for text in texts():
        reading = read(text, FRAME)
        if isinstance(reading, Understood):
            assert read(reading.text, FRAME) == reading, text
        if isinstance(reading, Ambiguous):
            assert 2 <= len(set(reading.readings)) == len(reading.readings) <= MOST_READINGS
            assert all(isinstance(read(one, FRAME), Understood) for one in reading.readings), text
