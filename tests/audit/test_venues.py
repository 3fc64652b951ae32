"""Where sessions are held: a venue that does not do is caught."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.audit.dated import broken, changed, outcome
from tests.year import YEAR, slot


@pytest.mark.parametrize(
    ("needs", "offers"),
    [({}, {"capacity": 2}), ({"interpretation": True}, {}), ({"video": True}, {"video": False})],
)
def test_a_venue_too_small_or_badly_equipped(needs: Any, offers: Any) -> None:
    bodies = tuple(replace(b, **needs) if b.code == "COPIL" else b for b in YEAR.bodies)
    lesser = tuple(replace(venue, **offers) for venue in YEAR.venues)
    plan = replace(YEAR, bodies=bodies, venues=lesser)

    assert "COPIL" in broken(outcome(plan))["venue_suits"]


def test_a_venue_taken_twice() -> None:
    together = outcome(COPIL_1=slot(1, 12))

    assert broken(together)["venue_taken_once"] == "COTECH-1 COPIL-1"
    assert "venue_taken_once" not in broken(changed(together, "COPIL-1", venue="L2"))
