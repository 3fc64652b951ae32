"""The best plan found by listing all of them (no quota-less shortcut, no solver code)."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from solver.allocation import Instance

Steps = dict[tuple[str, str, str], int]
Euros = dict[tuple[str, str], int]


def best_tiers(inst: Instance) -> list[float]:
    """Give the tiers of the best plan, in the order of the instance."""
    by_grantable = defaultdict(set)
    for steps in work_plans(inst):
        by_grantable[_grantable(inst, steps)].add(work_tiers(inst, steps))
    best = None
    for grantable, works in by_grantable.items():
        money_tiers = {_money_tiers(inst, *plan) for plan in _money_plans(inst, grantable)}
        for work, money in product(works, money_tiers):
            named = dict(work) | dict(money)
            named["distance"] = named.pop("moved_days") + named.pop("moved_euros")
            tiers = [round(named[name], 9) for name in inst.tiers]
            best = tiers if best is None or tiers < best else best
    assert best is not None
    return best


def work_plans(inst: Instance) -> Iterator[Steps]:
    ways = [list(ways_of(inst, t)) for t in inst.effort_days]
    for chosen in product(*ways):
        steps = {key: n for way in chosen for key, n in way.items() if n}
        if possible(inst, steps):
            yield steps


def ways_of(inst: Instance, t: str) -> Iterator[Steps]:
    cells = [(a, t, m) for a in inst.qualified[t] for m in inst.window[t]]
    most = round(inst.effort_days[t] / inst.step_days)
    for counts in product(range(most + 1), repeat=len(cells)):
        if sum(counts) <= most:
            yield dict(zip(cells, counts, strict=True))


def possible(inst: Instance, steps: Steps) -> bool:
    worked, given = defaultdict(float), defaultdict(float)
    for (a, _, m), n in steps.items():
        worked[a, m] += n * inst.step_days
        given[inst.service_of[a]] += n * inst.step_days
    return (
        all(days <= inst.capacity_days[cell] for cell, days in worked.items())
        and all(given[s] <= quota for s, quota in inst.quota_days.items())
        and all(_in_order(inst, steps, p, s) for p, s in inst.predecessors)
        and _staffed(inst, steps)
        and _in_rhythm(inst, steps)
    )


def _staffed(inst: Instance, steps: Steps) -> bool:
    """Tell whether tasks and projects have the people that they ask for."""
    by_task = defaultdict(int)
    by_pair, by_project, by_cell = defaultdict(int), defaultdict(int), defaultdict(int)
    for (a, t, m), n in steps.items():
        by_task[t] += n
        by_pair[a, t] += n
        by_project[a, inst.project_of_task[t]] += n
        by_cell[t, m] += n
    return (
        all(sum(t == task for _, t in by_pair) <= n for task, n in inst.most_people.items())
        and all(2 * by_pair[a, t] >= by_task[t] for t, a in inst.lead.items())
        and all(
            by_project[pair] == 0 or by_project[pair] * inst.step_days >= days
            for pair, days in inst.least_days.items()
        )
        and all(
            2 * sum(steps.get((a, t, m), 0) for a in group) <= by_cell[t, m]
            for t, groups in inst.halves.items()
            for group in groups
            for m in inst.window[t]
        )
    )


def _in_rhythm(inst: Instance, steps: Steps) -> bool:
    """Tell whether regular tasks are even, continuous ones without a pause, both where they may."""
    by_cell = defaultdict(int)
    for (_, t, m), n in steps.items():
        by_cell[t, m] += n
    for t, periods in (*inst.regular.items(), *inst.continuous.items()):
        if any(by_cell[t, m] for m in inst.window[t] if m not in periods):
            return False
    for t, periods in inst.regular.items():
        done = [by_cell[t, m] for m in periods]
        if done and max(done) - min(done) > 1:
            return False
    for t, periods in inst.continuous.items():
        worked = [i for i, m in enumerate(periods) if by_cell[t, m]]
        if worked and worked[-1] - worked[0] >= len(worked):
            return False
    return True


def _off_time(inst: Instance, steps: Steps, left: dict[str, float]) -> float:
    """Add up by how many periods days are off, what nobody does by one more than the farthest."""
    farthest = {}
    for (t, _), periods in inst.wait.items():
        farthest[t] = max(farthest.get(t, 0.0), periods)
    worked = sum(n * inst.step_days * inst.wait.get((t, m), 0.0) for (_, t, m), n in steps.items())
    return worked + sum(left[t] * (1 + off) for t, off in farthest.items() if t in left)


def _in_order(inst: Instance, steps: Steps, p: str, s: str) -> bool:
    def done(task: str, periods: tuple[str, ...]) -> float:
        days = sum(n for (_, t, m), n in steps.items() if t == task and m in periods)
        return days * inst.step_days / inst.effort_days[task]

    lag = inst.precedence_lag
    return all(
        done(s, inst.periods[: i + 1]) <= done(p, inst.periods[: i + 1 - lag]) + 1e-9
        for i in range(len(inst.periods))
    )


def _grantable(inst: Instance, steps: Steps) -> frozenset[tuple[str, str]]:
    """Pairs of an expense and a scheme whose application is written, in time for the expense."""
    return frozenset((d, f) for d, f in inst.grant_limit_eur if written_for(inst, steps, d, f))


def written_for(inst: Instance, steps: Steps, d: str, f: str) -> bool:
    if f not in inst.filing_task:
        return True
    last = inst.filed_by.get((d, f), inst.periods[-1])
    in_time = {key: n for key, n in steps.items() if key[2] <= last}
    return _uncovered(inst, in_time)[inst.filing_task[f]] == 0


def _uncovered(inst: Instance, steps: Steps) -> dict[str, float]:
    left = dict(inst.effort_days)
    for (_, t, _), n in steps.items():
        left[t] -= n * inst.step_days
    return left


def work_tiers(inst: Instance, steps: Steps) -> tuple[tuple[str, float], ...]:
    left = _uncovered(inst, steps)
    worked = defaultdict(float)
    for (a, _, m), n in steps.items():
        worked[a, m] += n * inst.step_days
    moved = 0.0
    if inst.reference is not None:
        for t, effort in inst.effort_days.items():
            for a, m in product(inst.qualified[t], inst.window[t]):
                if inst.capacity_days[a, m] >= inst.step_days and effort:
                    now = steps.get((a, t, m), 0) * inst.step_days
                    moved += abs(now - inst.reference.days.get((a, t, m), 0.0))
    return (
        ("uncovered_mandatory", sum(left[t] for t in inst.mandatory)),
        ("uncovered_weighted", sum(inst.task_weight[t] * days for t, days in left.items())),
        ("heaviest_load", max((d / inst.capacity_days[c] for c, d in worked.items()), default=0.0)),
        ("timing", _off_time(inst, steps, left)),
        ("moved_days", moved),
    )


def _money_plans(
    inst: Instance, grantable: frozenset[tuple[str, str]]
) -> Iterator[tuple[Euros, Euros]]:
    grants = sorted(grantable)
    credits = sorted(inst.payable)
    most = [int(inst.grant_limit_eur[pair]) for pair in grants]
    most += [int(min(inst.cost_eur[d], inst.appropriation_eur[b])) for d, b in credits]
    for amounts in product(*(range(n + 1) for n in most)):
        granted = dict(zip(grants, amounts, strict=False))
        credited = dict(zip(credits, amounts[len(grants) :], strict=True))
        if _payable(inst, granted, credited):
            yield granted, credited


def _payable(inst: Instance, granted: Euros, credited: Euros) -> bool:
    paid, used = defaultdict(int), defaultdict(int)
    for (d, source), euros in [*granted.items(), *credited.items()]:
        paid[d] += euros
        used[source] += euros
    limits = dict(inst.ceiling_eur) | dict(inst.appropriation_eur)
    return (
        all(paid[d] <= cost for d, cost in inst.cost_eur.items())
        and all(used[source] <= limit for source, limit in limits.items())
        and _awardable(inst, granted)
    )


def _awardable(inst: Instance, granted: Euros) -> bool:
    """Tell whether projects get their scheme's floor or nothing, and expenses one rival's money."""
    to_project = defaultdict(int)
    for (d, f), euros in granted.items():
        to_project[inst.project_of_expense[d], f] += euros
    return all(
        not euros
        or inst.project_floor_eur.get(f, 0) <= euros <= inst.project_ceiling_eur.get(f, euros)
        for (_, f), euros in to_project.items()
    ) and not any(
        granted.get((d, f)) and granted.get((d, g))
        for d in inst.cost_eur
        for f, g in inst.exclusive
    )


def _money_tiers(inst: Instance, granted: Euros, credited: Euros) -> tuple[tuple[str, float], ...]:
    left = dict(inst.cost_eur)
    for (d, _), euros in [*granted.items(), *credited.items()]:
        left[d] -= euros
    own = sum(euros for (_, b), euros in credited.items() if b in inst.own_lines)
    moved = 0.0
    if inst.reference is not None:
        before = {**inst.reference.grants_eur}, {**inst.reference.credits_eur}
        usable = {(d, b) for d, b in inst.payable if inst.appropriation_eur[b] > 0}
        moved += sum(abs(granted.get(x, 0) - before[0].get(x, 0.0)) for x in inst.grant_limit_eur)
        moved += sum(abs(credited.get(x, 0) - before[1].get(x, 0.0)) for x in usable)
    unpaid = sum(
        max(0, most - sum(eur for (_, g), eur in granted.items() if g == f))
        for f, most in inst.notified_eur.items()
        if any(g == f for _, g in inst.grant_limit_eur) and f not in inst.unfiled
    )
    return (
        ("notified_money", float(unpaid)),
        ("unfunded_weighted", sum(inst.expense_weight[d] * euros for d, euros in left.items())),
        ("own_money", float(own)),
        ("service_money", float(sum(credited.values()) - own)),
        ("receipts", 0.0),
        ("last_funder_money", float(_from(granted, inst.last_funders))),
        ("moved_euros", moved / 1000),
    )


def _from(granted: Euros, schemes: frozenset[str]) -> int:
    return sum(euros for (_, f), euros in granted.items() if f in schemes)
