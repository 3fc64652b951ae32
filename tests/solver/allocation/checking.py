"""Every constraint again, in plain arithmetic on the answer: no PuLP, no HiGHS, no solver code."""

from collections.abc import Iterator
from itertools import pairwise

from solver.allocation import Instance, Result

EURO = 1e-3
DAY = 1e-9


def violations(inst: Instance, result: Result) -> list[str]:
    """Say which constraints a result breaks."""
    return [*_of_work(inst, result), *_of_options(inst, result), *_of_money(inst, result)]


def worked(result: Result, *, agents=None, tasks=None, periods=None) -> float:
    """Sum the days of some agents on some tasks in some periods."""
    assert result.days is not None
    return sum(
        days
        for (a, t, m), days in result.days.items()
        if (agents is None or a in agents)
        and (tasks is None or t in tasks)
        and (periods is None or m in periods)
    )


def _of_work(inst: Instance, result: Result) -> Iterator[str]:
    for (a, t, m), days in result.days.items():
        if days % inst.step_days or days <= 0:
            yield f"{days} days are not whole steps"
        if a not in inst.qualified[t] or m not in inst.window[t]:
            yield f"{a} may not work on {t} in {m}"
        if worked(result, agents={a}, periods={m}) > inst.capacity_days[a, m] + DAY:
            yield f"{a} is overworked in {m}"
    for t, effort in inst.effort_days.items():
        if abs(worked(result, tasks={t}) + result.uncovered_days[t] - effort) > DAY:
            yield f"effort of {t} is not met"
    for s, quota in inst.quota_days.items():
        members = {a for a, service in inst.service_of.items() if service == s}
        if worked(result, agents=members) > quota + DAY:
            yield f"{s} gives more than its quota"
    for p, t in inst.predecessors:
        for i, _ in enumerate(inst.periods):
            after = worked(result, tasks={t}, periods=inst.periods[: i + 1])
            before = worked(result, tasks={p}, periods=inst.periods[: i + 1 - inst.precedence_lag])
            if after / inst.effort_days[t] > before / inst.effort_days[p] + DAY:
                yield f"{t} is ahead of {p}"


def _of_options(inst: Instance, result: Result) -> Iterator[str]:
    options = inst.options
    tasks = {
        p: {t for t in inst.effort_days if inst.project_of_task[t] == p}
        for p in set(inst.project_of_task.values())
    }
    for p in tasks:
        total = worked(result, tasks=tasks[p])
        on_the_spot = worked(result, tasks=tasks[p] & inst.field_tasks)
        field = tasks[p] & inst.field_tasks and options.field_share
        if field and on_the_spot < options.field_share * total - DAY:
            yield f"{p} is too little on the spot"
        for before, after in pairwise(inst.periods):
            rate = inst.ramp_rate.get(p, options.ramp_rate)
            if rate is not None:
                most = (1 + rate) * worked(result, tasks=tasks[p], periods={before})
                if worked(result, tasks=tasks[p], periods={after}) > (
                    most + options.ramp_base_days + DAY
                ):
                    yield f"{p} grows too fast"
    for a, most in inst.most_days.items():
        if worked(result, agents={a}) > most + DAY:
            yield f"{a} gives more than its limit"
    for a, m in inst.capacity_days:
        days = worked(result, agents={a}, periods={m})
        if options.block_days is not None and 0 < days < options.block_days - DAY:
            yield f"{a} has less than a useful block in {m}"
        busy = sum(worked(result, agents={a}, tasks=tasks[p], periods={m}) > 0 for p in tasks)
        if options.max_projects is not None and busy > options.max_projects:
            yield f"{a} has too many projects in {m}"


