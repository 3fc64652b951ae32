"""What had better be decided in time: a session of a body on the days that are early enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from solver.calendar.instance import Instance
from solver.calendar.model.variables import Variables
from solver.program import GE, Program, Terms


def decided_in_time(program: Program, inst: Instance, v: Variables) -> None:
    r"""A body meets on one of the days that are in time for what it decides, or it is counted.

    .. math:: \sum_{m \in M_r, g \in G_r} h_{mg} + e_r \ge 1 \qquad \forall r \in R

    ============== = ================================================= ========
    :math:`h_{mg}` V ``held``: session *m* in option *g*
    :math:`e_r`    V ``harms["undecided"]``                            decision
    :math:`M_r`    P ``sessions`` of the decision's body
    :math:`G_r`    S options from ``first_day`` to ``last_day``
    ============== = ================================================= ========
    """
    for due in inst.dues:
        sessions = set(due.sessions)
        terms: Terms = [
            (column, 1)
            for key, column in v.held.items()
            if key[0] in sessions and due.admits(v.day(key))
        ]
        terms.append((v.harm(program, "undecided", due.key), 1))
        program.row(terms, GE, 1, ("decided_in_time", due.key))


def undecided(inst: Instance, held: Mapping[str, str]) -> Iterator[str]:
    """Yield the decisions that no session takes in time."""
    for due in inst.dues:
        days = (inst.day[held[m]] for m in due.sessions if m in held)
        if not any(map(due.admits, days)):
            yield due.key
