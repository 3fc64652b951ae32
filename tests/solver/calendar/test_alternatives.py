"""Where one session could be instead, and whom that would harm."""

from dataclasses import replace

from hypothesis import given

from solver.calendar import Alternative, least_harmful, solve
from solver.calendar.evaluation import counts, violations, weighed
from solver.calendar.instance import Instance
from tests.solver.calendar.cases import EVERY, KEYS, TINY, alone, instances

QUIET = alone(free=dict.fromkeys(("ana", "bob", "eva"), EVERY), avoided={}, disliked={}, desired={})


def test_a_move_names_those_whom_it_harms_and_the_present_slot_does_not() -> None:
    harmed = replace(
        QUIET,
        desired={"board-1": frozenset({"bob"})},
        free={**QUIET.free, "bob": EVERY - {"d1m"}},
        disliked={"ana": frozenset({"d0m"}), "eva": frozenset({"d1m"})},
        avoided={"ana": frozenset({"d1m"})},
    )

    assert least_harmful(harmed, {"board-1": "d0m"}, "board-1", ["d1m"]) == Alternative(
        slot="d1m", missed=("bob",), disliked=("eva",), avoided=("ana",)
    )


def test_somebody_at_another_session_then_is_absent() -> None:
    both = replace(
        QUIET,
        window={"board-1": KEYS, "board-2": KEYS},
        required={m: frozenset({"ana"}) for m in ("board-1", "board-2")},
    )
    held = {"board-1": "d0m", "board-2": "d1m"}

    assert least_harmful(both, held, "board-1", ["d1m"]) == Alternative(slot="d1m", absent=("ana",))
    assert least_harmful(both, held, "board-1", ["d1m", "d2m"]) == Alternative(slot="d2m")


def test_a_slot_out_of_order_with_the_sessions_that_stay_is_none() -> None:
    held = {"team-1": "d0m", "board-1": "d1a", "board-2": "d3a"}

    assert least_harmful(TINY, held, "board-1", ["d3m"]) is None
    assert least_harmful(TINY, held, "board-1", []) is None


@given(instances())
def test_no_slot_does_less_harm(inst: Instance) -> None:
    held = dict(solve(inst).held)
    for m in [m for m in held if m not in inst.fixed]:
        found = least_harmful(inst, held, m, inst.window[m])
        broken = set(violations(inst, held))
        trials = [{**held, m: s} for s in inst.window[m]]
        sound = [one for one in trials if broken.issuperset(violations(inst, one))]
        least = min((weighed(inst, counts(inst, one)) for one in sound), default=None)

        assert (found is None) == (least is None)
        if found is not None:
            assert weighed(inst, counts(inst, {**held, m: found.slot})) == least
