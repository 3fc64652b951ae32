"""What every calendar keeps: one function per constraint."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import groupby

from solver.calendar.instance import Instance, Link
from solver.calendar.variables import Variables
from solver.program import EQ, LE, Program, Terms, Variable


def held_once(program: Program, inst: Instance, v: Variables) -> None:
    r"""A session is held once, in its window, or left out.

    .. math:: \sum_{s \in S_m} h_{ms} + o_m = 1 \qquad \forall m \in M

    ============== = ================================================= =
    :math:`h_{ms}` V ``held``: session *m* in slot *s*
    :math:`o_m`    V ``left_out`` (0 where the session is fixed)
    :math:`S_m`    S ``slots_of``: slots looked at, its required people
                     free
    ============== = ================================================= =
    """
    for m in inst.window:
        terms: Terms = [(v.held[m, s], 1) for s in v.slots_of[m]]
        if m in v.left_out:
            terms.append((v.left_out[m], 1))
        program.row(terms, EQ, 1, ("held_once", m))


def not_in_two_places(program: Program, inst: Instance, v: Variables) -> None:
    r"""Nobody is required in two sessions at once, or one of them goes without.

    .. math:: \sum_{m \in R_{ps}} h_{ms} \le 1 + c_{ps} \qquad \forall p \in P,\ s \in S

    ============== = ================================================= =
    :math:`h_{ms}` V ``held``
    :math:`c_{ps}` V ``harms["absent"]``: sessions *p* is not at; none
                     in a strict search, but between fixed sessions
    :math:`R_{ps}` S ``required_at``: sessions that require *p* in *s*
    ============== = ================================================= =
    """
    written: dict[str, list[set[str]]] = defaultdict(list)
    by_size = sorted(v.required_at.items(), key=lambda item: -len(item[1]))
    for (p, s), sessions in by_size:
        yields = v.candidates.lenient or sum(m in inst.fixed for m in sessions) > 1
        if len(sessions) < 2 or (not yields and any(w.issuperset(sessions) for w in written[s])):
            continue
        terms: Terms = [(v.held[m, s], 1) for m in sessions]
        if yields:
            terms.append((v.harm(program, "absent", p, s), -1))
        else:
            written[s].append(set(sessions))
        program.row(terms, LE, 1, ("not_in_two_places", p, s))


def in_order(program: Program, inst: Instance, v: Variables) -> None:
    r"""A session comes so many working days after the one that prepares it, at least.

    .. math:: F_{bd} \le F_{a, d - g} + o_a \qquad \forall (a, b),\ d \in D_b

    ============== = ================================================= ===
    :math:`F_{md}` V ``done``: *m* is held on day *d* or before
    :math:`o_a`    V ``left_out``
    :math:`g`      P ``min_gap_days``                                  day
    :math:`D_b`    S days looked at for *b*
    ============== = ================================================= ===
    """
    for link in _links(inst):
        _behind(program, inst, v, link.after, link.before, -link.min_gap_days, "in_order")


def within_reach(program: Program, inst: Instance, v: Variables) -> None:
    r"""A session comes so many working days after the one that prepares it, at most.

    .. math:: F_{ad} \le F_{b, d + g} + o_b \qquad \forall (a, b),\ d \in D_a

    ============== = ================================================= ===
    :math:`F_{md}` V ``done``: *m* is held on day *d* or before
    :math:`o_b`    V ``left_out``
    :math:`g`      P ``max_gap_days``                                  day
    :math:`D_a`    S days looked at for *a*
    ============== = ================================================= ===
    """
    for link in _links(inst):
        if link.max_gap_days is not None:
            _behind(program, inst, v, link.before, link.after, link.max_gap_days, "within_reach")


def venues_enough(program: Program, inst: Instance, v: Variables) -> None:
    r"""The sessions of a slot that only some venues suit are no more than those venues.

    .. math:: \sum_{m : V_m \subseteq V} h_{ms} \le |V| \qquad \forall s \in S,\ V \in \mathcal{V}

    =================== = ========================================= =
    :math:`h_{ms}`      V ``held``
    :math:`V_m`         P ``hosts``: venues that suit *m*
    :math:`\mathcal{V}` S the different sets of venues that suit
    =================== = ========================================= =
    """
    fixed = {s: {m for m, kept in inst.fixed.items() if kept == s} for s in inst.fixed.values()}
    at: dict[str, list[str]] = defaultdict(list)
    for m, s in v.held:
        at[s].append(m)
    for rank, venues in enumerate(sorted({h for h in inst.hosts.values() if h}, key=sorted)):
        inside = {m for m, hosts in inst.hosts.items() if hosts and hosts <= venues}
        for s, sessions in at.items():
            terms: Terms = [(v.held[m, s], 1) for m in sessions if m in inside]
            most = max(len(venues), len(inside & fixed.get(s, set())))
            if len(terms) > most:
                program.row(terms, LE, most, ("venues_enough", f"class{rank + 1}", s))


def _links(inst: Instance) -> list[Link]:
    """List the links between sessions of which one at least may move."""
    return [x for x in inst.links if not (x.before in inst.fixed and x.after in inst.fixed)]


def _behind(
    program: Program,
    inst: Instance,
    v: Variables,
    behind: str,
    ahead: str,
    shift_days: int,
    name: str,
) -> None:
    """Keep one session from being held before another was, some days earlier or later."""
    steps, ahead_steps = (_steps(program, inst, v, m) for m in (behind, ahead))
    ahead_days = sorted(ahead_steps)
    for rank, days in groupby(sorted(steps), lambda d: bisect_right(ahead_days, d + shift_days)):
        if rank == len(ahead_days):
            continue
        day = max(days)
        terms: Terms = [(steps[day], 1)]
        if rank:
            terms.append((ahead_steps[ahead_days[rank - 1]], -1))
        if ahead in v.left_out:
            terms.append((v.left_out[ahead], -1))
        program.row(terms, LE, 0, (name, ahead, behind, str(day)))


def _steps(program: Program, inst: Instance, v: Variables, m: str) -> dict[int, Variable]:
    """Give, by day looked at for a session, whether it is held by then; add what is missing."""
    known = {day: step for (other, day), step in v.done.items() if other == m}
    return known or _new_steps(program, inst, v, m)


def _new_steps(program: Program, inst: Instance, v: Variables, m: str) -> dict[int, Variable]:
    """Count up, day after day, whether a session is held."""
    steps: dict[int, Variable] = {}
    before: Terms = []
    for day, slots in groupby(v.slots_of[m], inst.day.__getitem__):
        steps[day] = program.column(("done", m, str(day)), 1)
        terms: Terms = [*before, *((v.held[m, s], 1) for s in slots), (steps[day], -1)]
        program.row(terms, EQ, 0, ("by_day", m, str(day)))
        before = [(steps[day], 1)]
        v.done[m, day] = steps[day]
    return steps


CONSTRAINTS = (held_once, not_in_two_places, in_order, within_reach, venues_enough)
