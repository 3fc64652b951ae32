"""What full months add to the relaxation: all that three sessions of two months come to."""

from itertools import combinations

from solver.calendar import Instance, Slot, solve
from solver.calendar.model.build import build
from solver.calendar.model.options import Looked, choices_of
from solver.calendar.search.full_months import with_full_months
from solver.engines.opening import open_engine

SLOTS = tuple(
    Slot(key=f"d{day}", day=day, month=f"m{day // 3}", start_min=day * 1440 + 540, length_min=120)
    for day in range(6)
)
EVERY = frozenset(slot.key for slot in SLOTS)
SESSIONS = ("one", "two", "three")
PAIRS = {f"{a}+{b}": {a, b} for a, b in combinations(SESSIONS, 2)}
"""A person for each two sessions, who would meet once a month at most."""
YEAR = Instance(
    slots=SLOTS,
    window=dict.fromkeys(SESSIONS, tuple(slot.key for slot in SLOTS)),
    required={m: frozenset(p for p, own in PAIRS.items() if m in own) for m in SESSIONS},
    free=dict.fromkeys(PAIRS, EVERY),
    month_cap=dict.fromkeys(PAIRS, 1),
)


def test_halves_of_sessions_hide_no_meeting_above_a_cap() -> None:
    """Two of three sessions share a month, so that one person is above their cap."""
    model = build(YEAR, choices_of(YEAR, Looked(lenient=False)))
    engine = open_engine(model.program)
    relaxed = engine.relaxed(model.harm)

    assert relaxed.objective < YEAR.weights.over_cap / 2
    known = with_full_months(model, engine, relaxed).objective
    assert round(known, 6) == YEAR.weights.over_cap == solve(YEAR).harm