def _of_money(inst: Instance, result: Result) -> Iterator[str]:
    grants, credits = result.grants_eur, result.credits_eur
    for d, cost in inst.cost_eur.items():
        found = sum(x for (e, _), x in [*grants.items(), *credits.items()] if e == d)
        if abs(found + result.unfunded_eur[d] - cost) > EURO or result.unfunded_eur[d] < 0:
            yield f"{d} is not balanced"
    for (d, f), amount in grants.items():
        if amount > inst.grant_limit_eur[d, f] + EURO:
            yield f"{f} pays too much of {d}"
        if not result.filed[f] or f in inst.unfiled:
            yield f"{f} pays without an application"
        if (d, f) in inst.filed_by and f in inst.filing_task:
            after = {m for m in inst.periods if m > inst.filed_by[d, f]}
            if worked(result, tasks={inst.filing_task[f]}, periods=after):
                yield f"{f} pays {d}, which came before its application"
    for f, ceiling in inst.ceiling_eur.items():
        if sum(x for (_, g), x in grants.items() if g == f) > ceiling + EURO:
            yield f"{f} pays above its ceiling"
        if f in inst.filing_task and result.filed[f] and result.uncovered_days[inst.filing_task[f]]:
            yield f"{f} is filed though nobody wrote the application"
    yield from _of_awards(inst, result)
    for m in inst.periods:
        borne = sum(x * inst.outstanding.get((d, f, m), 0.0) for (d, f), x in grants.items())
        if inst.options.advance_eur is not None and borne > inst.options.advance_eur + EURO:
            yield f"{borne} are advanced in {m}"
    for b, left in inst.appropriation_eur.items():
        if sum(x for (_, line), x in credits.items() if line == b) > left + EURO:
            yield f"{b} is overdrawn"
    yield from (f"{d} is not for {b}" for d, b in credits.keys() - inst.payable)
    yield from _of_shares(inst, result)


def _of_shares(inst: Instance, result: Result) -> Iterator[str]:
    grants, credits = result.grants_eur, result.credits_eur
    for p in set(inst.project_of_expense.values()):
        expenses = {d for d in inst.cost_eur if inst.project_of_expense[d] == p}
        for c in ("investment", "operating"):
            yield from _of_own_share(inst, result, p, c)
        for f, ratio in inst.counterpart_ratio.items():
            eligible = {d for d in expenses if (d, f) in inst.grant_limit_eur}
            national = sum(x for (d, _), x in credits.items() if d in eligible)
            national += sum(
                x
                for (d, n), x in grants.items()
                if d in eligible and n in inst.national_schemes and n != f
            )
            if sum(grants.get((d, f), 0.0) for d in eligible) > ratio * national + EURO:
                yield f"{f} lacks a national counterpart in {p}"


def _of_own_share(inst: Instance, result: Result, p: str, c: str) -> Iterator[str]:
    own, brought = 0.0, 0.0
    for d, cost in inst.cost_eur.items():
        if inst.project_of_expense[d] != p or inst.section_of_expense[d] != c:
            continue
        own += sum(x for (e, _), x in result.credits_eur.items() if e == d)
        for (e, f), granted in result.grants_eur.items():
            share = inst.own_share.get((f, c), 0.0)
            if e == d and share >= 1:
                yield f"{f} pays for {d} of {cost}, which must be wholly own"
            elif e == d:
                brought += granted * share / (1 - share)
    if own < brought - EURO:
        yield f"{p} has too little own money in {c}"


def _of_awards(inst: Instance, result: Result) -> Iterator[str]:
    for p in set(inst.project_of_expense.values()):
        for f in inst.ceiling_eur:
            granted = sum(
                x
                for (d, g), x in result.grants_eur.items()
                if g == f and inst.project_of_expense[d] == p
            )
            if granted > inst.project_ceiling_eur.get(f, granted) + EURO:
                yield f"{f} pays {p} above its ceiling for a project"
            if EURO < granted < inst.project_floor_eur.get(f, 0.0) - EURO:
                yield f"{f} pays {p} less than its floor"
    for d in inst.cost_eur:
        for f, g in inst.exclusive:
            if {(d, f), (d, g)} <= result.grants_eur.keys():
                yield f"{f} and {g} both pay {d}"
