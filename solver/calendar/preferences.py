"""What a calendar should keep, at a price where it does not: one function per preference.

What a session harms by itself (people who are not free, periods to avoid, days people do not
like, moves) is priced slot by slot in ``candidates``; here is what sessions harm together.
"""

from __future__ import annotations

from collections import defaultdict

from solver.calendar.decisions import decided_in_time
from solver.calendar.instance import Instance
from solver.calendar.variables import Variables
from solver.program import LE, Program, Terms


def desired_too(program: Program, inst: Instance, v: Variables) -> None:  # noqa: ARG001
    r"""A person desired in a session is not in another at the same time.

    .. math:: \sum_{m \in R_{ps} \cup W_{ps}} h_{ms} \le 1 + c_{ps} + d_{ps}
              \qquad \forall p \in P,\ s \in S

    ============== = ================================================= =
    :math:`h_{ms}` V ``held``
    :math:`c_{ps}` V ``harms["absent"]``, where there is one
    :math:`d_{ps}` V ``harms["missed"]``: sessions that desire *p* in
                     vain
    :math:`R_{ps}` S ``required_at``
    :math:`W_{ps}` S ``desired_at``
    ============== = ================================================= =
    """
    for (p, s), desiring in v.desired_at.items():
        sessions = [*v.required_at.get((p, s), ()), *desiring]
        if len(sessions) > 1:
            terms: Terms = [(v.held[m, s], 1) for m in sessions]
            clash = v.harms["absent"].get((p, s))
            if clash is not None:
                terms.append((clash, -1))
            terms.append((v.harm(program, "missed", p, s), -1))
            program.row(terms, LE, 1, ("desired_too", p, s))


def few_meetings(program: Program, inst: Instance, v: Variables) -> None:
    r"""A person is required in few meetings a month.

    .. math:: \sum_{m, s \in S_n} h_{ms} \le k_p + e_{pn} \qquad \forall p \in P,\ n \in N

    ============== = ================================================= =======
    :math:`h_{ms}` V ``held``, where *m* requires *p*
    :math:`e_{pn}` V ``harms["over_cap"]``                             meeting
    :math:`k_p`    P ``month_cap``                                     meeting
    :math:`S_n`    S slots of month *n*
    ============== = ================================================= =======
    """
    for (p, month), keys in _required_by(v, inst.month).items():
        cap = inst.month_cap.get(p)
        if cap is not None and len({m for m, _ in keys}) > cap:
            terms: Terms = [(v.held[key], 1) for key in keys]
            terms.append((v.harm(program, "over_cap", p, month), -1))
            program.row(terms, LE, cap, ("few_meetings", p, month))


def one_a_day(program: Program, inst: Instance, v: Variables) -> None:
    r"""A person is required in one meeting a day.

    .. math:: \sum_{m, s \in S_d} h_{ms} \le 1 + b_{pd} \qquad \forall p \in P,\ d \in D

    ============== = ================================================= =======
    :math:`h_{ms}` V ``held``, where *m* requires *p*
    :math:`b_{pd}` V ``harms["same_day"]``                             meeting
    :math:`S_d`    S slots of day *d*
    ============== = ================================================= =======
    """
    days = {s: str(day) for s, day in inst.day.items()}
    for (p, day), keys in _required_by(v, days).items():
        if len({m for m, _ in keys}) > 1:
            terms: Terms = [(v.held[key], 1) for key in keys]
            terms.append((v.harm(program, "same_day", p, day), -1))
            program.row(terms, LE, 1, ("one_a_day", p, day))


def total_harm(inst: Instance, v: Variables) -> Terms:
    """Weigh every harm of a calendar."""
    terms: Terms = [(v.held[key], cost) for key, cost in v.candidates.cost.items()]
    terms += [(left_out, inst.weights.left_out) for left_out in v.left_out.values()]
    for name, columns in v.harms.items():
        terms += [(column, getattr(inst.weights, name)) for column in columns.values()]
    return terms


def _required_by(
    v: Variables, group: dict[str, str]
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Gather by person and group of slots the sessions that require them there."""
    keys: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for (p, s), sessions in v.required_at.items():
        keys[p, group[s]].extend((m, s) for m in sessions)
    return keys


PREFERENCES = (desired_too, few_meetings, one_a_day, decided_in_time)
