"""What the optimiser decides: which session is held when, and who pays for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from solver.calendar.instance import DAY_MIN, Instance, Span
from solver.calendar.model.options import Choices, Option
from solver.program import Program, Variable

Pair = tuple[str, str]
"""A session and an option of it."""


@dataclass(slots=True, kw_only=True)
class Variables:
    """The columns of the model by key, and the sets that constraints sum over."""

    inst: Instance
    choices: Choices
    held: dict[Pair, Variable] = field(default_factory=dict)
    """(session, option) -> 1 where it is held."""
    options: dict[Pair, Option] = field(default_factory=dict)
    left_out: dict[str, Variable] = field(default_factory=dict)
    """Session -> 1 where it is not held; fixed sessions always are."""
    done: dict[tuple[str, int], Variable] = field(default_factory=dict)
    """(session, day) -> 1 from the day it is held on."""
    harms: dict[str, dict[tuple[str, ...], Variable]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """Harm between sessions -> (person, day, half-day, session or month) -> units of it."""
    in_month: dict[tuple[Pair, ...], Variable] = field(default_factory=dict)
    """Options of a session in one month -> 1 where it is held in one of them."""
    counted: dict[tuple[str, str], list[Variable]] = field(default_factory=dict)
    """(person, month) -> columns of ``in_month`` that count against their cap."""
    shifted: dict[str, Variable] = field(default_factory=dict)
    """Half-day -> sessions that do not start at the usual hour because others do."""
    required: dict[str, list[Pair]] = field(default_factory=lambda: defaultdict(list))
    """Person -> what requires them when they are free, in the order of time for each session."""
    desired: dict[str, list[Pair]] = field(default_factory=lambda: defaultdict(list))
    """Person -> what desires them when they are free and not to be spared."""

    def harm(self, program: Program, name: str, *key: str) -> Variable:
        """Give the column that counts units of a harm between sessions."""
        column = self.harms[name].get(key)
        if column is None:
            column = self.harms[name][key] = program.column((name, *key))
        return column

    def day(self, key: Pair) -> int:
        """Give the day of an option."""
        return self.inst.day[self.options[key].starts[0]]

    def by_day(self, keys: list[Pair]) -> Iterator[tuple[int, list[tuple[Span, Pair]]]]:
        """Yield, for each day, what surely takes time of it, and when."""
        found: defaultdict[int, list[tuple[Span, Pair]]] = defaultdict(list)
        for key in keys:
            for span in self.options[key].sure:
                found[span[0] // DAY_MIN].append((span, key))
        yield from found.items()


def add_variables(program: Program, inst: Instance, choices: Choices) -> Variables:
    """Add a column for every session and option looked at."""
    v = Variables(inst=inst, choices=choices)
    for m, options in choices.of.items():
        for option in options:
            key = (m, option.key)
            v.held[key] = program.column(("held", *key), 1, integer=True)
            v.options[key] = option
            _add_people(inst, v, key, option)
        if m not in inst.fixed:
            v.left_out[m] = program.column(("left_out", m), 1, integer=True)
    return v


def _add_people(inst: Instance, v: Variables, key: Pair, option: Option) -> None:
    """Note who is surely asked for in an option, whichever start it is."""
    m, first = key[0], option.starts[0]
    starts = (first,) if inst.by_the_hour.isdisjoint(inst.members(m)) else option.starts
    for p in inst.expected(m, first):
        if all(s in inst.free[p] for s in starts):
            v.required[p].append(key)
    for p in inst.hoped(m, first):
        avoided = inst.avoided.get(p, ())
        if all(s in inst.free[p] and s not in avoided for s in starts):
            v.desired[p].append(key)
