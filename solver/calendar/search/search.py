"""The search for the calendar of least harm, counted in branches: any machine finds the same.

Sessions are placed in half-days first, which promises too much only where several of them would
share a half-day; these days are then looked at hour by hour, until what is promised can be held.
Where a program of all sessions would be too dense, they are placed one by one and moved instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import inf

from solver.calendar.clock import clash
from solver.calendar.evaluation import counts, weighed
from solver.calendar.instance import Instance
from solver.calendar.model.build import build
from solver.calendar.model.options import Choices, Looked, choices_of
from solver.calendar.result import Result
from solver.calendar.search.construction import constructed
from solver.calendar.search.crowding import least_harm
from solver.calendar.search.improvement import best_of
from solver.calendar.search.timing import timed
from solver.status import Status

ENOUGH = 1e-6
"""Harm between a calendar and its bound below which it is proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A calendar that can be held, or nothing yet, and what none can be better than."""

    held: Mapping[str, str] | None = None
    harm: float = inf
    bound: float = -inf

    @property
    def is_proven(self) -> bool:
        return self.harm - self.bound <= ENOUGH * max(1.0, self.harm)


def optimise(inst: Instance) -> Result:
    """Hold every session with all its required people; where some cannot be, with most of them."""
    strict = _least(inst, lenient=False)
    if len(strict.held) == len(inst.window):
        return strict
    return _least(inst, lenient=True)


def _least(inst: Instance, *, lenient: bool) -> Result:
    """Find the calendar of least harm, some required people absent or none."""
    looked, found = Looked(lenient=lenient, days=_known_days(inst, lenient=lenient)), _Found()
    choices = choices_of(inst, looked)
    if _is_dense(inst, choices):
        return _result(inst, _moved(inst, choices))
    for _ in range(inst.options.refinements):
        found, closer = _searched(inst, choices, found)
        if found.is_proven or closer.days <= looked.days:
            break
        looked, choices = closer, choices_of(inst, closer)
    if found.held is None or not (found.is_proven or closer.days <= looked.days):
        usual = choices_of(inst, replace(looked, only=None, usual=True))
        found, _ = _searched(inst, usual, found)
    return _result(inst, found)


def _is_dense(inst: Instance, choices: Choices) -> bool:
    """Tell whether the program would be too large for its rows to say anything soon."""
    met = [moments * len(inst.members(m)) for m, moments in choices.moments()]
    return sum(met) > min(inst.options.entries, inst.options.density * len(met))


def _moved(inst: Instance, choices: Choices) -> _Found:
    """Place sessions one by one and move them, without a program."""
    held = constructed(inst, choices)
    harm = weighed(inst, counts(inst, held))
    return _Found(held=held, harm=harm, bound=least_harm(inst, choices))


def _known_days(inst: Instance, *, lenient: bool) -> frozenset[int]:
    """Give the days that half-days cannot say enough of: fixed sessions clash with others there."""
    fixed = list(inst.fixed.items())
    if lenient:
        return frozenset(inst.day[s] for _, s in fixed)
    tied = (pair for pair in combinations(fixed, 2) if clash(inst, *pair))
    return frozenset(inst.day[s] for pair in tied for _, s in pair)


def _searched(inst: Instance, choices: Choices, before: _Found) -> tuple[_Found, Looked]:
    """Search once, and give each session its hour; say what to look at more closely."""
    looked = choices.looked
    model = build(inst, choices)
    best = best_of(model)
    bound = before.bound if looked.usual else max(best.bound, before.bound)
    if not best.answer.found:
        return replace(before, bound=bound), looked
    v, values = model.variables, best.answer.values
    chosen = {key[0]: v.options[key] for key, x in v.held.items() if values[x.id] > 0.5}
    hours = timed(inst, chosen, lenient=looked.lenient)
    harm = weighed(inst, counts(inst, hours.held))
    found = replace(before, bound=bound)
    if harm < before.harm:
        found = _Found(held=hours.held, harm=harm, bound=bound)
    only = frozenset(
        (key[0], _block(inst, v.options[key].starts[0]))
        for key, column in v.held.items()
        if best.may_be_in(column, found.harm)
    )
    open_days = {v.day(key) for key, option in v.options.items() if not option.is_one}
    return found, replace(looked, days=looked.days | (hours.crowded & open_days), only=only)


def _block(inst: Instance, s: str) -> str:
    return inst.slot[s].block or s


def _result(inst: Instance, found: _Found) -> Result:
    held = dict(inst.fixed) if found.held is None else found.held
    rank = {slot.key: place for place, slot in enumerate(inst.slots)}
    units = counts(inst, held)
    harm = weighed(inst, units)
    return Result(
        status=Status.OPTIMAL if found.is_proven else Status.FEASIBLE,
        held=dict(sorted(held.items(), key=lambda each: (rank[each[1]], each[0]))),
        harm=harm,
        bound=min(found.bound, harm),
        counts=units,
    )
