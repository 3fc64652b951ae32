"""What a plan keeps only where the options ask for it: one function per constraint.

What is past stays as it was, whatever is asked for since: each binds only what may still change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from itertools import pairwise

from solver.allocation.instance import AgentTaskPeriod, Instance, Pair
from solver.allocation.model.variables import Variables, capacity_steps, past_steps, whole_steps
from solver.program import EQ, GE, LE, Program, Terms


def ramp(program: Program, inst: Instance, v: Variables) -> None:
    r"""A project grows by its rate and base at most from a period to the next.

    .. math:: y_{p,m+1} \le (1 + \rho_p) y_{pm} + \beta,
              \quad y_{pm} = \sum_{a,\, t \in T_p} x_{atm}
              \qquad \forall p \in P,\ m + 1 \in M \setminus M_0

    =============== = ========================================= ====
    :math:`x_{atm}` V ``steps``                                 step
    :math:`y_{pm}`  V ``totals``: work on project *p* in *m*    step
    :math:`\rho_p`  P ``ramp_rate`` of *p*, else of the options
    :math:`\beta`   P ``ramp_base_days`` in steps               step
    :math:`M_0`     S ``past``
    =============== = ========================================= ====

    The totals say nothing new, but the optimiser decides much faster on them than on their parts.
    """
    base = inst.options.ramp_base_days / inst.step_days
    rates = {p: inst.ramp_rate.get(p, inst.options.ramp_rate) for p in _projects(inst)}
    paced = {p: rate for p, rate in rates.items() if rate is not None}
    _add_totals(program, inst, v, paced)
    for p, rate in paced.items():
        for before, after in pairwise(inst.periods):
            if (p, after) in v.totals and after not in inst.past:
                terms: Terms = [(v.totals[p, after], 1)]
                if (p, before) in v.totals:
                    terms.append((v.totals[p, before], -(1 + rate)))
                program.row(terms, LE, base, ("ramp", p, after))


def _projects(inst: Instance) -> list[str]:
    return list(dict.fromkeys(inst.project_of_task.values()))


def _add_totals(program: Program, inst: Instance, v: Variables, paced: Container[str]) -> None:
    work: dict[Pair, Terms] = defaultdict(list)
    for (_, t, m), steps in v.steps.items():
        if inst.project_of_task[t] in paced:
            work[inst.project_of_task[t], m].append((steps, 1))
    for (p, m), terms in work.items():
        v.totals[p, m] = program.column(("total", p, m), integer=True)
        program.row([*terms, (v.totals[p, m], -1)], EQ, 0, ("ramp", "total", p, m))


def useful_block(program: Program, inst: Instance, v: Variables) -> None:
    r"""An agent works not at all in a period, or for a useful block at least.

    .. math:: \beta h_{am} \le \sum_t x_{atm} \le c_{am} h_{am}
              \qquad \forall a \in A,\ m \in M \setminus M_0

    =============== = ============================================ ====
    :math:`x_{atm}` V ``steps``                                    step
    :math:`h_{am}`  V ``choices``: agent *a* works in period *m*
    :math:`\beta`   P ``block_days`` in steps                      step
    :math:`c_{am}`  P ``capacity_days`` in steps                   step
    :math:`M_0`     S ``past``
    =============== = ============================================ ====
    """
    if inst.options.block_days is None:
        return
    block = inst.options.block_days / inst.step_days
    for (a, m), keys in _to_come(inst, v):
        helping = program.column(("helping", a, m), 1, integer=True)
        v.choices["helping", a, m] = helping
        work: Terms = [(v.steps[key], 1) for key in keys]
        program.row([*work, (helping, -block)], GE, 0, ("useful_block", a, m, "least"))
        most = -capacity_steps(inst, a, m)
        program.row([*work, (helping, most)], LE, 0, ("useful_block", a, m, "most"))


def _to_come(inst: Instance, v: Variables) -> Iterator[tuple[Pair, list[AgentTaskPeriod]]]:
    """Yield the work of agents in the periods that are not past."""
    yield from (each for each in v.work_of.items() if each[0][1] not in inst.past)


def few_projects(program: Program, inst: Instance, v: Variables) -> None:
    r"""An agent works on a few projects at most in a period.

    .. math:: \sum_{t \in T_p} x_{atm} \le c_{am} h_{apm}, \quad \sum_p h_{apm} \le k
              \qquad \forall a \in A,\ m \in M \setminus M_0,\ p \in P

    =============== = =============================================== ====
    :math:`x_{atm}` V ``steps``                                       step
    :math:`h_{apm}` V ``choices``: *a* works on project *p* in *m*
    :math:`c_{am}`  P ``capacity_days`` in steps                      step
    :math:`k`       P ``max_projects``
    :math:`M_0`     S ``past``
    =============== = =============================================== ====
    """
    most = inst.options.max_projects
    if most is None:
        return
    for (a, m), keys in _to_come(inst, v):
        work: dict[str, Terms] = defaultdict(list)
        for key in keys:
            work[inst.project_of_task[key[1]]].append((v.steps[key], 1))
        if len(work) <= most:
            continue
        chosen: Terms = []
        for p, terms in work.items():
            on = program.column(("on", a, p, m), 1, integer=True)
            v.choices["on", a, p, m] = on
            chosen.append((on, 1))
            limit = -capacity_steps(inst, a, m)
            program.row([*terms, (on, limit)], LE, 0, ("few_projects", a, p, m))
        program.row(chosen, LE, most, ("few_projects", a, m))


def within_advance(program: Program, inst: Instance, v: Variables) -> None:
    r"""Grants and VAT spent and not received yet are never more than may be advanced.

    .. math:: \sum_{d,f} o_{dfm} g_{df} + \sum_d \rho_{dm} (k_d - z_d) \le \alpha
              \qquad \forall m \in M

    ================= = ====================================== =
    :math:`g_{df}`    V ``grants``                             €
    :math:`z_d`       V ``unfunded``                           €
    :math:`o_{dfm}`   P ``outstanding``
    :math:`\rho_{dm}` P ``refund_due``
    :math:`k_d`       P ``cost_eur``                           €
    :math:`\alpha`    P ``advance_eur``                        €
    ================= = ====================================== =
    """
    most = inst.options.advance_eur
    for m in inst.periods if most is not None else ():
        terms: Terms = [
            (granted, inst.outstanding[d, f, m])
            for (d, f), granted in v.grants.items()
            if (d, f, m) in inst.outstanding
        ]
        due = [(d, inst.refund_due[d, m]) for d in v.unfunded if (d, m) in inst.refund_due]
        terms += [(v.unfunded[d], -share) for d, share in due]
        whole = sum(share * inst.cost_eur[d] for d, share in due)
        if terms:
            program.row(terms, LE, (most or 0.0) - whole, ("within_advance", m))


def field_floor(program: Program, inst: Instance, v: Variables) -> None:
    r"""A project that has field tasks gives them their share of its days, or loses no more of it.

    .. math:: \sum_{a, t \in T_p \cap F, m} x_{atm} - \phi \sum_{a, t \in T_p, m} x_{atm}
              \ge \min(0, b_p)
              \qquad \forall p \in P

    =============== = ================================= ====
    :math:`x_{atm}` V ``steps``                         step
    :math:`\phi`    P ``field_share``
    :math:`F`       S ``field_tasks``
    :math:`b_p`     P the same, of the past             step
    =============== = ================================= ====
    """
    share = inst.options.field_share
    if share is None:
        return
    work: dict[str, Terms] = defaultdict(list)
    before: dict[str, float] = defaultdict(float)
    for key, steps in v.steps.items():
        project, part = inst.project_of_task[key[1]], float(key[1] in inst.field_tasks) - share
        work[project].append((steps, part))
        before[project] += part * past_steps(inst, key)
    for p in dict.fromkeys(inst.project_of_task[t] for t in inst.effort_days):
        if any(inst.project_of_task[t] == p for t in inst.field_tasks & inst.effort_days.keys()):
            program.row(work[p], GE, min(0.0, before[p]), ("field_floor", p))


def within_most_days(program: Program, inst: Instance, v: Variables) -> None:
    r"""An agent whose days are limited over the horizon gives no more, or no more of them.

    .. math:: \sum_{t, m} x_{atm} \le \max(\lfloor l_a \rfloor, b_a) \qquad \forall a \in A

    =============== = ================================= ====
    :math:`x_{atm}` V ``steps``                         step
    :math:`l_a`     P ``most_days`` in steps            step
    :math:`b_a`     P steps worked in the past          step
    =============== = ================================= ====
    """
    work: dict[str, Terms] = defaultdict(list)
    before: dict[str, int] = defaultdict(int)
    for key, steps in v.steps.items():
        work[key[0]].append((steps, 1))
        before[key[0]] += past_steps(inst, key)
    for a, days in inst.most_days.items():
        if work[a]:
            most = max(whole_steps(inst, days), before[a])
            program.row(work[a], LE, most, ("within_most_days", a))


OPTIONAL = (ramp, useful_block, few_projects, field_floor, within_advance, within_most_days)
