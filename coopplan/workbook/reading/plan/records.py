"""From typed rows to the domain's records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from typing import Any

from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.decisions.polls import Willing
from coopplan.domain.input.lever import Event, EventNature, Lever, LeverKind, Scenario
from coopplan.domain.input.money.schemes import (
    EarlyExpenses,
    EligibleBase,
    GrantStatus,
    Origin,
    StaffCosts,
)
from coopplan.domain.input.money.spending import CostCategory, Section, VatRecovery
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.half_days import DayPart
from coopplan.domain.input.work import Commitment, Rhythm, Task
from coopplan.i18n import _, days, ngettext, percent, semicolons
from coopplan.workbook.reading.cells.quantities import numbers
from coopplan.workbook.reading.cells.quantities.numbers import Amount
from coopplan.workbook.reading.cells.quantities.units import word_of
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.tables.rows import Typed
from coopplan.workbook.schema.records import RECORDS

MOST_TOLD = 8
"""Tasks named in one finding."""
ENUMERATIONS: Mapping[str, Callable[[Any], Any]] = {
    "section": Section,
    "sections": lambda values: tuple(Section(value) for value in values),
    "origin": Origin,
    "early_expenses": EarlyExpenses,
    "base": EligibleBase,
    "vat_recovery": VatRecovery,
    "category": CostCategory,
    "staff_costs": StaffCosts,
    "status": GrantStatus,
    "commitment": Commitment,
    "rhythm": Rhythm,
    "presence": Presence,
    "answer": Willing,
    "part": lambda name: DayPart[name.upper()],
}
OWN_ENUMERATIONS = {("fixed_sessions", "status"): SessionStatus}
"""Enumerations of fields whose name has another one elsewhere."""


def record(sheet: str, typed: Typed) -> Any:
    """Build the domain record of one row; fields left blank take the domain's default."""
    makers = {
        field: OWN_ENUMERATIONS.get((sheet, field), ENUMERATIONS.get(field)) for field in typed
    }
    fields = {field: make(typed[field]) if make else typed[field] for field, make in makers.items()}
    if isinstance(month := fields.get("month"), tuple):
        fields |= {"month": month[0].month, "instalments": month}
    return RECORDS[sheet](**fields)


def lever(key: str, typed: Typed) -> Lever:
    """Build the lever of one row of *Leviers* or *Veille*."""
    value, unit, text = _measure(typed.get("value", ""), typed.get("unit", ""))
    return Lever(
        key=key,
        kind=LeverKind(typed["kind"]),
        targets=typed.get("targets", ()),
        value=value,
        text=text,
        unit=unit,
        start=typed.get("start"),
        end=typed.get("end"),
    )


def _measure(value: Amount | str, unit: str) -> tuple[Decimal | None, str, str]:
    """Give a lever's number, unit and text; ``15 %`` or ``18 j`` in one cell is both."""
    if isinstance(value, str):
        number, said = numbers.with_unit(value)
        alone = number is not None and (not unit or word_of(unit) == word_of(said))
        return (number, said, "") if alone else (None, unit, value)
    if not value.percent:
        return value.value, unit, ""
    hundredfold = value.value * 100
    if not unit or "%" in unit:
        return hundredfold, unit or "%", ""
    if normal(unit).startswith("point"):
        return hundredfold, unit, ""
    return None, unit, percent(value.value)


def event(key: str, typed: Typed) -> Event:
    """Build the event of one row of *Veille*; without a lever it is a note."""
    return Event(
        key=key,
        on=typed["on"],
        title=typed["title"],
        structure=typed.get("structure", ""),
        lever=lever(key, typed) if "kind" in typed else None,
        nature=EventNature(typed["nature"]) if "nature" in typed else None,
        about=() if "kind" in typed else typed.get("targets", ()),
    )


def scenarios(rows: Iterable[Typed], levers: Iterable[tuple[str, Lever]]) -> tuple[Scenario, ...]:
    """Build the scenarios, each with its own levers in the order typed."""
    own: dict[str, list[Lever]] = {}
    for code, change in levers:
        own.setdefault(normal(code), []).append(change)
    return tuple(
        Scenario(**typed, levers=tuple(own.get(normal(typed["code"]), ()))) for typed in rows
    )


def in_whole_steps(
    tasks: Sequence[Task], settings: Settings
) -> tuple[tuple[Task, ...], Finding | None]:
    """TSK09: efforts are multiples of the rounding step; those that are not are rounded up."""
    rounded = tuple(_in_whole_steps(task, settings.step_days) for task in tasks)
    pairs = zip(tasks, rounded, strict=True)
    changed = [(one, other) for one, other in pairs if one != other]
    return rounded, _rounded_up(changed, settings) if changed else None


def _in_whole_steps(task: Task, step_days: Decimal) -> Task:
    steps = task.effort_days / step_days
    whole = steps.to_integral_value(ROUND_CEILING)
    return task if steps == whole else replace(task, effort_days=whole * step_days)


def _rounded_up(changed: Sequence[tuple[Task, Task]], settings: Settings) -> Finding:
    told = [
        _("{code} {effort} j, comptés {rounded} j").format(
            code=one.code, effort=days(one.effort_days), rounded=days(other.effort_days)
        )
        for one, other in changed[:MOST_TOLD]
    ]
    more = len(changed) - len(told)
    others = [ngettext("{n} autre", "{n} autres", more).format(n=more)] if more else []
    step, hours = settings.step_days, settings.step_days * settings.hours_per_day
    return Finding(
        code="TSK09",
        severity=Severity.WARNING,
        message=_("Charges arrondies au pas de {step} j : {tasks}.").format(
            step=days(step), tasks=semicolons(told + others)
        ),
        remedy=_("Tapez des multiples de {step} j ({hours} h), ou changez le pas.").format(
            step=days(step), hours=days(hours)
        ),
        ref=Ref("tasks", changed[0][0].code, "effort_days"),
    )
