"""What schemes pay beside expenses: for days of work, and for costs that are a share of others."""

from __future__ import annotations

from collections import defaultdict

from solver.allocation.instance import AgentTaskPeriod, Instance, Pair
from solver.allocation.model.variables import Variables, before
from solver.program import LE, Program, Terms


def receipts_limit(program: Program, inst: Instance, v: Variables) -> None:
    r"""A scheme pays its share of the days of a project, and of what its paid expenses bring about.

    Where it pays only what follows its filing, of the days after it.

    .. math:: r_{pf} \le \sum_{a, t, m} \epsilon_{apf} x_{atm}
              + \sum_{d \in D_p} \phi_{df} (k_d - z_d) \qquad \forall p \in P,\ f \in F

    ====================== = ================================================ ======
    :math:`r_{pf}`         V ``receipts``                                     €
    :math:`x_{atm}`        V ``steps`` in ``receipt_periods`` of *f*          step
    :math:`z_d`            V ``unfunded``                                     €
    :math:`\epsilon_{apf}` P ``receipt_per_day_eur`` of a step                €/step
    :math:`\phi_{df}`      P ``receipt_per_eur``
    :math:`k_d`            P ``cost_eur``                                     €
    ====================== = ================================================ ======
    """
    days = _days(inst, v)
    for (p, f), received in v.receipts.items():
        terms: Terms = [(received, 1)]
        if f in inst.receipts_after_filing:
            terms += [(x, -1) for (q, g, _), x in v.receipts_at.items() if (q, g) == (p, f)]
        else:
            terms += [(v.steps[key], -eur) for key, eur in days[p, f]]
        whole = 0.0
        for (d, g), share in inst.receipt_per_eur.items():
            if g == f and inst.project_of_expense[d] == p and d in v.unfunded:
                terms.append((v.unfunded[d], share))
                whole += share * inst.cost_eur[d]
        program.row(terms, LE, whole, ("receipts_limit", p, f))


def receipts_after_filing(program: Program, inst: Instance, v: Variables) -> None:
    r"""A scheme that pays only what follows its filing pays no day of a period before it.

    .. math:: r_{pfm} \le \sum_{a, t} \epsilon_{apf} x_{atm}, \quad
              r_{pfm} \le R_{pfm} w_{f, m-1} \qquad \forall p \in P,\ f \in F,\ m \in M

    ====================== = ================================================ ======
    :math:`r_{pfm}`        V ``receipts_at``                                  €
    :math:`w_{fm}`         V ``filed_by`` (1 where there is nothing to file)
    :math:`R_{pfm}`        P the most that the days of *m* can bring          €
    ====================== = ================================================ ======
    """
    days = _days(inst, v)
    for (p, f, m), received in v.receipts_at.items():
        worked = [(key, eur) for key, eur in days[p, f] if key[2] == m]
        terms: Terms = [(v.steps[key], -eur) for key, eur in worked]
        program.row([(received, 1), *terms], LE, 0, ("receipts_after_filing", p, f, m, "days"))
        written = v.filed_by.get((f, before(inst, m)))
        if written is not None:
            most = sum(eur * inst.effort_days[key[1]] / inst.step_days for key, eur in worked)
            filed: Terms = [(received, 1), (written, -most)]
            program.row(filed, LE, 0, ("receipts_after_filing", p, f, m, "filed"))


def most_receipts_eur(inst: Instance, v: Variables) -> float:
    """Give what receipts never exceed: all work done by those who bring most, every expense paid.

    It does not depend on the time that agents have.
    """
    dearest: dict[tuple[str, str, str], float] = defaultdict(float)
    for (a, p, f), eur in inst.receipt_per_day_eur.items():
        for t in inst.effort_days if (p, f) in v.receipts else ():
            if inst.project_of_task[t] == p and a in inst.qualified.get(t, ()):
                dearest[t, p, f] = max(dearest[t, p, f], eur)
    worked = sum(inst.effort_days[t] * eur for (t, _, _), eur in dearest.items())
    shared = ((d, share) for (d, f), share in inst.receipt_per_eur.items() if f not in inst.unfiled)
    return worked + sum(share * inst.cost_eur.get(d, 0.0) for d, share in shared)


def _days(inst: Instance, v: Variables) -> dict[Pair, list[tuple[AgentTaskPeriod, float]]]:
    """List the steps that each project and scheme counts, with the euros that one brings."""
    schemes: defaultdict[Pair, list[tuple[str, float]]] = defaultdict(list)
    for (a, p, f), eur in inst.receipt_per_day_eur.items():
        schemes[a, p].append((f, eur * inst.step_days))
    found: dict[Pair, list[tuple[AgentTaskPeriod, float]]] = defaultdict(list)
    for key in v.steps if schemes else ():
        a, t, m = key
        p = inst.project_of_task[t]
        for f, eur in schemes[a, p]:
            if m in inst.receipt_periods[f]:
                found[p, f].append((key, eur))
    return found


RECEIPTS = (receipts_limit, receipts_after_filing)
