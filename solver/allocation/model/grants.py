"""What grants keep, by scheme, public aid and filing: one function per constraint."""

from __future__ import annotations

from collections import defaultdict

from solver.allocation.instance import Instance, Pair
from solver.allocation.model.variables import Variables
from solver.allocation.model.work import late_work
from solver.program import GE, LE, Name, Program, Terms, Variable


def grant_limit(program: Program, inst: Instance, v: Variables) -> None:
    r"""A scheme pays its rate of an eligible expense at most, once its application is filed.

    Where it pays only what follows its filing, the application is filed before the expense.

    .. math:: g_{df} \le r_{df} w_{f m_{df}} \qquad \forall d \in D,\ f \in F

    ================ = =================================================================== =
    :math:`g_{df}`   V ``grants``                                                          €
    :math:`w_{fm}`   V ``filed_by``; ``filed`` without a period, 1 with nothing to file
    :math:`m_{df}`   P ``filed_by`` of the instance                                   period
    :math:`r_{df}`   P ``grant_limit_eur``                                                 €
    ================ = =================================================================== =
    """
    for (d, f), granted in v.grants.items():
        limit = inst.grant_limit_eur[d, f]
        written = v.filed_by.get((f, inst.filed_by.get((d, f), "")), v.filed.get(f))
        _once_filed(program, written, [(granted, 1)], limit, ("grant_limit", d, f))


def within_ceiling(program: Program, inst: Instance, v: Variables) -> None:
    r"""A scheme pays its ceiling at most, once its application is filed.

    .. math:: \sum_d g_{df} + \sum_p r_{pf} \le l_f w_f \qquad \forall f \in F

    ============== = ================================================= =
    :math:`g_{df}` V ``grants``                                        €
    :math:`r_{pf}` V ``receipts``                                      €
    :math:`w_f`    V ``filed`` (1 where there is nothing to file)
    :math:`l_f`    P ``ceiling_eur``                                   €
    ============== = ================================================= =
    """
    for f, ceiling in inst.ceiling_eur.items():
        paid = (*v.grants.items(), *v.receipts.items())
        terms: Terms = [(eur, 1) for (_, g), eur in paid if g == f]
        if terms:
            _once_filed(program, v.filed.get(f), terms, ceiling, ("within_ceiling", f))


def less_net_revenue(program: Program, inst: Instance, v: Variables) -> None:
    r"""A scheme pays for expenses its rate of what is left of them once revenue is taken off.

    .. math:: \sum_d g_{df} \le e_f \qquad \forall f \in F

    ============== = ================================================= =
    :math:`g_{df}` V ``grants``                                        €
    :math:`e_f`    P ``net_of_revenue_eur``                            €
    ============== = ================================================= =
    """
    for f, most in inst.net_of_revenue_eur.items():
        terms: Terms = [(granted, 1) for (_, g), granted in v.grants.items() if g == f]
        if terms:
            program.row(terms, LE, most, ("less_net_revenue", f))


def within_envelope(program: Program, inst: Instance, v: Variables) -> None:
    r"""The schemes that share an envelope pay no more than it, together.

    .. math:: \sum_{f \in F_e} \Bigl(\sum_{d \in D_e} g_{df} + \sum_p r_{pf}\Bigr) \le l_e
              \qquad \forall e \in E

    ============== = ================================================= =
    :math:`g_{df}` V ``grants``                                        €
    :math:`r_{pf}` V ``receipts``                                      €
    :math:`l_e`    P ``envelope_eur``                                  €
    :math:`F_e`    S schemes of envelope *e* (``envelopes``)
    :math:`D_e`    S ``envelope_expenses``, or all
    ============== = ================================================= =
    """
    for e, most in inst.envelope_eur.items():
        counted = inst.envelope_expenses.get(e, inst.cost_eur)
        granted = [(key, eur) for key, eur in v.grants.items() if key[0] in counted]
        paid = (*granted, *v.receipts.items())
        terms: Terms = [(eur, 1) for (_, f), eur in paid if f in inst.envelopes[e]]
        if terms:
            program.row(terms, LE, most, ("within_envelope", e))


