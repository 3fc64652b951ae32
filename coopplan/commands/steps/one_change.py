"""One change besides a scenario's own, written in a line: ``A17 +12 j 2027-01 2027-04``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.folding import folded
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.money.authorised import lines_of
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.i18n import _
from coopplan.levers import SPECS
from coopplan.levers.money.add_authorisation import ADD_AUTHORISATION
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.buy import BUY, FREE
from coopplan.levers.work.shift_task import SHIFT_TASK
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import (
    UnreadableError,
    euros,
    number,
    quantity,
)
from coopplan.workbook.reading.cells.quantities.units import WORK_DAYS

WRITTEN = re.compile(
    r"(?P<target>\S.*?) +(?P<sign>[+-]) ?(?P<figure>\d[\d.,]*) ?(?P<unit>\D*?)"
    r"(?: +(?P<start>\d{4}-\w+) +(?P<end>\d{4}-\w+))?"
)
SKILL = "skills"
KINDS = {
    "agents": ADD_DAYS,
    "budgets": ADD_BUDGET,
    "authorisations": ADD_AUTHORISATION,
    "schemes": SET_CEILING,
    "tasks": SHIFT_TASK,
    SKILL: BUY,
}
"""Kind of lever that a change is, by the sheet its target is in."""


def lever_of(plan: Plan, text: str) -> Lever | Finding:
    """Read a change: whose days, which line's or scheme's euros, or which task's periods."""
    found = WRITTEN.fullmatch(" ".join(text.split()))
    sheet, target = _place(plan, found["target"]) if found else ("", "")
    is_closed = sheet == "authorisations" and not any(lines_of(plan, target))
    if found is None or not sheet or is_closed:
        return _unreadable(text)
    try:
        amount = _amount(plan, sheet, found["figure"], found["unit"])
    except UnreadableError:
        return _unreadable(text)
    signed = amount if found["sign"] == "+" else -amount
    lever = _lever(plan, KINDS[sheet], target, signed)
    if not found["start"]:
        return lever
    start, end = (_period(plan, found[part]) for part in ("start", "end"))
    if start is None or end is None:
        return _unreadable(text)
    return replace(lever, start=start.first, end=end.last)


def _place(plan: Plan, typed: str) -> tuple[str, str]:
    """Give the sheet that a target is in, and its code as that sheet spells it."""
    for sheet in KINDS:
        for record in getattr(plan, sheet):
            wanted = SPECS[KINDS[sheet]].code_of(typed)
            if folded(record.code) == folded(wanted):
                return sheet, f"{record.code}{typed[len(wanted) :]}"
    return "", ""


def _amount(plan: Plan, sheet: str, figure: str, unit: str) -> Decimal:
    cell = RawCell(value=f"{figure} {unit}".strip(), address="")
    if sheet in ("budgets", "authorisations", "schemes"):
        return euros(cell)
    if sheet == "tasks":
        return number(replace(cell, value=figure))
    return quantity(cell, WORK_DAYS, plan.settings.hours_per_day)


def _lever(plan: Plan, kind: LeverKind, target: str, amount: Decimal) -> Lever:
    """Write the lever; a ceiling moves from what it is."""
    lever = Lever(key=target, kind=kind, targets=(target,), value=amount)
    if kind == SET_CEILING:
        ceiling = max(ZERO, by_code(plan.schemes)[target].ceiling_eur + amount)
        return replace(lever, value=ceiling, unit="€")
    units = {ADD_BUDGET: "€", ADD_AUTHORISATION: "€", BUY: FREE}
    return replace(lever, unit=units.get(kind, ""))


def _period(plan: Plan, key: str | None) -> Period | None:
    return next((period for period in plan.periods if period.key == key), None)


def _unreadable(text: str) -> Finding:
    """LEV15: a change asked for besides a scenario says what, how much, and for days when."""
    return Finding(
        code="LEV15",
        severity=Severity.ERROR,
        message=_("Le changement « {text} » n'est pas compris.").format(text=text),
        remedy=_(
            "Écrivez un code du classeur, un signe, un nombre et son unité ; pour des jours, le "
            "premier et le dernier mois : A17 +12 j 2027-01 2027-04."
        ),
        value=text,
    )
