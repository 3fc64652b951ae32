"""The venue model: one function per constraint or preference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from solver.program import EQ, GE, LE, Program, Terms, Variable, in_bulk, text_of
from solver.venues.instance import Instance, Pair


@dataclass(slots=True, kw_only=True)
class Variables:
    """The columns of the model by key."""

    used: dict[Pair, Variable] = field(default_factory=dict)
    """(session, venue) -> 1 where it is held."""
    harms: dict[str, list[Variable]] = field(default_factory=lambda: defaultdict(list))
    """Harm -> columns that count units of it."""

    def harm(self, program: Program, name: str, *key: str) -> Variable:
        """Add a column that counts units of a harm."""
        column = program.column((name, *key))
        self.harms[name].append(column)
        return column

    def at(self, inst: Instance, session: str, structure: str) -> Terms:
        """List the columns of a session at a structure's venues."""
        venues = inst.suits[session]
        here = [v for v in venues if inst.structure_of[v] == structure]
        return [(self.used[session, v], 1) for v in here]


def add_variables(program: Program, inst: Instance) -> Variables:
    """Add a column for every session and venue that suits it."""
    v = Variables()
    for m, venues in inst.suits.items():
        for place in venues:
            v.used[m, place] = program.column(("used", m, place), 1, integer=True)
    return v


def hosted_once(program: Program, inst: Instance, v: Variables) -> None:
    r"""A session is held at one venue that suits it, or counted as without any.

    .. math:: \sum_{l \in L_m} u_{ml} + n_m = 1 \qquad \forall m \in M

    ============== = ================================================= =
    :math:`u_{ml}` V ``used``: session *m* at venue *l*
    :math:`n_m`    V ``harms["unhoused"]``
    :math:`L_m`    S ``suits``
    ============== = ================================================= =
    """
    for m, venues in inst.suits.items():
        terms: Terms = [(v.used[m, place], 1) for place in venues]
        if terms:
            terms.append((v.harm(program, "unhoused", m), 1))
            program.row(terms, EQ, 1, ("hosted_once", m))


def keeps_its_venue(program: Program, inst: Instance, v: Variables) -> None:
    r"""A session whose venue is set keeps it.

    .. math:: u_{ml} = 1 \qquad \forall (m, l) \in K

    ============== = ================================================= =
    :math:`u_{ml}` V ``used``
    :math:`K`      P ``fixed``
    ============== = ================================================= =
    """
    for key in inst.fixed.items():
        program.row([(v.used[key], 1)], EQ, 1, ("keeps_its_venue", *key))


def one_at_a_time(program: Program, inst: Instance, v: Variables) -> None:
    r"""A venue holds one session at a time.

    .. math:: \sum_{m \in M_n} u_{ml} \le 1 \qquad \forall l \in L,\ n \in M

    ============== = ================================================= =
    :math:`u_{ml}` V ``used``
    :math:`M_n`    S sessions under way when *n* starts, on any day
    ============== = ================================================= =
    """
    starts = {start: n for n, spans in inst.spans_of.items() for start, _ in spans}
    written: dict[str, list[set[str]]] = defaultdict(list)
    for start, n in sorted(starts.items()):
        under_way = [m for m in inst.spans_of if is_under_way(inst, m, start)]
        for place in inst.structure_of:
            sessions = [m for m in under_way if (m, place) in v.used]
            known = any(others.issuperset(sessions) for others in written[place])
            if len(sessions) > 1 and not known:
                written[place].append(set(sessions))
                terms: Terms = [(v.used[m, place], 1) for m in sessions]
                set_here = sum(inst.fixed.get(m) == place for m in sessions)
                program.row(terms, LE, max(1, set_here), ("one_at_a_time", place, n))


def near_enough(program: Program, inst: Instance, v: Variables) -> None:
    r"""Who is to be at two sessions has the time to go from one to the other, or it is counted.

    .. math:: u_{ml} + \sum_{k \in L_n : t_{lk} > b_{mn}} u_{nk} \le 1 + f_{mn}
              \qquad \forall (m, n),\ l \in L_m

    ============== = ================================================= ======
    :math:`u_{ml}` V ``used``
    :math:`f_{mn}` V ``harms["too_far"]``
    :math:`t_{lk}` P ``travel_min``                                    minute
    :math:`b_{mn}` P ``between_min``                                   minute
    :math:`L_m`    S ``suits``
    ============== = ================================================= ======
    """
    for (m, n), minutes in inst.between_min.items():
        far = {
            place: [k for k in inst.suits[n] if inst.travel_min.get((place, k), 0) > minutes]
            for place in inst.suits[m]
        }
        if any(far.values()):
            apart = v.harm(program, "too_far", m, n)
            for place, others in far.items():
                if others:
                    terms: Terms = [(v.used[m, place], 1), (apart, -1)]
                    terms += [(v.used[n, k], 1) for k in others]
                    program.row(terms, LE, 1, ("near_enough", m, n, place))


