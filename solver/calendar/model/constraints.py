"""What every calendar keeps: one function per constraint."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import groupby

from solver.calendar.clock import cliques
from solver.calendar.instance import Instance, Link
from solver.calendar.model.clashes import clashing
from solver.calendar.model.variables import Pair, Variables
from solver.program import EQ, LE, Program, Terms, Variable


def held_once(program: Program, inst: Instance, v: Variables) -> None:
    r"""A session is held once, in its window, or left out.

    .. math:: \sum_{g \in G_m} h_{mg} + o_m = 1 \qquad \forall m \in M

    ============== = ================================================= =
    :math:`h_{mg}` V ``held``: session *m* in option *g*
    :math:`o_m`    V ``left_out`` (0 where the session is fixed)
    :math:`G_m`    S ``choices``: half-days or starts looked at, its
                     required people free
    ============== = ================================================= =
    """
    for m in inst.window:
        terms: Terms = [(v.held[m, option.key], 1) for option in v.choices.of[m]]
        if m in v.left_out:
            terms.append((v.left_out[m], 1))
        program.row(terms, EQ, 1, ("held_once", m))


def not_in_two_places(program: Program, inst: Instance, v: Variables) -> None:
    r"""Nobody is required in two sessions that clash by the clock, or one goes without them.

    .. math:: \sum_{(m, g) \in C} h_{mg} \le 1 + c_{pC} \qquad \forall p \in P,\ C \in \mathcal{C}_p

    ===================== = ============================================= =
    :math:`h_{mg}`        V ``held``
    :math:`c_{pC}`        V ``harms["absent"]``: sessions *p* is not at;
                            none in a strict search, but between fixed
                            sessions
    :math:`\mathcal{C}_p` S what requires *p* and surely takes the same
                            moment, or leaves no time to travel
    ===================== = ============================================= =
    """
    written: dict[Pair, list[set[Pair]]] = defaultdict(list)
    for p in sorted(v.required):
        for together in clashing(inst, v, v.required[p]):
            yields = v.choices.looked.lenient or sum(m in inst.fixed for m, _ in together.keys) > 1
            keys, last = set(together.keys), together.keys[-1]
            if not yields and any(known >= keys for known in written[last]):
                continue
            terms: Terms = [(v.held[key], 1) for key in together.keys]
            if yields:
                terms += [(v.harm(program, "absent", p, *c), -1) for c in together.charged]
            for key in keys if not yields else ():
                written[key].append(keys)
            program.row(terms, LE, 1, ("not_in_two_places", p, *together.label))


def usual_hour_once(program: Program, inst: Instance, v: Variables) -> None:
    r"""Of the sessions of a person in one half-day, one starts at the usual hour.

    .. math:: \sum_{m \in R_{pg}} h_{mg} \le 1 + l_g \qquad \forall p \in P,\ g \in G

    ============== = ================================================= =
    :math:`h_{mg}` V ``held``
    :math:`l_g`    V ``shifted``: sessions that start at another hour
                     of half-day *g*, at the least price of doing so
    :math:`R_{pg}` S sessions that require *p*, best at one same start
    ============== = ================================================= =
    """
    alike: dict[tuple[str, str], set[Pair]] = defaultdict(set)
    for p in sorted(v.required):
        for key in v.required[p]:
            option = v.options[key]
            if option.shift and not inst.slot[option.starts[0]].off_h:
                alike[p, key[1]].add(key)
    written: dict[str, list[set[Pair]]] = defaultdict(list)
    for (p, block), keys in sorted(alike.items(), key=lambda item: -len(item[1])):
        if len(keys) > 1 and not any(known >= keys for known in written[block]):
            written[block].append(keys)
            if block not in v.shifted:
                v.shifted[block] = program.column(("shifted", block))
            terms: Terms = [(v.held[key], 1) for key in sorted(keys)]
            terms.append((v.shifted[block], -1))
            program.row(terms, LE, 1, ("usual_hour_once", p, block))


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
    r"""The sessions of a moment that only some venues suit are no more than those venues.

    .. math:: \sum_{(m, g) \in C : V_m \subseteq V} h_{mg} \le |V|
              \qquad \forall C \in \mathcal{C},\ V \in \mathcal{V}

    =================== = ========================================= =
    :math:`h_{mg}`      V ``held``
    :math:`V_m`         P ``hosts``: venues that suit *m*, open then
    :math:`\mathcal{C}` S what surely takes the same moment
    :math:`\mathcal{V}` S the different sets of venues that suit
    =================== = ========================================= =
    """
    housed = [key for key in v.held if inst.hosts.get(key[0])]
    for day, spans in v.by_day(housed):
        hosts = {key: inst.open_hosts(key[0], v.options[key].starts[0]) for _, key in spans}
        for rank, venues in enumerate(sorted(set(hosts.values()), key=sorted), start=1):
            inside = [(span, key) for span, key in spans if hosts[key] <= venues]
            if len({m for _, (m, _) in inside}) <= len(venues):
                continue
            for keys in cliques(inside):
                fixed = sum(m in inst.fixed for m, _ in keys)
                most = max(len(venues), fixed)
                if len({m for m, _ in keys}) > most:
                    terms: Terms = [(v.held[key], 1) for key in keys]
                    label = ("venues_enough", f"class{rank}", str(day), *keys[-1])
                    program.row(terms, LE, most, label)


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
    options = v.choices.of[m]
    for day, same_day in groupby(options, lambda option: inst.day[option.starts[0]]):
        steps[day] = program.column(("done", m, str(day)), 1)
        held: Terms = [(v.held[m, option.key], 1) for option in same_day]
        program.row([*before, *held, (steps[day], -1)], EQ, 0, ("by_day", m, str(day)))
        before = [(steps[day], 1)]
        v.done[m, day] = steps[day]
    return steps


CONSTRAINTS = (
    held_once,
    not_in_two_places,
    usual_hour_once,
    in_order,
    within_reach,
    venues_enough,
)
