"""What a calendar should keep, at a price where it does not: one function per preference.

What a session harms by itself (people who are not free, periods to avoid, days people do not
like, moves) is priced slot by slot in ``candidates``; here is what sessions harm together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from solver.calendar.decisions import decided_in_time
from solver.calendar.instance import DAY_MIN, Instance
from solver.calendar.model.clashes import clashing
from solver.calendar.model.variables import Pair, Variables
from solver.program import EQ, LE, Program, Terms, Variable


def desired_too(program: Program, inst: Instance, v: Variables) -> None:
    r"""A person desired in a session is not in another that clashes with it.

    .. math:: \sum_{(m, g) \in C} h_{mg} \le 1 + c_{pC} + d_{pC}
              \qquad \forall p \in P,\ C \in \mathcal{C}_p

    ===================== = ========================================= =
    :math:`h_{mg}`        V ``held``
    :math:`c_{pC}`        V ``harms["absent"]``, where there is one
    :math:`d_{pC}`        V ``harms["missed"]``: sessions that desire
                            *p* in vain
    :math:`\mathcal{C}_p` S what requires or desires *p* at one moment
    ===================== = ========================================= =
    """
    for p in sorted(v.desired):
        hoped, sessions = set(v.desired[p]), {m for m, _ in v.desired[p]}
        for together in clashing(inst, v, [*v.required.get(p, ()), *v.desired[p]]):
            if hoped.isdisjoint(together.keys):
                continue
            terms: Terms = [(v.held[key], 1) for key in together.keys]
            for charged in together.charged:
                clash = v.harms["absent"].get((p, *charged))
                if clash is not None:
                    terms.append((clash, -1))
                if len(charged) < 2 or charged[1] in sessions:
                    terms.append((v.harm(program, "missed", p, *charged), -1))
            program.row(terms, LE, 1, ("desired_too", p, *together.label))


def gone_from_what_is_held(program: Program, inst: Instance, v: Variables) -> None:  # noqa: ARG001
    r"""Who is not at a session is missed only where it is held.

    .. math:: c_{pdm} \le \sum_{g \in G_{md}} h_{mg} \qquad \forall p \in P,\ d \in D,\ m \in M

    ============== = ================================================= =
    :math:`h_{mg}` V ``held``
    :math:`c_{pdm}` V ``harms["absent"]`` or ``harms["missed"]``, where
                     the hours of day *d* are known
    :math:`G_{md}` S options of *m* that take time on day *d*
    ============== = ================================================= =
    """
    for name in ("absent", "missed"):
        for key, column in v.harms[name].items():
            if len(key) == 3:
                _person, day, m = key
                there = [
                    (v.held[m, option.key], -1)
                    for option in v.choices.of[m]
                    if any(span[0] // DAY_MIN == int(day) for span in option.sure)
                ]
                program.row([(column, 1), *there], LE, 0, ("gone_from_what_is_held", name, *key))


def few_meetings(program: Program, inst: Instance, v: Variables) -> None:
    r"""A person is required in few meetings a month.

    .. math:: \sum_{m} q_{mn} \le k_p + e_{pn} \qquad \forall p \in P,\ n \in N

    ============== = ================================================= =======
    :math:`q_{mn}` V ``in_month``: *m* requires *p* and is held in *n*
    :math:`e_{pn}` V ``harms["over_cap"]``                             meeting
    :math:`k_p`    P ``month_cap``                                     meeting
    ============== = ================================================= =======
    """
    for (p, month), keys in _required_by(v, inst.month.__getitem__).items():
        cap = inst.month_cap.get(p)
        if cap is not None and len({m for m, _ in keys}) > cap:
            sessions = v.counted[p, month] = _in_month(program, v, month, keys)
            terms: Terms = [(session, 1) for session in sessions]
            terms.append((v.harm(program, "over_cap", p, month), -1))
            program.row(terms, LE, cap, ("few_meetings", p, month))


def _in_month(program: Program, v: Variables, month: str, keys: list[Pair]) -> list[Variable]:
    """List the sessions of a month: to know their months is to know most of the harm."""
    own: dict[str, list[Pair]] = defaultdict(list)
    for key in keys:
        own[key[0]].append(key)
    return [_month_column(program, v, (m, month), tuple(options)) for m, options in own.items()]


def _month_column(
    program: Program, v: Variables, key: tuple[str, str], options: tuple[Pair, ...]
) -> Variable:
    """Give the column that is 1 where a session is held in one of these options of a month."""
    column = v.in_month.get(options)
    if column is None:
        label = (*key, str(sum(one[0][0] == key[0] for one in v.in_month) + 1))
        column = v.in_month[options] = program.column(("in_month", *label), 1, integer=True)
        held: Terms = [(v.held[option], 1) for option in options]
        program.row([*held, (column, -1)], EQ, 0, ("by_month", *label))
    return column


def one_a_day(program: Program, inst: Instance, v: Variables) -> None:
    r"""A person is required in one meeting a day.

    .. math:: \sum_{m, s \in S_d} h_{ms} \le 1 + b_{pd} \qquad \forall p \in P,\ d \in D

    ============== = ================================================= =======
    :math:`h_{ms}` V ``held``, where *m* requires *p*
    :math:`b_{pd}` V ``harms["same_day"]``                             meeting
    :math:`S_d`    S slots of day *d*
    ============== = ================================================= =======
    """
    for (p, day), keys in _required_by(v, lambda s: str(inst.day[s])).items():
        if len({m for m, _ in keys}) > 1:
            terms: Terms = [(v.held[key], 1) for key in keys]
            terms.append((v.harm(program, "same_day", p, day), -1))
            program.row(terms, LE, 1, ("one_a_day", p, day))


def total_harm(inst: Instance, v: Variables) -> Terms:
    """Weigh every harm of a calendar."""
    terms: Terms = [(v.held[key], option.cost) for key, option in v.options.items()]
    shift = {key[1]: option.shift for key, option in sorted(v.options.items(), reverse=True)}
    terms += [(column, shift[block]) for block, column in v.shifted.items()]
    terms += [(left_out, inst.weights.left_out) for left_out in v.left_out.values()]
    for name, columns in v.harms.items():
        terms += [(column, getattr(inst.weights, name)) for column in columns.values()]
    return terms


def _required_by(v: Variables, group: Callable[[str], str]) -> dict[tuple[str, str], list[Pair]]:
    """Gather by person and group of slots the options that require them there."""
    keys: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for p in sorted(v.required):
        for key in v.required[p]:
            keys[p, group(v.options[key].starts[0])].append(key)
    return keys


PREFERENCES = (desired_too, gone_from_what_is_held, few_meetings, one_a_day, decided_in_time)