def notified_paid(program: Program, inst: Instance, v: Variables) -> None:
    r"""What a scheme has notified is paid, or counted as what no expense takes.

    .. math:: \sum_d g_{df} + \sum_p r_{pf} + n_f \ge N_f \qquad \forall f \in F

    ============== = ================================================= =
    :math:`g_{df}` V ``grants``                                        €
    :math:`r_{pf}` V ``receipts``                                      €
    :math:`n_f`    V ``unpaid``                                        €
    :math:`N_f`    P ``notified_eur``                                  €
    ============== = ================================================= =
    """
    paid = (*v.grants.items(), *v.receipts.items())
    for f, unpaid in v.unpaid.items():
        terms: Terms = [(eur, 1) for (_, g), eur in paid if g == f]
        program.row([*terms, (unpaid, 1)], GE, inst.notified_eur[f], ("notified_paid", f))


def within_project_ceiling(program: Program, inst: Instance, v: Variables) -> None:
    r"""A scheme pays a project its ceiling for one project at most.

    .. math:: \sum_{d \in D_p} g_{df} + r_{pf} \le l_f \qquad \forall p \in P,\ f \in F

    ============== = ========================================= =
    :math:`g_{df}` V ``grants``                                €
    :math:`r_{pf}` V ``receipts``                              €
    :math:`l_f`    P ``project_ceiling_eur``                   €
    :math:`D_p`    S expenses of project *p*
    ============== = ========================================= =
    """
    for (p, f), granted in _paid_by_project(inst, v).items():
        if f in inst.project_ceiling_eur:
            ceiling = inst.project_ceiling_eur[f]
            program.row(granted, LE, ceiling, ("within_project_ceiling", p, f))


def above_project_floor(program: Program, inst: Instance, v: Variables) -> None:
    r"""A scheme pays a project its floor at least, or nothing.

    .. math:: m_f a_{pf} \le \sum_{d \in D_p} g_{df} + r_{pf} \le R_{pf} a_{pf}
              \qquad \forall p \in P,\ f \in F

    ============== = =============================================== =
    :math:`g_{df}` V ``grants``                                      €
    :math:`r_{pf}` V ``receipts``                                    €
    :math:`a_{pf}` V ``awarded``
    :math:`m_f`    P ``project_floor_eur``                           €
    :math:`R_{pf}` P ``grant_limit_eur`` of all expenses of *p*;
                     ``ceiling_eur`` where there are receipts        €
    :math:`D_p`    S expenses of project *p*
    ============== = =============================================== =
    """
    granted = _paid_by_project(inst, v)
    for (p, f), awarded in v.awarded.items():
        eligible = (d for d, g in v.grants if g == f and inst.project_of_expense[d] == p)
        most = sum(inst.grant_limit_eur[d, f] for d in eligible)
        most = inst.ceiling_eur[f] if (p, f) in v.receipts else most
        least: Terms = [*granted[p, f], (awarded, -inst.project_floor_eur[f])]
        program.row(least, GE, 0, ("above_project_floor", p, f, "least"))
        limit: Terms = [*granted[p, f], (awarded, -most)]
        program.row(limit, LE, 0, ("above_project_floor", p, f, "most"))


def one_of_exclusive(program: Program, inst: Instance, v: Variables) -> None:
    r"""Of two schemes that exclude each other, one at most pays an expense, all its instalments.

    .. math:: g_{df} \le r_{df} e_{q_d f}, \quad e_{qf} + e_{qg} \le 1
              \qquad \forall d \in D,\ q,\ (f, g) \in X

    ============== = ========================================= =
    :math:`g_{df}` V ``grants``                                €
    :math:`e_{qf}` V ``chosen``
    :math:`r_{df}` P ``grant_limit_eur``                       €
    :math:`q_d`    P ``whole_of``: *d*, or what it is part of
    :math:`X`      S ``exclusive``
    ============== = ========================================= =
    """
    for (d, f), granted in v.grants.items():
        chosen = v.chosen.get((inst.whole_of.get(d, d), f))
        if chosen is not None:
            terms: Terms = [(granted, 1), (chosen, -inst.grant_limit_eur[d, f])]
            program.row(terms, LE, 0, ("one_of_exclusive", d, f))
    for q in dict.fromkeys(d for d, _ in v.chosen):
        for f, g in sorted(inst.exclusive):
            if (q, f) in v.chosen and (q, g) in v.chosen:
                both: Terms = [(v.chosen[q, f], 1), (v.chosen[q, g], 1)]
                program.row(both, LE, 1, ("one_of_exclusive", q, f, g))


