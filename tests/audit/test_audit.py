"""A sound outcome passes; every check is tried in this folder."""

from __future__ import annotations

from pathlib import Path

from coopplan.audit import CHECKS, audit
from coopplan.domain.results.outcome import Outcome
from tests.audit.corrupted import paying


def test_a_sound_outcome_passes(sound: Outcome) -> None:
    assert audit(sound) == ()


def test_every_check_is_tried_in_this_folder() -> None:
    folder = Path(__file__).parent
    tried = "".join(path.read_text("utf-8") for path in folder.rglob("test_*.py"))
    assert {check.__name__ for check in CHECKS if check.__name__ not in tried} == set()


def test_a_violation_says_what_where_and_how_much(sound: Outcome) -> None:
    (violation,) = audit(paying(sound, D2_B1F="300.01"))
    assert str(violation) == "appropriation [B1F]: 300.01 > 300.00"