def changes_structure(program: Program, inst: Instance, v: Variables) -> None:
    r"""A body does not meet twice in a row at the same structure.

    .. math:: \sum_{l \in L_k} (u_{ml} + u_{nl}) \le 1 + r_{mn} \qquad \forall (m, n),\ k \in K

    ============== = ================================================= =
    :math:`u_{ml}` V ``used``
    :math:`r_{mn}` V ``harms["repeated"]``: *n* follows *m* there
    :math:`L_k`    S venues of structure *k*
    ============== = ================================================= =
    """
    for m, n in in_a_row(inst):
        at_m, at_n = ({inst.structure_of[place] for place in inst.suits[x]} for x in (m, n))
        if at_m & at_n:
            again = v.harm(program, "repeated", m, n)
            for k in sorted(at_m & at_n):
                terms: Terms = [*v.at(inst, m, k), *v.at(inst, n, k), (again, -1)]
                program.row(terms, LE, 1, ("changes_structure", m, n, k))


def within_shares(program: Program, inst: Instance, v: Variables) -> None:
    r"""A structure hosts its share of a body's sessions, neither more nor less.

    .. math:: a_{bk} - d_{bk} \le \sum_{m \in M_b, l \in L_k} u_{ml} \le z_{bk} + e_{bk}
              \qquad \forall b \in B,\ k \in K

    ======================= = ======================================== =======
    :math:`u_{ml}`          V ``used``
    :math:`d_{bk}, e_{bk}`  V ``harms["share"]``: too few, too many    session
    :math:`a_{bk}, z_{bk}`  P ``least``, ``most``                      session
    ======================= = ======================================== =======
    """
    for bounds, sense, sign in ((inst.most, LE, -1), (inst.least, GE, 1)):
        for (b, k), bound in bounds.items():
            sessions = [m for m in inst.suits if inst.body_of[m] == b]
            terms = [term for m in sessions for term in v.at(inst, m, k)]
            side = "most" if sense == LE else "least"
            terms.append((v.harm(program, "share", b, k, side), sign))
            program.row(terms, sense, bound, ("within_shares", b, k, side))


def within_overall_share(program: Program, inst: Instance, v: Variables) -> None:
    r"""A structure hosts its share of all sessions together, and no more.

    .. math:: \sum_{m \in M, l \in L_k} u_{ml} \le z_k + e_k \qquad \forall k \in K

    ============== = ================================================= =======
    :math:`u_{ml}` V ``used``
    :math:`e_k`    V ``harms["overall"]``                              session
    :math:`z_k`    P ``most_overall``                                  session
    ============== = ================================================= =======
    """
    for k, most in inst.most_overall.items():
        terms = [term for m in inst.suits for term in v.at(inst, m, k)]
        if len(terms) > most:
            terms.append((v.harm(program, "overall", k), -1))
            program.row(terms, LE, most, ("within_overall_share", k))


def tier(inst: Instance, v: Variables, name: str) -> Terms:
    """Count the units of a harm that none outweighs."""
    if name == "symbol":
        return [(column, 1) for key, column in v.used.items() if key in inst.off_symbol]
    return [(column, 1) for column in v.harms[name]]


def total_harm(inst: Instance, v: Variables) -> Terms:
    """Weigh every harm, those that none outweighs included."""
    symbol = inst.weights.symbol
    terms: Terms = [
        (column, place_harm(inst, *key) + symbol * (key in inst.off_symbol))
        for key, column in v.used.items()
    ]
    for name, columns in v.harms.items():
        terms += [(column, getattr(inst.weights, name)) for column in columns]
    return terms


def other_harm(inst: Instance, v: Variables) -> Terms:
    """Weigh the harms that come after the tiers: moves, trips, hire."""
    return [(column, place_harm(inst, *key)) for key, column in v.used.items()]


def place_harm(inst: Instance, session: str, venue: str) -> float:
    """Weigh the moves, trips and hire of holding a session at a venue."""
    weight = inst.weights
    harm = weight.travel_h * inst.trips_min.get((session, venue), 0) / 60
    harm += weight.cost_eur * inst.cost_eur.get(venue, 0.0)
    return harm + weight.moved * (inst.reference.get(session, venue) != venue)


def is_under_way(inst: Instance, session: str, moment: int) -> bool:
    """Tell whether a session is being held at a moment."""
    return any(start <= moment < end for start, end in inst.spans_of[session])


def in_a_row(inst: Instance) -> Iterator[Pair]:
    """List the pairs of sessions that follow each other in a rotating body."""
    for body in sorted(inst.rotating):
        yield from pairwise(m for m in inst.spans_of if inst.body_of[m] == body and inst.suits[m])


CONSTRAINTS = (
    hosted_once,
    keeps_its_venue,
    one_at_a_time,
    near_enough,
    changes_structure,
    within_shares,
    within_overall_share,
)

Constraint = Callable[[Program, Instance, Variables], object]


@in_bulk()
def build(inst: Instance) -> tuple[Program, Variables]:
    """Write an instance as a program without objective."""
    program = Program("venues")
    v = add_variables(program, inst)
    for constraint in CONSTRAINTS:
        constraint(program, inst, v)
    return program, v


def rows(constraint: Constraint, inst: Instance) -> dict[str, str]:
    """Write the rows of one constraint alone as text, by label."""
    program = Program("venues")
    constraint(program, inst, add_variables(program, inst))
    return text_of(program)
