"""Who does a task or serves a project, where the plan says so: one function per constraint.

What is past stays as it was, whatever is asked for since: each binds only what may still change.
"""

from __future__ import annotations

from collections import defaultdict

from solver.allocation.instance import Instance
from solver.allocation.model.variables import Variables, past_steps
from solver.program import GE, LE, Program, Terms


def few_people(program: Program, inst: Instance, v: Variables) -> None:
    r"""A task is done by so many people at most, or by those who were on it already.

    .. math:: \sum_m x_{atm} \le e_t h_{at}, \quad \sum_a h_{at} \le \max(n_t, |A^0_t|)
              \qquad \forall t \in T, a \in A

    =============== = ======================================== ====
    :math:`x_{atm}` V ``steps``                                step
    :math:`h_{at}`  V ``working``: agent *a* works on task *t*
    :math:`e_t`     P ``effort_days`` in steps                 step
    :math:`n_t`     P ``most_people``
    :math:`A^0_t`   S agents who worked on *t* in the past
    =============== = ======================================== ====
    """
    for t, typed in inst.most_people.items():
        work = _by_agent(v, t)
        most = max(typed, len({key[0] for key in v.work_on[t] if past_steps(inst, key)}))
        if len(work) <= most:
            continue
        effort = round(inst.effort_days[t] / inst.step_days)
        for a, terms in work.items():
            v.working[a, t] = program.column(("working", a, t), 1, integer=True)
            program.row([*terms, (v.working[a, t], -effort)], LE, 0, ("few_people", a, t))
        program.row([(v.working[a, t], 1) for a in work], LE, most, ("few_people", t))


def lead_does_half(program: Program, inst: Instance, v: Variables) -> None:
    r"""The agent in charge of a task does at least half of what is done, else of what is to come.

    .. math:: \sum_m x_{r_t t m} - \sum_{a \ne r_t, m} x_{atm} \ge \min(0, b_t)
              \qquad \forall t \in T

    =============== = ======================== ====
    :math:`x_{atm}` V ``steps``                step
    :math:`r_t`     P ``lead`` of task *t*
    :math:`b_t`     P the same, of the past    step
    =============== = ======================== ====
    """
    for t, lead in inst.lead.items():
        sides = {key: 1 if key[0] == lead else -1 for key in v.work_on[t]}
        behind = min(0, sum(side * past_steps(inst, key) for key, side in sides.items()))
        terms: Terms = [(v.steps[key], side) for key, side in sides.items()]
        program.row(terms, GE, behind, ("lead_does_half", t))


def together(program: Program, inst: Instance, v: Variables) -> None:
    r"""Of a task done by two at a time no group that cannot pair up does more than half.

    .. math:: \sum_{a \in G} x_{atm} \le \sum_{a \notin G} x_{atm}
              \qquad \forall t \in T,\ G \in \mathcal{G}_t,\ m \in M \setminus M_0

    ===================== = ================================================= ====
    :math:`x_{atm}`       V ``steps``                                         step
    :math:`\mathcal{G}_t` S ``halves``: each agent; those without one of the
                            two skills
    :math:`M_0`           S ``past``
    ===================== = ================================================= ====
    """
    for t, groups in inst.halves.items():
        keys = defaultdict(list)
        for key in v.work_on[t]:
            if key[2] not in inst.past:
                keys[key[2]].append(key)
        for m, here in keys.items():
            for group in groups:
                terms: Terms = [(v.steps[k], 1 if k[0] in group else -1) for k in here]
                if any(weight > 0 for _, weight in terms):
                    program.row(terms, LE, 0, ("together", t, m, *group))


def enough_on_project(program: Program, inst: Instance, v: Variables) -> None:
    r"""An agent works on a project for as long as its funder asks, or not at all any more.

    .. math:: f_{ap} h_{ap} \le \sum_{t \in T_p, m} x_{atm}, \quad
              \sum_{t \in T_p, m \notin M_0} x_{atm} \le e_p h_{ap}
              \qquad \forall a \in A,\ p \in P

    =============== = ============================================== ====
    :math:`x_{atm}` V ``steps``                                      step
    :math:`h_{ap}`  V ``serving``: agent *a* works on project *p*
    :math:`f_{ap}`  P ``least_days`` in steps                        step
    :math:`e_p`     P effort of the tasks of *p*                     step
    :math:`M_0`     S ``past``
    =============== = ============================================== ====
    """
    work: dict[tuple[str, str], Terms] = defaultdict(list)
    to_come: dict[tuple[str, str], Terms] = defaultdict(list)
    for (a, t, m), steps in v.steps.items() if inst.least_days else ():
        work[a, inst.project_of_task[t]].append((steps, 1))
        if m not in inst.past:
            to_come[a, inst.project_of_task[t]].append((steps, 1))
    for (a, p), least in inst.least_days.items():
        if (a, p) not in to_come:
            continue
        effort = sum(e for t, e in inst.effort_days.items() if inst.project_of_task[t] == p)
        serving = v.serving[a, p] = program.column(("serving", a, p), 1, integer=True)
        floor: Terms = [*work[a, p], (serving, -least / inst.step_days)]
        program.row(floor, GE, 0, ("enough_on_project", a, p, "least"))
        most: Terms = [*to_come[a, p], (serving, -round(effort / inst.step_days))]
        program.row(most, LE, 0, ("enough_on_project", a, p, "most"))


def _by_agent(v: Variables, t: str) -> dict[str, Terms]:
    work: dict[str, Terms] = defaultdict(list)
    for key in v.work_on[t]:
        work[key[0]].append((v.steps[key], 1))
    return work


TEAMS = (few_people, lead_does_half, together, enough_on_project)
