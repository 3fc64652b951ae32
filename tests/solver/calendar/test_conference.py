"""Conference workbooks of others, scheduled as meetings and counted again on their own hours."""

from pathlib import Path

import pytest

from benchmarks.conference import CORPUS, broken, read, scheduled

FILES = sorted(CORPUS.glob("optaplanner__*talks*.xlsx"))


@pytest.mark.corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_conference_is_scheduled_without_breaking_a_rule(path: Path) -> None:
    conference = read(path)
    scheduled(conference)

    assert list(broken(conference)) == []
    assert len(conference.placed) == len(conference.talks) > 0
