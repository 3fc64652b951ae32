"""What the optimiser decides, counted in steps (days) and in euros."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from solver.allocation.instance import AgentTaskPeriod, Instance, Pair
from solver.program import Program, Variable

ROUNDING = 1e-6
"""Steps forgiven when a number of days is turned into whole steps."""


@dataclass(slots=True, kw_only=True)
class Variables:
    """The columns of the model by key, and the sets that constraints sum over."""

    steps: dict[AgentTaskPeriod, Variable] = field(default_factory=dict)
    """(agent, task, period) -> steps worked."""
    uncovered: dict[str, Variable] = field(default_factory=dict)
    """Task -> steps nobody does."""
    grants: dict[Pair, Variable] = field(default_factory=dict)
    """(expense, scheme) -> euros."""
    credits: dict[Pair, Variable] = field(default_factory=dict)
    """(expense, credit line) -> euros."""
    unfunded: dict[str, Variable] = field(default_factory=dict)
    """Expense -> euros."""
    receipts: dict[Pair, Variable] = field(default_factory=dict)
    """(project, scheme) -> euros for days of work, and for costs that are a share of others."""
    taken_in: dict[Pair, Variable] = field(default_factory=dict)
    """(project, scheme) -> euros of them that the line of receipts takes in."""
    receipts_at: dict[tuple[str, str, str], Variable] = field(default_factory=dict)
    """(project, scheme that pays what follows its filing, period) -> euros for its days."""
    filed: dict[str, Variable] = field(default_factory=dict)
    """Scheme with a filing task -> 1 where the application is written."""
    filed_by: dict[Pair, Variable] = field(default_factory=dict)
    """(scheme with a filing task, period) -> 1 where it is written by the end of that period."""
    awarded: dict[Pair, Variable] = field(default_factory=dict)
    """(project, scheme with a floor or a limit on all aid) -> 1 where it pays something."""
    chosen: dict[Pair, Variable] = field(default_factory=dict)
    """(whole expense, scheme with a rival that may pay it) -> 1 where it is the one that pays."""
    unpaid: dict[str, Variable] = field(default_factory=dict)
    """Scheme that has notified its money -> euros of it that no expense takes."""
    totals: dict[Pair, Variable] = field(default_factory=dict)
    """(project, period) -> steps worked, where the ramp looks at them."""
    working: dict[Pair, Variable] = field(default_factory=dict)
    """(agent, task done by few) -> 1 where the agent works on it."""
    serving: dict[Pair, Variable] = field(default_factory=dict)
    """(agent, project whose funder asks for a least time) -> 1 where the agent works on it."""
    share: dict[str, Variable] = field(default_factory=dict)
    """Regular task -> steps of its least period."""
    open: dict[Pair, Variable] = field(default_factory=dict)
    """(continuous task, period) -> 1 where somebody works on it..."""
    opening: dict[Pair, Variable] = field(default_factory=dict)
    """...and 1 where nobody did in the period before."""
    choices: dict[tuple[str, ...], Variable] = field(default_factory=dict)
    """Binaries of the optional constraints."""
    work_on: dict[str, list[AgentTaskPeriod]] = field(default_factory=lambda: defaultdict(list))
    """Task -> keys of ``steps``."""
    work_of: dict[Pair, list[AgentTaskPeriod]] = field(default_factory=lambda: defaultdict(list))
    """(agent, period) -> keys of ``steps``."""
    schemes_for: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Expense -> schemes that may pay."""
    lines_for: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Expense -> credit lines that may pay."""

    def of_euros(self) -> Iterator[Variable]:
        """List the columns of who pays, and of the applications that it takes."""
        euros = (
            self.grants,
            self.credits,
            self.unfunded,
            self.unpaid,
            self.receipts,
            self.taken_in,
        )
        applications = (self.filed, self.filed_by, self.awarded, self.chosen)
        return (column for family in (*euros, *applications) for column in family.values())


def whole_steps(inst: Instance, days: float) -> int:
    """Count the whole steps in a number of days; nothing is lost, work being whole steps."""
    return max(0, int(days / inst.step_days + ROUNDING))


def capacity_steps(inst: Instance, agent: str, period: str) -> int:
    """Count the whole steps an agent has in a period."""
    return whole_steps(inst, inst.capacity_days.get((agent, period), 0.0))


def past_steps(inst: Instance, key: AgentTaskPeriod) -> int:
    """Count the steps that the reference has in a period that is past; none in one to come."""
    if inst.reference is None or key[2] not in inst.past:
        return 0
    return round(inst.reference.days.get(key, 0.0) / inst.step_days)


def add_variables(program: Program, inst: Instance) -> Variables:
    """Add every column that some plan could use."""
    v = Variables()
    _add_work(program, inst, v)
    _add_money(program, inst, v)
    return v


def _add_work(program: Program, inst: Instance, v: Variables) -> None:
    room = {(a, m) for (a, m) in inst.capacity_days if capacity_steps(inst, a, m)}
    done = _done(inst)
    for t in inst.effort_days:
        able = dict.fromkeys((*inst.qualified.get(t, ()), *(a for a, _ in done[t])))
        for a in able:
            for m in inst.periods:
                may = a in inst.qualified.get(t, ()) and m in inst.window.get(t, ())
                if (a, m) in room and (may or (a, m) in done[t]):
                    key = (a, t, m)
                    v.steps[key] = program.column(("steps", a, t, m), integer=True)
                    v.work_on[t].append(key)
                    v.work_of[a, m].append(key)
        v.uncovered[t] = program.column(("uncovered", t), integer=True)


def _done(inst: Instance) -> defaultdict[str, dict[Pair, None]]:
    """List who worked on each task in which past period, whatever is asked for since."""
    done: defaultdict[str, dict[Pair, None]] = defaultdict(dict)
    for key in inst.reference.days if inst.reference else ():
        if past_steps(inst, key):
            done[key[1]][key[0], key[2]] = None
    return done


def _add_money(program: Program, inst: Instance, v: Variables) -> None:
    for d, f in sorted(inst.grant_limit_eur):
        if _may_pay(inst, d, f):
            v.grants[d, f] = program.column(("grants", d, f))
            v.schemes_for[d].append(f)
    for d, b in sorted(inst.payable):
        if inst.appropriation_eur.get(b, 0.0) > 0 and d in inst.cost_eur:
            v.credits[d, b] = program.column(("credits", d, b))
            v.lines_for[d].append(b)
    for d in inst.cost_eur:
        v.unfunded[d] = program.column(("unfunded", d))
    _add_receipts(program, inst, v)
    for f in sorted(inst.filing_task.keys() & {f for _, f in (*v.grants, *v.receipts)}):
        v.filed[f] = program.column(("filed", f), 1, integer=True)
    filed_by = {(f, m) for (d, f), m in inst.filed_by.items() if (d, f) in v.grants}
    filed_by |= {(f, before(inst, m)) for _, f, m in v.receipts_at}
    for f, m in sorted(filed_by):
        if f in v.filed:
            v.filed_by[f, m] = program.column(("filed_by", f, m), 1, integer=True)
    for f in sorted(inst.notified_eur.keys() & {f for _, f in (*v.grants, *v.receipts)}):
        v.unpaid[f] = program.column(("unpaid", f))
    _add_awards(program, inst, v)


def _add_receipts(program: Program, inst: Instance, v: Variables) -> None:
    """Add what schemes pay for days and shares; a day has no filing before the first period."""
    of_days = {(p, f) for _, p, f in inst.receipt_per_day_eur}
    of_shares = {(inst.project_of_expense[d], f) for d, f in inst.receipt_per_eur}
    for p, f in sorted(of_days | of_shares):
        if f not in inst.unfiled:
            v.receipts[p, f] = program.column(("receipts", p, f))
            if inst.receipts_line in inst.appropriation_eur:
                v.taken_in[p, f] = program.column(("taken_in", p, f))
    for p, f in sorted(of_days & v.receipts.keys()):
        for m in inst.receipt_periods[f] if f in inst.receipts_after_filing else ():
            if m != inst.periods[0]:
                v.receipts_at[p, f, m] = program.column(("receipts_at", p, f, m))


def before(inst: Instance, period: str) -> str:
    """Give the period before one that is not the first."""
    return inst.periods[inst.periods.index(period) - 1]


def _add_awards(program: Program, inst: Instance, v: Variables) -> None:
    floored = {f for f, floor in inst.project_floor_eur.items() if floor > 0}
    floored |= {f for _, f in inst.cumulated_aid_eur}
    paid = {(inst.project_of_expense[d], f) for d, f in v.grants} | v.receipts.keys()
    for p, f in sorted((p, f) for p, f in paid if f in floored):
        v.awarded[p, f] = program.column(("awarded", p, f), 1, integer=True)
    rivals = inst.exclusive | {(g, f) for f, g in inst.exclusive}
    payers: dict[str, set[str]] = defaultdict(set)
    for d, f in v.grants:
        payers[inst.whole_of.get(d, d)].add(f)
    for d, schemes in payers.items():
        for f in sorted(schemes):
            if any((f, g) in rivals for g in schemes):
                v.chosen[d, f] = program.column(("chosen", d, f), 1, integer=True)


def _may_pay(inst: Instance, d: str, f: str) -> bool:
    if d not in inst.cost_eur:
        return False
    wholly_own = inst.own_share.get((f, inst.section_of_expense[d]), 0.0) >= 1
    return f not in inst.unfiled and not wholly_own
