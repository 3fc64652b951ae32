"""What may be had besides the means of an instance, and at what price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from solver.allocation.instance import Instance, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """What may be had besides, how much of it, and at what price; and what is to be covered."""

    lend_days: Mapping[Pair, float] = field(default_factory=dict)
    """(agent, period) -> most days more; those bought come from agents without a day."""
    lent_share: float = 1.0
    """Share of a day lent that is left for tasks..."""
    owed_days: Mapping[Pair, float] = field(default_factory=dict)
    """...once this many have gone to what the agent owes in that period already."""
    day_price: Mapping[str, float] = field(default_factory=dict)
    """Agent -> price of a day."""
    credit_eur: Mapping[str, float] = field(default_factory=dict)
    """Credit line -> most euros more."""
    credit_price: float = 1.0
    """Price of a thousand euros."""
    authorised_eur: Mapping[tuple[str, ...], float] = field(default_factory=dict)
    """``("authorise", authorisation)``, or ``("pay", authorisation, year)`` -> most euros more."""
    shifted: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """(task, periods later) -> its window then; below 0: earlier."""
    shift_price: float = 0.0
    """Price of a period that a task is shifted by."""
    freed_days: Mapping[tuple[str, int], Mapping[Pair, float]] = field(default_factory=dict)
    """(body, sessions fewer) -> days that this gives back by agent and period, or takes."""
    session_price: float = 0.0
    """Price of a session less."""
    put_off_price: Mapping[str, float] = field(default_factory=dict)
    """Task or expense -> price of doing without it; what waits for a task waits on."""
    drop_price: Mapping[str, float] = field(default_factory=dict)
    """Task -> price of giving it up; what waits for it no longer does."""
    use_price: float = 0.0
    """Price of each remedy used, whatever its amount: few are easier to negotiate."""
    tasks: frozenset[str] = frozenset()
    """Tasks to cover."""
    expenses: frozenset[str] = frozenset()
    """Expenses to fund."""


def roomy(inst: Instance, remedies: Remedies) -> Instance:
    """Give an instance with room for all that the remedies may make possible.

    Its capacity is the most that anybody may come to have: rows that count on it stay true however
    many days are lent, and ``lent`` alone says how many there are.
    """
    windows = dict(inst.window)
    for (task, _periods), window in remedies.shifted.items():
        open_in = {*windows[task], *window}
        windows[task] = tuple(m for m in inst.periods if m in open_in)
    room = {
        pair: inst.capacity_days.get(pair, 0.0) + more + inst.step_days
        for pair, more in _most_more(remedies).items()
    }
    return replace(inst, capacity_days={**inst.capacity_days, **room}, window=windows)


def _most_more(remedies: Remedies) -> Mapping[Pair, float]:
    """Give the most days more of each agent and period, those that meetings give back included.

    A body has one number of sessions less: the one that gives most back counts.
    """
    most: defaultdict[Pair, float] = defaultdict(float, remedies.lend_days)
    spared: dict[tuple[str, Pair], float] = {}
    for (body, _sessions), freed in remedies.freed_days.items():
        for pair, days in freed.items():
            spared[body, pair] = max(days, spared.get((body, pair), 0.0))
    for (_body, pair), days in spared.items():
        most[pair] += days
    return most
