"""The rhythm of tasks, where the plan says so: one function per constraint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from solver.allocation.instance import Instance
from solver.allocation.model.variables import Variables
from solver.program import GE, LE, Program, Terms


def even_shares(program: Program, inst: Instance, v: Variables) -> None:
    r"""A regular task is done in equal shares, within a step; so is what nobody does.

    .. math:: k_t \le \sum_a x_{atm} \le k_t + 1 \qquad \forall t \in T,\ m \in R_t

    =============== = ============================================== ====
    :math:`x_{atm}` V ``steps``                                      step
    :math:`k_t`     V ``share``: least of a period                   step
    :math:`R_t`     S ``regular``: periods that share the task out
    =============== = ============================================== ====
    """
    for t, periods in inst.regular.items():
        share = v.share[t] = program.column(("share", t), integer=True)
        work = _by_period(v, t)
        for m in periods:
            least: Terms = [*work[m], (share, -1)]
            program.row(least, GE, 0, ("even_shares", t, m, "least"))
            program.row(least, LE, 1, ("even_shares", t, m, "most"))
        _only_in(program, inst, v, t, periods)


def without_pause(program: Program, inst: Instance, v: Variables) -> None:
    r"""Between the first and the last period of a continuous task none is empty.

    .. math:: o_{tm} \le \sum_a x_{atm} \le e_t o_{tm}, \quad o_{tm} - o_{t,m-1} \le b_{tm},
              \quad \sum_m b_{tm} \le 1 \qquad \forall t \in T,\ m \in C_t

    =============== = ================================================= ====
    :math:`x_{atm}` V ``steps``                                         step
    :math:`o_{tm}`  V ``open``: somebody works on task *t* in *m*
    :math:`b_{tm}`  V ``opening``: and nobody did in the period before
    :math:`e_t`     P ``effort_days`` in steps                          step
    :math:`C_t`     S ``continuous``: periods in which it can be done
    =============== = ================================================= ====
    """
    for t, periods in inst.continuous.items():
        effort = round(inst.effort_days[t] / inst.step_days)
        work = _by_period(v, t)
        before: Terms = []
        for m in periods:
            active = v.open[t, m] = program.column(("open", t, m), 1, integer=True)
            begun = v.opening[t, m] = program.column(("opening", t, m), 1, integer=True)
            program.row([*work[m], (active, -1)], GE, 0, ("without_pause", t, m, "least"))
            program.row([*work[m], (active, -effort)], LE, 0, ("without_pause", t, m, "most"))
            program.row([(active, 1), (begun, -1), *before], LE, 0, ("without_pause", t, m))
            before = [(active, -1)]
        once: Terms = [(v.opening[t, m], 1) for m in periods]
        program.row(once, LE, 1, ("without_pause", t))
        _only_in(program, inst, v, t, periods)


def _by_period(v: Variables, t: str) -> defaultdict[str, Terms]:
    work: defaultdict[str, Terms] = defaultdict(list)
    for key in v.work_on[t]:
        work[key[2]].append((v.steps[key], 1))
    return work


def _only_in(
    program: Program, inst: Instance, v: Variables, t: str, periods: Iterable[str]
) -> None:
    """Leave the other periods that are still to come without work."""
    others = inst.past.union(periods)
    for key in v.work_on[t]:
        if key[2] not in others:
            program.row([(v.steps[key], 1)], LE, 0, ("only_in_rhythm", *key))


RHYTHM = (even_shares, without_pause)
