"""What the money of every plan keeps: one function per constraint."""

from __future__ import annotations

from collections import defaultdict

from solver.allocation.instance import Instance, Pair
from solver.allocation.model.grants import (
    above_project_floor,
    application_written,
    grant_limit,
    less_net_revenue,
    notified_paid,
    one_of_exclusive,
    within_ceiling,
    within_cumulated_aid,
    within_envelope,
    within_project_ceiling,
    within_public_aid,
    written_before,
)
from solver.allocation.model.variables import Variables
from solver.program import EQ, GE, LE, Name, Program, Terms


def funding_balance(program: Program, inst: Instance, v: Variables) -> None:
    r"""The cost of an expense is granted, credited, or counted as unfunded.

    .. math:: \sum_f g_{df} + \sum_b y_{db} + z_d = k_d \qquad \forall d \in D

    ============== = ============================= =
    :math:`g_{df}` V ``grants`` of scheme *f*      €
    :math:`y_{db}` V ``credits`` of line *b*       €
    :math:`z_d`    V ``unfunded``                  €
    :math:`k_d`    P ``cost_eur``                  €
    ============== = ============================= =
    """
    for d, cost in inst.cost_eur.items():
        terms = _public_money(v, d)
        terms.append((v.unfunded[d], 1))
        program.row(terms, EQ, cost, ("funding_balance", d))


def own_share(program: Program, inst: Instance, v: Variables) -> None:
    r"""Every euro granted to a project in a section brings its own part of own money there.

    A share that a scheme asks for itself is met on the expenses that it may pay: those of *D* are
    all of the section, or what one scheme may pay, and count the grants whose base is within them.

    .. math:: \sum_{d \in D, b} y_{db} \ge
              \sum_{f: D_{pcf} \subseteq D} \frac{s_{fc}}{1 - s_{fc}} \sum_d g_{df}
              \qquad \forall p \in P,\ c,\ D \in \{D_{pc}\} \cup \{D_{pcf}\}_{f \in F}

    ================ = ================================================================= =
    :math:`y_{db}`   V ``credits``, own and services'                                    €
    :math:`g_{df}`   V ``grants``                                                        €
    :math:`s_{fc}`   P ``own_share`` beside *f* in section *c*
    :math:`D_{pc}`   S expenses of project *p* in section *c*
    :math:`D_{pcf}`  S those of them in ``own_share_base``, or all
    ================ = ================================================================= =
    """
    for (p, c), expenses in _expenses_by_section(inst).items():
        whole, granted = frozenset(expenses), _granted_with_share(inst, v, p, c, expenses)
        base = {f: whole & inst.own_share_base.get(f, whole) for f in granted}
        names: dict[frozenset[str], Name] = {whole: ("own_share", p, c)} if granted else {}
        for f, counted in base.items():
            names.setdefault(counted, ("own_share", p, c, f))
        for counted, name in names.items():
            own: Terms = [
                (v.credits[d, b], 1) for d in expenses if d in counted for b in v.lines_for[d]
            ]
            brought = [term for f, terms in granted.items() if base[f] <= counted for term in terms]
            program.row(own + brought, GE, 0, name)


def _granted_with_share(
    inst: Instance, v: Variables, p: str, c: str, expenses: list[str]
) -> dict[str, Terms]:
    """Give, by scheme, its grants in a section of a project with the own money each euro brings."""
    granted: defaultdict[str, Terms] = defaultdict(list)
    for d in expenses:
        for f in v.schemes_for[d]:
            share = inst.led_own_share.get((p, f, c), inst.own_share.get((f, c), 0.0))
            if share > 0:
                granted[f].append((v.grants[d, f], -share / (1 - share)))
    return granted


def national_counterpart(program: Program, inst: Instance, v: Variables) -> None:
    r"""A scheme pays in proportion to the national public money beside it, its own left out.

    .. math:: \sum_d g_{df} \le k_f \sum_d
              \Bigl(\sum_b y_{db} + \sum_{n \in N \setminus \{f\}} g_{dn}\Bigr)
              \qquad \forall p \in P,\ f \in F,\ d \in D_{pf}

    ============== = ================================================ =
    :math:`g_{df}` V ``grants``                                       €
    :math:`y_{db}` V ``credits``                                      €
    :math:`k_f`    P ``counterpart_ratio``
    :math:`N`      S ``national_schemes``
    :math:`D_{pf}` S expenses of project *p* that *f* may pay
    ============== = ================================================ =
    """
    for p, expenses in _expenses_of(inst).items():
        for f, ratio in inst.counterpart_ratio.items():
            eligible = [d for d in expenses if (d, f) in v.grants]
            terms: Terms = [(v.grants[d, f], 1) for d in eligible]
            for d in eligible:
                national = [n for n in v.schemes_for[d] if n in inst.national_schemes and n != f]
                terms += [(v.credits[d, b], -ratio) for b in v.lines_for[d]]
                terms += [(v.grants[d, n], -ratio) for n in national]
            program.row(terms, LE, 0, ("national_counterpart", p, f))


def within_appropriation(program: Program, inst: Instance, v: Variables) -> None:
    r"""A credit line pays no more than what is left of it, and receipts where it takes them in.

    .. math:: \sum_d y_{db} \le a_b + [b = b_0] \sum_{p, f} q_{pf} \qquad \forall b \in B

    ============== = ============================= =
    :math:`y_{db}` V ``credits``                   €
    :math:`q_{pf}` V ``taken_in``                  €
    :math:`b_0`    P ``receipts_line``
    :math:`a_b`    P ``appropriation_eur``         €
    ============== = ============================= =
    """
    for b, left in inst.appropriation_eur.items():
        terms: Terms = [(credited, 1) for (_, line), credited in v.credits.items() if line == b]
        taken_in = v.taken_in.values() if b == inst.receipts_line and terms else ()
        terms += [(received, -1) for received in taken_in]
        program.row(terms, LE, left, ("within_appropriation", b))


def _public_money(v: Variables, d: str) -> Terms:
    granted: Terms = [(v.grants[d, f], 1) for f in v.schemes_for[d]]
    return granted + [(v.credits[d, b], 1) for b in v.lines_for[d]]


def _expenses_of(inst: Instance) -> dict[str, list[str]]:
    expenses: dict[str, list[str]] = defaultdict(list)
    for d in inst.cost_eur:
        expenses[inst.project_of_expense[d]].append(d)
    return expenses


def _expenses_by_section(inst: Instance) -> dict[Pair, list[str]]:
    expenses: dict[Pair, list[str]] = defaultdict(list)
    for d in inst.cost_eur:
        expenses[inst.project_of_expense[d], inst.section_of_expense[d]].append(d)
    return expenses


MONEY = (
    funding_balance,
    grant_limit,
    within_ceiling,
    less_net_revenue,
    within_envelope,
    notified_paid,
    within_project_ceiling,
    above_project_floor,
    one_of_exclusive,
    within_public_aid,
    within_cumulated_aid,
    application_written,
    written_before,
    own_share,
    national_counterpart,
    within_appropriation,
)