def within_public_aid(program: Program, inst: Instance, v: Variables) -> None:
    r"""Public aid to a project is no more than its eligible cost.

    .. math:: \sum_{d \in D_p, f \in F^+} g_{df} \le A_p \qquad \forall p \in P

    ============== = ========================================= =
    :math:`g_{df}` V ``grants``                                €
    :math:`A_p`    P ``public_aid_eur``                        €
    :math:`F^+`    S ``public_schemes``
    ============== = ========================================= =
    """
    for p, most in inst.public_aid_eur.items():
        expenses = [d for d in inst.cost_eur if inst.project_of_expense[d] == p]
        program.row(_public_aid(inst, v, expenses), LE, most, ("within_public_aid", p))


def within_cumulated_aid(program: Program, inst: Instance, v: Variables) -> None:
    r"""Where a scheme pays a project, all public aid on what it may pay stays within its limit.

    .. math:: \sum_{d \in D_{pf}, h \in F^+} g_{dh} \le l_{pf} + (K_{pf} - l_{pf}) (1 - a_{pf})

    ============== = ================================================= =
    :math:`g_{dh}` V ``grants``                                        €
    :math:`a_{pf}` V ``awarded``
    :math:`l_{pf}` P ``cumulated_aid_eur``                             €
    :math:`K_{pf}` P ``cost_eur`` of :math:`D_{pf}`, or the limit      €
    :math:`D_{pf}` S expenses of project *p* that *f* may pay
    ============== = ================================================= =
    """
    for (p, f), limit in inst.cumulated_aid_eur.items():
        if (p, f) not in v.awarded:
            continue
        expenses = [d for d, g in v.grants if g == f and inst.project_of_expense[d] == p]
        whole = max(limit, sum(inst.cost_eur[d] for d in expenses))
        terms: Terms = [*_public_aid(inst, v, expenses), (v.awarded[p, f], whole - limit)]
        program.row(terms, LE, whole, ("within_cumulated_aid", p, f))


def application_written(program: Program, inst: Instance, v: Variables) -> None:
    r"""An application is filed only where the whole task that writes it is done in its window.

    .. math:: u_{t_f} + \sum_{a, m > W_{t_f}} x_{a t_f m} \le e_{t_f} (1 - w_f)
              \qquad \forall f \in F

    =============== = =============================================== ====
    :math:`u_t`     V ``uncovered``                                   step
    :math:`x_{atm}` V ``steps``                                       step
    :math:`w_f`     V ``filed``
    :math:`e_t`     P ``effort_days`` in steps                        step
    :math:`t_f`     P ``filing_task``
    :math:`W_t`     S ``window``: what was done after it is past
    =============== = =============================================== ====
    """
    for f, filed in v.filed.items():
        t = inst.filing_task[f]
        effort = round(inst.effort_days[t] / inst.step_days)
        terms: Terms = [(v.uncovered[t], 1), *late_work(inst, v, t), (filed, effort)]
        program.row(terms, LE, effort, ("application_written", f))


def written_before(program: Program, inst: Instance, v: Variables) -> None:
    r"""An application is filed by a period only where its task is wholly done by then.

    .. math:: u_{t_f} + \sum_{a, n > m} x_{a t_f n} \le e_{t_f} (1 - w_{fm})
              \qquad \forall (f, m)

    =============== = =============================================== ====
    :math:`u_t`     V ``uncovered``                                   step
    :math:`x_{atm}` V ``steps``                                       step
    :math:`w_{fm}`  V ``filed_by``
    :math:`e_t`     P ``effort_days`` in steps                        step
    :math:`t_f`     P ``filing_task``
    =============== = =============================================== ====
    """
    for (f, m), written in v.filed_by.items():
        t = inst.filing_task[f]
        effort = round(inst.effort_days[t] / inst.step_days)
        terms: Terms = [(v.steps[key], 1) for key in v.work_on[t] if key[2] in inst.after(m)]
        terms += [(v.uncovered[t], 1), (written, effort)]
        program.row(terms, LE, effort, ("written_before", f, m))


def _public_aid(inst: Instance, v: Variables, expenses: list[str]) -> Terms:
    return [
        (v.grants[d, f], 1) for d in expenses for f in v.schemes_for[d] if f in inst.public_schemes
    ]


def _once_filed(
    program: Program, written: Variable | None, terms: Terms, limit: float, name: Name
) -> None:
    if written is not None:
        program.row([*terms, (written, -limit)], LE, 0, name)
    else:
        program.row(terms, LE, limit, name)


def _paid_by_project(inst: Instance, v: Variables) -> dict[Pair, Terms]:
    paid: dict[Pair, Terms] = defaultdict(list)
    for (d, f), euros in v.grants.items():
        paid[inst.project_of_expense[d], f].append((euros, 1))
    for key, euros in v.receipts.items():
        paid[key].append((euros, 1))
    return paid
