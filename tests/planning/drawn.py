"""Levers, money, options, teams and rhythms drawn at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from coopplan.domain.input.lever import Lever
from coopplan.domain.input.money.schemes import EarlyExpenses, Origin
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Rhythm
from coopplan.levers import SPECS

ZERO = Decimal(0)
CODES = "A1 A2 S1 P1 P2 T1 T2 T3 D1 D2 B0F B0I B1I F G I1 I2 JUR"


TARGETS = CODES.split()


EUROS = st.integers(0, 300_000).map(lambda cents: Decimal(cents) / 100)


SHARES = st.integers(0, 90).map(lambda percent: Decimal(percent) / 100)


@st.composite
def levers(draw: st.DrawFn) -> tuple[Lever, ...]:
    """Draw a few levers, with values in and out of reason."""
    targets = st.sampled_from(TARGETS)
    kinds = st.sampled_from(sorted(SPECS))
    texts = st.sampled_from(["accordé", "refusé", "demandé", ""])
    value = st.none() | st.integers(-6, 60).map(lambda n: Decimal(n) / 4)
    unit = st.sampled_from(["", "%", "600 €/j"])
    start = st.none() | st.sampled_from([date(2027, month, 1) for month in (1, 2, 4)])
    drawn = draw(
        st.lists(st.tuples(kinds, targets, targets, value, unit, texts, start), max_size=3)
    )
    return tuple(
        Lever(
            key=str(row), kind=kind, targets=(a, b), value=value, unit=unit, text=text, start=start
        )
        for row, (kind, a, b, value, unit, text, start) in enumerate(drawn)
    )


@st.composite
def money(draw: st.DrawFn, plan: Plan) -> Plan:
    """Draw other costs, credits, rates, ceilings and shares, in cents."""
    return replace(
        plan,
        expenses=tuple(replace(item, cost_eur=draw(EUROS)) for item in plan.expenses),
        budgets=tuple(
            replace(line, voted_eur=draw(EUROS), engaged_eur=ZERO) for line in plan.budgets
        ),
        schemes=tuple(
            replace(
                scheme,
                rate=draw(SHARES),
                ceiling_eur=draw(EUROS),
                own_share=draw(st.none() | SHARES),
                counterpart_ratio=draw(st.none() | st.just(Decimal(4))),
                origin=draw(st.sampled_from(Origin)),
                early_expenses=draw(st.none() | st.just(EarlyExpenses.REFUSED)),
                project_ceiling_eur=draw(st.none() | EUROS),
                project_floor_eur=draw(st.just(ZERO) | EUROS),
                excludes=draw(st.just(()) | st.just(("F",))),
                last_funder=draw(st.booleans()),
                notified_eur=draw(st.none() | EUROS),
                payment_delay_months=draw(st.integers(0, 6)),
                advance_share=draw(st.just(ZERO) | SHARES),
                interim_share=draw(st.none() | st.just(Decimal("0.1"))),
            )
            for scheme in plan.schemes
        ),
        settings=replace(plan.settings, max_advance_eur=draw(st.none() | EUROS)),
    )


@st.composite
def options(draw: st.DrawFn, plan: Plan) -> Plan:
    """Draw the settings that add or change a constraint."""
    half_days = st.integers(1, 6).map(lambda n: Decimal(n) / 2)
    return replace(
        plan,
        settings=replace(
            plan.settings,
            precedence_lag=draw(st.integers(0, 1)),
            reserve_share=draw(SHARES),
            ramp_share=draw(st.none() | SHARES),
            ramp_base_days=draw(half_days),
            min_block_days=draw(st.none() | half_days),
            max_projects=draw(st.none() | st.just(1)),
            field_share=draw(st.none() | SHARES),
            unsigned_days=draw(st.none() | half_days),
        ),
        tasks=tuple(replace(task, field_work=draw(st.booleans())) for task in plan.tasks),
    )


@st.composite
def teams_and_rhythms(draw: st.DrawFn, plan: Plan) -> Plan:
    """Draw what tasks, projects and schemes ask of who does them, and when."""
    leads = st.sampled_from(("", "", "A1", "A2"))
    return replace(
        plan,
        tasks=tuple(
            replace(
                task,
                rhythm=draw(st.sampled_from(Rhythm)),
                max_people=draw(st.none() | st.just(1)),
                lead=draw(leads),
                in_pairs=draw(st.sampled_from((False, False, False, True))),
                skill=draw(st.sampled_from((task.skill, task.skill, "EUR + JUR"))),
                min_level=1,
            )
            for task in plan.tasks
        ),
        projects=tuple(
            replace(project, ramp_share=draw(st.none() | st.just(Decimal("0.5"))))
            for project in plan.projects
        ),
        schemes=tuple(
            replace(
                scheme,
                least_time_share=draw(st.none() | st.just(Decimal("0.02"))),
                time_is_rule=draw(st.booleans()),
            )
            for scheme in plan.schemes
        ),
        settings=replace(plan.settings, ramp_base_days=Decimal(draw(st.integers(0, 2)))),
    )
