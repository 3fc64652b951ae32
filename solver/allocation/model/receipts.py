"""What schemes pay beside expenses: for days of work, and for costs that are a share of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from solver.allocation.instance import AgentTaskPeriod, Instance, Pair
from solver.allocation.model.variables import Variables, before
from solver.program import LE, Program, Terms

Days = dict[Pair, list[tuple[AgentTaskPeriod, float]]]
"""Steps by project and scheme, with the euros that one brings."""


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
    for key, received in v.receipts.items():
        earned, whole = _earned(inst, v, days, key)
        program.row([(received, 1), *earned], LE, whole, ("receipts_limit", *key))


def receipts_of_the_year(program: Program, inst: Instance, v: Variables) -> None:
    r"""The line that takes receipts in gets those of its year, and no more than there are.

    .. math:: q_{pf} \le r_{pf}, \quad q_{pf} \le \sum_{a, t, m \in Y} \epsilon_{apf} x_{atm}
              + \sum_{d \in D_p \cap Y} \phi_{df} (k_d - z_d) \qquad \forall p \in P,\ f \in F

    ============== = ============================================= =
    :math:`q_{pf}` V ``taken_in``                                  €
    :math:`r_{pf}` V ``receipts``                                  €
    :math:`Y`      S ``receipts_line_dates``
    ============== = ============================================= =
    """
    days = _days(inst, v) if v.taken_in else {}
    for key, taken_in in v.taken_in.items():
        received: Terms = [(taken_in, 1), (v.receipts[key], -1)]
        program.row(received, LE, 0, ("receipts_of_the_year", *key, "received"))
        earned, whole = _earned(inst, v, days, key, inst.receipts_line_dates)
        program.row([(taken_in, 1), *earned], LE, whole, ("receipts_of_the_year", *key, "earned"))


def _earned(
    inst: Instance,
    v: Variables,
    days: Days,
    key: Pair,
    dates: Collection[str] | None = None,
) -> tuple[Terms, float]:
    """Give what is earned, less a constant, with its sign changed, and that constant.

    Of some periods and expenses only, or of all.
    """
    project, scheme = key
    if scheme in inst.receipts_after_filing:
        worked = [(m, x, 1.0) for (p, f, m), x in v.receipts_at.items() if (p, f) == key]
    else:
        worked = [(step[2], v.steps[step], eur) for step, eur in days.get(key, ())]
    terms: Terms = [(x, -eur) for m, x, eur in worked if dates is None or m in dates]
    whole = 0.0
    for (d, f), share in inst.receipt_per_eur.items():
        is_own = f == scheme and inst.project_of_expense[d] == project and d in v.unfunded
        if is_own and (dates is None or d in dates):
            terms.append((v.unfunded[d], share))
            whole += share * inst.cost_eur[d]
    return terms, whole


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


def _days(inst: Instance, v: Variables) -> Days:
    """List the steps that each project and scheme counts, with the euros that one brings."""
    schemes: defaultdict[Pair, list[tuple[str, float]]] = defaultdict(list)
    for (a, p, f), eur in inst.receipt_per_day_eur.items():
        schemes[a, p].append((f, eur * inst.step_days))
    found: Days = defaultdict(list)
    for key in v.steps if schemes else ():
        a, t, m = key
        p = inst.project_of_task[t]
        for f, eur in schemes[a, p]:
            if m in inst.receipt_periods[f]:
                found[p, f].append((key, eur))
    return found


RECEIPTS = (receipts_limit, receipts_of_the_year, receipts_after_filing)
