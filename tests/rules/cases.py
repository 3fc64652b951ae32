"""A plan in which no rule finds anything, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from coopplan.domain.finding import Finding
from coopplan.domain.input.lever import Lever, LeverKind, Scenario
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Authorisation, Budget, Expense, Section
from coopplan.domain.input.people.governance import (
    Body,
    Closure,
    Member,
    Outsider,
    Structure,
    Venue,
)
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Project, Service, Skill, Task
from coopplan.levers.people.add_days import ADD_DAYS

PERIODS = months(date(2027, 1, 1), 4)
JANUARY, FEBRUARY, MARCH, APRIL = PERIODS
Rule = Callable[[Plan], Iterator[Finding]]


def _sound() -> Plan:
    return Plan(
        settings=Settings(horizon_start=date(2027, 1, 1), horizon_periods=4),
        periods=PERIODS,
        net_days=dict.fromkeys(PERIODS, Decimal(18)),
        structures=(Structure(code="M", name="Métropole", school_zone="B"),),
        services=(Service(code="S0", name="Mission"), Service(code="S1", name="Juridique")),
        skills=(Skill(code="EUR", name="Fonds"), Skill(code="JUR", name="Droit")),
        agents=(
            Agent(code="A1", job="Mission", service="S0", skills={"EUR": 3}),
            Agent(code="A2", job="Juriste", service="S1", skills={"JUR": 2}),
        ),
        available_days={(a, p): Decimal(4) for a in ("A1", "A2") for p in PERIODS},
        projects=(
            Project(code="P1", name="Europe", theme="Europe", strategy="Interreg"),
            Project(code="P2", name="Charte", theme="paysage", strategy="SCoT"),
        ),
        tasks=(
            _task("T1", "EUR", 3, JANUARY.first, FEBRUARY.last),
            _task("T2", "JUR", 2, FEBRUARY.first, APRIL.last, predecessors=("T1",)),
        ),
        expenses=(
            Expense(
                code="D1",
                project="P1",
                title="Étude",
                section=Section.OPERATING,
                cost_eur=Decimal(1000),
                month=MARCH.first,
                schemes=("F1",),
            ),
        ),
        budgets=(
            Budget(
                code="B1",
                title="Propre",
                service="S0",
                section=Section.OPERATING,
                voted_eur=Decimal(5000),
                engaged_eur=Decimal(2000),
                projects=("P1",),
            ),
        ),
        authorisations=(
            Authorisation(
                code="AP1",
                title="Propre",
                lines=("B1",),
                total_eur=Decimal(5000),
                payment_eur={2027: Decimal(5000)},
            ),
        ),
        schemes=(
            Scheme(
                code="F1",
                name="Interreg",
                rate=Decimal("0.6"),
                ceiling_eur=Decimal(800),
                sections=(Section.OPERATING,),
                deadline=MARCH.first,
                filing_task="T1",
            ),
        ),
        bodies=(
            _body("I1", purpose="décider", expected_decision="la charte", preceded_by="I2"),
            _body("I2", purpose="préparer"),
        ),
        members=tuple(Member(body=b, person=p) for b in ("I1", "I2") for p in ("A1", "E1")),
        outsiders=(Outsider(code="E1", role="Président", structure="M"),),
        venues=(Venue(code="L1", name="Salle", structure="M"),),
        closures=(Closure(target="zone B", start=date(2027, 2, 20), end=date(2027, 3, 7)),),
        scenarios=(
            Scenario(code="SC0", name="Référence"),
            Scenario(code="SC1", name="Renfort", levers=(given("1", ADD_DAYS, "A1"),)),
        ),
    )


def _task(code: str, skill: str, level: int, start: date, end: date, **more: Any) -> Task:
    return Task(
        code=code,
        project="P1",
        title=code,
        skill=skill,
        min_level=level,
        effort_days=Decimal(4),
        start=start,
        end=end,
        **more,
    )


def _body(code: str, **more: Any) -> Body:
    return Body(
        code=code, name=code, sessions_per_year=2, duration_h=Decimal(2), chair="E1", **more
    )


def given(key: str, kind: LeverKind, *targets: str, **more: Any) -> Lever:
    value = more.pop("value", Decimal(5))
    return Lever(key=key, kind=kind, targets=targets, value=value, **more)


def with_levers(plan: Plan, *levers: Lever) -> Plan:
    return replace(plan, scenarios=(Scenario(code="SC1", name="Essai", levers=levers),))


def said(rule: Rule, plan: Plan) -> list[tuple[str, str, str]]:
    """Give the code, record and field of what a rule finds."""
    found = list(rule(plan))
    assert all(finding.code == code_of(rule) for finding in found)
    assert all(finding.message and finding.remedy and finding.ref for finding in found)
    return [(f.code, f.ref.key, f.ref.field) for f in found if f.ref]


def code_of(rule: Rule) -> str:
    """Give the code that a rule's docstring starts with."""
    return (rule.__doc__ or "").partition(":")[0]


def change(records: tuple[Any, ...], code: str, **fields: Any) -> tuple[Any, ...]:
    """Replace fields of one record."""
    return tuple(replace(r, **fields) if r.code == code else r for r in records)


SOUND = _sound()
