"""Plausible sparse allocation instances of any size, always the same for the same seed."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from solver.allocation import Instance

SKILLS = 11
AGENTS_PER_SKILL = 12
"""In a large network, where trades are many."""


def instance(agents: int, tasks: int, periods: int = 12, *, seed: int = 1) -> Instance:
    """Draw an instance about as tight as the demo's."""
    rng = Random(seed)
    horizon = tuple(f"2027-{period:02d}" for period in range(1, periods + 1))
    skills = max(SKILLS, agents // AGENTS_PER_SKILL)
    people = [f"A{i:03d}" for i in range(agents)]
    work = [f"T{i:03d}" for i in range(tasks)]
    projects = [f"P{i}" for i in range(max(2, tasks // 6))]
    skilled = {a: set(rng.sample(range(skills), rng.choice((1, 1, 2, 3)))) for a in people}
    skill = {t: rng.randrange(skills) for t in work}
    project = {t: projects[i * len(projects) // tasks] for i, t in enumerate(work)}
    window = {t: _window(rng, horizon) for t in work}
    filing = {f"F{i}": t for i, t in enumerate(rng.sample(work, 4))}
    return Instance(
        periods=horizon,
        step_days=0.5,
        effort_days={t: rng.randrange(10, 56) / 2 for t in work},
        mandatory=frozenset(t for t in work if rng.random() < 0.25),
        task_weight={t: 2.0 ** rng.randrange(5) for t in work},
        project_of_task=project,
        field_tasks=frozenset(t for t in work if rng.random() < 0.25),
        window=window,
        qualified={t: tuple(a for a in people if skill[t] in skilled[a]) for t in work},
        predecessors=tuple(_predecessors(rng, work, project, window)),
        precedence_lag=0,
        capacity_days={(a, m): rng.randrange(10, 60) / 10 for a in people for m in horizon},
        service_of={a: f"S{i % 8}" for i, a in enumerate(people)},
        quota_days={f"S{i}": agents * 4.0 for i in range(8)},
        filing_task=filing,
        filed_by={},
        unfiled=frozenset(),
        **_money(rng, projects, list(filing)),
    )


def _window(rng: Random, horizon: tuple[str, ...]) -> tuple[str, ...]:
    first = rng.randrange(len(horizon) - 1)
    return horizon[first : first + rng.randrange(2, 3 + len(horizon) // 3)]


def _predecessors(
    rng: Random, work: list[str], project: dict[str, str], window: dict[str, tuple[str, ...]]
) -> list[tuple[str, str]]:
    pairs = pairwise(work)
    later = [(p, s) for p, s in pairs if project[p] == project[s] and window[p][0] <= window[s][0]]
    return [pair for pair in later if rng.random() < 0.5]


def _money(rng: Random, projects: list[str], schemes: list[str]) -> dict[str, object]:
    expenses = [f"D{i:03d}" for i in range(4 * len(projects))]
    cost = {d: 1000.0 * rng.randrange(5, 140) for d in expenses}
    investment = frozenset(d for d in expenses if rng.random() < 0.4)
    lines = [f"B{i}{section}" for i in range(8) for section in "FI"]
    return {
        "cost_eur": cost,
        "expense_weight": {d: 2.0 ** rng.randrange(5) for d in expenses},
        "project_of_expense": {d: projects[i // 4] for i, d in enumerate(expenses)},
        "section_of_expense": {d: "I" if d in investment else "F" for d in expenses},
        "grant_limit_eur": {
            (d, f): rng.choice((0.3, 0.4, 0.6, 0.8)) * cost[d]
            for d in expenses
            for f in schemes
            if rng.random() < 0.3
        },
        "ceiling_eur": {f: 40_000.0 * len(projects) / 8 for f in schemes},
        "payable": frozenset(
            (d, b)
            for d in expenses
            for b in lines
            if (b[-1] == "I") == (d in investment) and (b[1] == "0" or rng.random() < 0.2)
        ),
        "appropriation_eur": {b: 1000.0 * rng.randrange(10, 90) for b in lines},
        "own_lines": frozenset({"B0F", "B0I"}),
        "own_share": {(f, "I"): 0.2 for f in schemes},
        "counterpart_ratio": {schemes[1]: 4.0},
        "national_schemes": frozenset(schemes[2:]),
    }
