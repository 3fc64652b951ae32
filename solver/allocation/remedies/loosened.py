"""The constraints that remedies loosen: days, credits, windows, order, what is to be covered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from solver.allocation.instance import Instance
from solver.allocation.model.variables import Variables, capacity_steps, whole_steps
from solver.allocation.model.work import ahead, precedence, progress
from solver.allocation.remedies.available import Remedies
from solver.allocation.remedies.levers import EUR, Key, Levers
from solver.program import LE, Program, Terms

GAP_PRICE = 1000.0
"""Price of a step, or of a thousand euros, that no remedy covers."""


def lent(
    program: Program, inst: Instance, v: Variables, remedies: Remedies, levers: Levers
) -> None:
    r"""Nobody works more than they are available, days lent and meetings spared included.

    .. math:: \sum_t x_{atm} \le c_{am} + s l_{am} - o_{am} h_{am} + \sum_b f_{bam} h_b, \quad
              l_{am} \le \bar l_{am} h_{am}

    =============== = ======================================================= ====
    :math:`l_{am}`  V days lent, :math:`h` whether any; *s* ``lent_share``    step
    :math:`o_{am}`  P ``owed_days``                                           step
    :math:`f_{bam}` P ``freed_days``, :math:`h_b` whether *b* meets less      step
    =============== = ======================================================= ====
    """
    spared = _spared(program, inst, remedies, levers)
    for (a, m), keys in v.work_of.items():
        terms: Terms = [(v.steps[key], 1) for key in keys]
        most = whole_steps(inst, remedies.lend_days.get((a, m), 0.0))
        if most:
            key = ("lend", a, m)
            price = inst.step_days * remedies.day_price[a]
            more = levers.graded(program, key, most, price, integer=True)
            owed = remedies.owed_days.get((a, m), 0.0) / inst.step_days
            terms += [(more, -remedies.lent_share), (levers.used[key], owed)]
        terms += spared[a, m]
        program.row(terms, LE, capacity_steps(inst, a, m), ("capacity", a, m))


def _spared(
    program: Program, inst: Instance, remedies: Remedies, levers: Levers
) -> defaultdict[tuple[str, str], Terms]:
    """Give what each body that meets less takes off the work of an agent in a period."""
    terms: defaultdict[tuple[str, str], Terms] = defaultdict(list)
    choices: defaultdict[str, Terms] = defaultdict(list)
    for (body, sessions), freed in remedies.freed_days.items():
        price = sessions * remedies.session_price
        fewer = levers.whole(program, ("fewer", body, str(sessions)), price)
        choices[body].append((fewer, 1))
        for pair, days in freed.items():
            terms[pair].append((fewer, -days / inst.step_days))
    for body, alternatives in choices.items():
        program.row(alternatives, LE, 1, ("fewer_once", body))
    return terms


def credited(
    program: Program, inst: Instance, v: Variables, remedies: Remedies, levers: Levers
) -> None:
    r"""A credit line pays no more than what is left of it, credits added included.

    .. math:: \sum_d y_{db} \le a_b + k_b, \quad k_b \le \bar k_b h_b
    """
    for b, left in inst.appropriation_eur.items():
        terms: Terms = [(x, 1 / EUR) for (_, line), x in v.credits.items() if line == b]
        taken_in = v.taken_in.values() if b == inst.receipts_line and terms else ()
        terms += [(received, -1 / EUR) for received in taken_in]
        most = remedies.credit_eur.get(b, 0.0)
        if most and terms:
            key, price = ("credit", b), remedies.credit_price
            more = levers.graded(program, key, most / EUR, price, integer=False)
            terms.append((more, -1))
        program.row(terms, LE, left / EUR, ("within_appropriation", b))


def authorised(
    program: Program, inst: Instance, v: Variables, remedies: Remedies, levers: Levers
) -> None:
    r"""The lines of an authorisation pay no more than it, in a year and in all, and what is added.

    .. math:: \sum_{b \in B_{ky}} \sum_d y_{db} \le c_{ky} + n_{ky}, \quad
              \sum_y \sum_{b \in B_{ky}} \sum_d y_{db} \le t_k + n_k
    """
    limits: dict[Key, tuple[float, frozenset[str]]] = {
        ("pay", k, y): (most, inst.authorised.get((k, y), frozenset()))
        for (k, y), most in inst.payment_eur.items()
    }
    for k, most in inst.authorisation_eur.items():
        of_years = (some for (code, _), some in inst.authorised.items() if code == k)
        limits["authorise", k] = most, frozenset[str]().union(*of_years)
    for key, (most, lines) in limits.items():
        terms: Terms = [(x, 1 / EUR) for (_, line), x in v.credits.items() if line in lines]
        most_more = remedies.authorised_eur.get(key, 0.0) / EUR
        if terms and most_more:
            price = remedies.credit_price
            terms.append((levers.graded(program, key, most_more, price, integer=False), -1))
        if terms:
            program.row(terms, LE, most / EUR, ("within", *key))


def rescheduled(
    program: Program, inst: Instance, v: Variables, remedies: Remedies, levers: Levers
) -> None:
    r"""A task is worked on in its window, or in the one it is shifted to.

    .. math:: \sum_a x_{atm} \le e_t \Big( [m \in W_t] (1 - \sum_k h_{tk}) +
              \sum_{k : m \in W_{tk}} h_{tk} \Big), \quad \sum_k h_{tk} \le 1
    """
    shifts: defaultdict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
    for (task, periods), window in remedies.shifted.items():
        shifts[task][periods] = window
    for t, windows in shifts.items():
        effort = round(inst.effort_days[t] / inst.step_days)
        chosen = {
            k: levers.whole(program, ("shift", t, str(k)), abs(k) * remedies.shift_price)
            for k in windows
        }
        program.row([(x, 1) for x in chosen.values()], LE, 1, ("shift_once", t))
        for m in dict.fromkeys(m for _a, _t, m in v.work_on[t] if m not in inst.past):
            usual = m in inst.window[t]
            terms: Terms = [(v.steps[key], 1) for key in v.work_on[t] if key[2] == m]
            terms += [(x, effort * (usual - (m in windows[k]))) for k, x in chosen.items()]
            program.row(terms, LE, effort * usual, ("rescheduled", t, m))


def covered(
    program: Program, inst: Instance, v: Variables, remedies: Remedies, levers: Levers
) -> None:
    r"""What is to be covered is covered, or put off, or given up, or counted as a gap.

    .. math:: u_t \le e_t (p_t + d_t) + \gamma_t, \quad z_d \le k_d p_d + \gamma_d
    """
    missing = [
        (t, v.uncovered[t], inst.effort_days[t] / inst.step_days, 1.0)
        for t in sorted(remedies.tasks & v.uncovered.keys())
    ]
    missing += [
        (d, v.unfunded[d], inst.cost_eur[d], 1 / EUR)
        for d in sorted(remedies.expenses & v.unfunded.keys())
    ]
    for code, gap, whole, unit in missing:
        open_gap = program.column(("gap", code))
        levers.gaps.append((open_gap, GAP_PRICE))
        terms: Terms = [(gap, unit), (open_gap, -1)]
        prices = {"put_off": remedies.put_off_price, "drop": remedies.drop_price}
        given_up = [
            levers.whole(program, (how, code), price[code])
            for how, price in prices.items()
            if code in price
        ]
        program.row([*terms, *((x, -whole * unit) for x in given_up)], LE, 0, ("covered", code))
        without: Terms = [(v.steps[key], 1) for key in v.work_on.get(code, ())]
        program.row([*without, *((x, whole) for x in given_up)], LE, whole, ("without", code))


def in_order(program: Program, inst: Instance, v: Variables, levers: Levers) -> None:
    r"""A task is never further on than the one it waits for, unless that one is given up.

    It waits on where that one is put off.

    .. math:: e_p \sum_{a, n \le m} x_{asn} \le e_s \sum_{a, n \le m - l} x_{apn} + e_p e_s d_p,
              \quad p_p \le p_s + d_s
    """
    given_up = [pair for pair in inst.predecessors if ("drop", pair[0]) in levers.used]
    kept = tuple(pair for pair in inst.predecessors if pair not in given_up)
    precedence(program, replace(inst, predecessors=kept), v)
    for p, s in given_up:
        already = ahead(inst, v, p, s)
        for m, terms, most in progress(inst, v, p, s):
            loose = (levers.used["drop", p], -most)
            program.row([*terms, loose], LE, already, ("precedence", p, s, m))
    for p, s in inst.predecessors:
        before, after = levers.used.get(("put_off", p)), levers.used.get(("put_off", s))
        if before is not None and after is not None:
            dropped = levers.used.get(("drop", s))
            instead: Terms = [] if dropped is None else [(dropped, -1)]
            name = ("put_off_with", p, s)
            program.row([(before, 1), (after, -1), *instead], LE, 0, name)
