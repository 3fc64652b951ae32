"""When people like to meet, as they write it: *jeudi*, *1er et 3e mardi sauf vacances*.

A text is read by the words of its language (``locale/*.toml``) and one grammar. What it means is a
mask of minutes for each day; a text with two meanings is asked back, never guessed.
"""

from coopplan.preferences.frame import DayHours, Frame
from coopplan.preferences.reading import Ambiguous, Reading, Understood, Unreadable, read

__all__ = ["Ambiguous", "DayHours", "Frame", "Reading", "Understood", "Unreadable", "read"]
