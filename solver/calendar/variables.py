"""What the optimiser decides: which session is held when, and who pays for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from solver.calendar.candidates import Candidates
from solver.calendar.instance import Instance
from solver.program import Program, Variable

Pair = tuple[str, str]
"""A person and a slot, or a session and a slot."""


@dataclass(slots=True, kw_only=True)
class Variables:
    """The columns of the model by key, and the sets that constraints sum over."""

    candidates: Candidates
    held: dict[Pair, Variable] = field(default_factory=dict)
    """(session, slot) -> 1 where it is held."""
    left_out: dict[str, Variable] = field(default_factory=dict)
    """Session -> 1 where it is not held; fixed sessions always are."""
    done: dict[tuple[str, int], Variable] = field(default_factory=dict)
    """(session, day) -> 1 from the day it is held on."""
    harms: dict[str, dict[tuple[str, ...], Variable]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """Harm between sessions -> (person, slot, day or month) -> units of it."""
    slots_of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Session -> slots looked at, in the order of time."""
    required_at: dict[Pair, list[str]] = field(default_factory=lambda: defaultdict(list))
    """(person, slot) -> sessions that require them there, when they are free."""
    desired_at: dict[Pair, list[str]] = field(default_factory=lambda: defaultdict(list))
    """(person, slot) -> sessions that desire them there, when free and not to be spared."""

    def harm(self, program: Program, name: str, *key: str) -> Variable:
        """Add a column that counts units of a harm between sessions."""
        column = program.column((name, *key))
        self.harms[name][key] = column
        return column


def add_variables(program: Program, inst: Instance, candidates: Candidates) -> Variables:
    """Add a column for every session and slot looked at."""
    v = Variables(candidates=candidates)
    for m, s in candidates.cost:
        v.held[m, s] = program.column(("held", m, s), 1, integer=True)
        v.slots_of[m].append(s)
        for p in inst.expected(m, s):
            if s in inst.free[p]:
                v.required_at[p, s].append(m)
        for p in inst.hoped(m, s):
            if s in inst.free[p] and s not in inst.avoided.get(p, ()):
                v.desired_at[p, s].append(m)
    for m in inst.window:
        if m not in inst.fixed:
            v.left_out[m] = program.column(("left_out", m), 1, integer=True)
    return v
