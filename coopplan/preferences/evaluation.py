"""What a meaning leaves of each day of a frame, and how many of its words change nothing.

A reading in which a word changes nothing is not what was meant while another has a use for all:
in *mardi sauf le matin, jeudi*, a Thursday taken off Tuesdays would change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coopplan.preferences.frame import Frame
from coopplan.preferences.meaning import Exceptions, Meaning, Refusal, Sentence, Wish, in_turn
from coopplan.preferences.minutes import Minutes, shared, united, without


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meaning in a frame."""

    meaning: Meaning
    minutes: Minutes
    idle: int
    """How many of its words change nothing."""


def candidate(meaning: Meaning, frame: Frame) -> Candidate:
    """Work out what a meaning leaves of each day."""
    idle = 0
    wished: Minutes | None = None
    refused = frame.none
    for sentence in meaning:
        asked, left = _said_in(sentence, frame)
        idle += left
        if any(isinstance(step, Wish) for step in sentence):
            wished = united(wished or frame.none, asked)
        else:
            refused = united(refused, without(frame.all, asked))
        refusals = (step for step in sentence if isinstance(step, Refusal))
        refused = united(refused, *(frame.minutes(m) for step in refusals for m in step.moments))
    left_of = without(frame.all if wished is None else wished, refused)
    return Candidate(meaning, left_of, idle + _lost(meaning, left_of, frame))


def _lost(meaning: Meaning, left: Minutes, frame: Frame) -> int:
    """Count the moments wished of which nothing is left, and all if together they are all times."""
    wishes = [step for sentence in meaning for step in sentence if isinstance(step, Wish)]
    moments = [frame.minutes(moment) for wish in wishes for moment in wish.moments]
    gone = sum(not any(shared(each, left)) for each in moments)
    says_nothing = len(moments) > 1 and left == frame.all and frame.all not in moments
    return gone + says_nothing


def _said_in(sentence: Sentence, frame: Frame) -> tuple[Minutes, int]:
    """Give what a sentence wishes, all if it only excepts, and its words that change nothing."""
    wished: Minutes | None = None
    idle = 0
    for step in in_turn(sentence):
        if isinstance(step, Exceptions):
            base = frame.all if wished is None else wished
            taken = [frame.minutes(moment) for moment in step.moments]
            idle += sum(not any(shared(base, each)) for each in taken)
            wished = without(base, *taken)
        elif isinstance(step, Wish):
            asked, left = _wished(step, frame)
            idle += left + (wished is not None and step is sentence[-1] and _spares_a_period(step))
            if wished is not None:
                idle += not any(without(asked, wished)) or not any(without(wished, asked))
            wished = united(wished or frame.none, asked)
    return (frame.all if wished is None else wished), idle


def _spares_a_period(wish: Wish) -> bool:
    """Whether periods alone are excepted: at the end of a sentence they are so for all of it."""
    return bool(wish.excepted) and all(moment.is_period for moment in wish.excepted)


def _wished(wish: Wish, frame: Frame) -> tuple[Minutes, int]:
    each = [frame.minutes(moment) for moment in wish.moments]
    base = united(frame.none, *each)
    taken = [frame.minutes(moment) for moment in wish.excepted]
    idle = sum(not any(shared(base, one)) for one in taken) + sum(_repeated(each))
    return without(base, *taken), idle


def _repeated(each: Sequence[Minutes]) -> Iterator[bool]:
    """Tell of each moment whether those before it say all of it."""
    for rank, minutes in enumerate(each):
        before = each[:rank]
        yield bool(before) and not any(without(minutes, *before))
