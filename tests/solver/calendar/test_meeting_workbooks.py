"""Meeting workbooks of others, scheduled as sessions and counted again on their own hours."""

from pathlib import Path

import pytest

from benchmarks.meeting_scheduling import CORPUS, Meetings, broken, drawn, read, scheduled

FILES = sorted(CORPUS.glob("optaplanner__*meetings*.xlsx"))


def assert_sound(of: Meetings) -> None:
    spans, rooms, result = scheduled(of)

    assert list(broken(of, spans, rooms)) == []
    assert len(spans) == len(of.meetings) > 0
    assert 0 < result.bound <= result.harm


@pytest.mark.corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_meetings_are_scheduled_without_breaking_a_rule(path: Path) -> None:
    assert_sound(read(path))


@pytest.mark.corpus
@pytest.mark.thorough
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_four_times_as_many_meetings_are_scheduled_too(path: Path) -> None:
    assert_sound(drawn(read(path), 4))
