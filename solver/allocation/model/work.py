"""What the days of every plan keep: one function per constraint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from solver.allocation.instance import Instance
from solver.allocation.model.variables import Variables, capacity_steps, past_steps, whole_steps
from solver.program import EQ, LE, Program, Terms


def effort_met(program: Program, inst: Instance, v: Variables) -> None:
    r"""The work of a task is done by somebody, or counted as uncovered.

    .. math:: \sum_{a,m} x_{atm} + u_t = e_t \qquad \forall t \in T

    =============== = ======================================== ====
    :math:`x_{atm}` V ``steps``: agent *a*, task *t*, period *m* step
    :math:`u_t`     V ``uncovered``: work nobody does          step
    :math:`e_t`     P ``effort_days`` in steps                 step
    =============== = ======================================== ====
    """
    for t, effort in inst.effort_days.items():
        terms: Terms = [(v.steps[key], 1) for key in v.work_on[t]]
        terms.append((v.uncovered[t], 1))
        program.row(terms, EQ, round(effort / inst.step_days), ("effort_met", t))


def capacity(program: Program, inst: Instance, v: Variables) -> None:
    r"""Nobody works more than they are available.

    .. math:: \sum_t x_{atm} \le \lfloor c_{am} \rfloor \qquad \forall a \in A,\ m \in M

    =============== = ========================================== ====
    :math:`x_{atm}` V ``steps``                                  step
    :math:`c_{am}`  P ``capacity_days`` in steps                 step
    =============== = ========================================== ====
    """
    for (a, m), keys in v.work_of.items():
        terms: Terms = [(v.steps[key], 1) for key in keys]
        program.row(terms, LE, capacity_steps(inst, a, m), ("capacity", a, m))


def within_quota(program: Program, inst: Instance, v: Variables) -> None:
    r"""A service gives no more than its quota of days, or no more than it gave already.

    .. math:: \sum_{a \in A_s, t, m} x_{atm} \le \max(\lfloor q_s \rfloor, b_s)
              \qquad \forall s \in S

    =============== = ================================= ====
    :math:`x_{atm}` V ``steps``                         step
    :math:`q_s`     P ``quota_days`` in steps           step
    :math:`b_s`     P steps given in the past           step
    :math:`A_s`     S agents of service *s*
    =============== = ================================= ====
    """
    work: dict[str, Terms] = defaultdict(list)
    given: dict[str, int] = defaultdict(int)
    for key, steps in v.steps.items():
        work[inst.service_of[key[0]]].append((steps, 1))
        given[inst.service_of[key[0]]] += past_steps(inst, key)
    for s, quota in inst.quota_days.items():
        most = max(whole_steps(inst, quota), given[s])
        program.row(work[s], LE, most, ("within_quota", s))


def precedence(program: Program, inst: Instance, v: Variables) -> None:
    r"""A task is never further on than the one it waits for, or no more so than it is already.

    .. math:: e_p \sum_{a, n \le m} x_{asn} - e_s \sum_{a, n \le m - l} x_{apn} \le \max(0, b_{ps})
              \qquad \forall (p, s),\ m \in M_s \setminus M_0

    =============== = ============================================ ====
    :math:`x_{atm}` V ``steps``                                    step
    :math:`e_t`     P ``effort_days`` in steps                     step
    :math:`l`       P ``precedence_lag``                           period
    :math:`M_s`     S ``window`` of the successor *s*
    :math:`b_{ps}`  P the same, at the end of the past
    :math:`M_0`     S ``past``
    =============== = ============================================ ====
    """
    for p, s in inst.predecessors:
        already = ahead(inst, v, p, s)
        for m, terms, _most in progress(inst, v, p, s):
            program.row(terms, LE, already, ("precedence", p, s, m))


def ahead(inst: Instance, v: Variables, p: str, s: str) -> int:
    """Say how much further on a successor is once the past is over; nothing where it is not."""
    lead = sum(
        side * round(inst.effort_days.get(other, 0.0) / inst.step_days) * past_steps(inst, key)
        for task, other, side in ((s, p, 1), (p, s, -1))
        for key in v.work_on[task]
    )
    return max(0, lead)


def progress(inst: Instance, v: Variables, p: str, s: str) -> Iterator[tuple[str, Terms, int]]:
    """Say how much further on a successor is in each period to come, and at most could be."""
    if p not in inst.effort_days or s not in inst.effort_days:
        return
    rank = {m: i for i, m in enumerate(inst.periods)}
    effort = {t: round(inst.effort_days[t] / inst.step_days) for t in (p, s)}
    for m in (m for m in inst.window[s] if m not in inst.past):
        ends = {s: rank[m], p: rank[m] - inst.precedence_lag}
        done = {t: [k for k in v.work_on[t] if rank[k[2]] <= ends[t]] for t in (p, s)}
        if done[s]:
            terms: Terms = [(v.steps[key], effort[p]) for key in done[s]]
            terms += [(v.steps[key], -effort[s]) for key in done[p]]
            yield m, terms, effort[p] * effort[s]


def late_work(inst: Instance, v: Variables, t: str) -> Terms:
    """List the work on a task that was done after its window, in the past."""
    last = inst.window[t][-1:]
    return [(v.steps[key], 1) for key in v.work_on[t] if not last or key[2] in inst.after(last[0])]


def past_kept(program: Program, inst: Instance, v: Variables) -> None:
    r"""What was worked in a period that is past stays as it was.

    .. math:: x_{atm} = \bar x_{atm} \qquad \forall m \in M_0

    ===================== = ============================================ ====
    :math:`x_{atm}`       V ``steps``                                    step
    :math:`\bar x_{atm}` P ``reference.days`` in steps                   step
    :math:`M_0`           S ``past``
    ===================== = ============================================ ====
    """
    if inst.reference is None:
        return
    for key, steps in v.steps.items():
        if key[2] in inst.past:
            program.row([(steps, 1)], EQ, past_steps(inst, key), ("past_kept", *key))


WORK = (effort_met, capacity, within_quota, precedence)
