"""*Plan de charge*: each agent's load by period as a heat map, then who does what and when."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.names import called, named
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Agent
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.shading import heat
from coopplan.sheets.canvas.sheet import RIBBON_ROW, Sheet
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words.common import column, column_of
from coopplan.sheets.words.shortage_words import skill_name

WIDTHS = (45, 42, 38, 11, 11, 9)
"""Of the columns that stand before the periods, in both tables."""
ASIDE = (34, 42)
"""On screen alone: the service of each agent and the skill of each task, to filter by."""
MONTH_WIDTH = 8.0
FIRST_PERIOD = len(WIDTHS)
"""Sheet column of the first period, in the heat map and in the detail alike."""
PERIODS_PER_PAGE = 16
"""Periods that can still be read on one printed page."""
TABLE = "coopplan_charge"


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome."""
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Charge : jours de travail et de réunion, en part des jours accordés. "
            "Le détail, filtrable, est sous la carte."
        ),
        aside=ASIDE,
        widths=(*WIDTHS, *(MONTH_WIDTH for _period in outcome.plan.periods)),
    )
    sheet.ribbon(
        [""] * FIRST_PERIOD + [column_of(outcome.plan, period) for period in outcome.plan.periods]
    )
    sheet.page.freeze_panes(RIBBON_ROW + 1, 2)
    sheet.pages_across = max(1, round(len(outcome.plan.periods) / PERIODS_PER_PAGE))
    sheet.repeat_columns(2)
    _heat_map(sheet, outcome)
    sheet.row += 1
    _detail(sheet, outcome)


def _heat_map(sheet: Sheet, outcome: Outcome) -> None:
    """Write the load of each agent in each period, its totals, and the totals of each period."""
    periods = outcome.plan.periods
    columns = (
        Column(_("Agent"), "wrap"),
        Column(_("Service"), "wrap"),
        Column(_("Jours accordés"), "days"),
        Column(_("Jours de réunion"), "days"),
        Column(_("Jours de travail"), "days"),
        Column(_("Charge"), "share"),
        *(Column(column_of(outcome.plan, period), "share") for period in periods),
    )
    sheet.header(columns)
    first = sheet.row
    loads = _Loads(outcome)
    for agent in outcome.plan.agents:
        sheet.line(columns, loads.of(agent))
    last = FIRST_PERIOD - 1 + len(periods)
    heat(sheet, (first, FIRST_PERIOD - 1, sheet.row - 1, last), middle=0.7, high=1)
    totals = {
        _("Jours accordés"): loads.granted,
        _("Jours de réunion"): loads.met,
        _("Jours de travail"): loads.worked,
    }
    day_columns = (*columns[:FIRST_PERIOD], *(Column("", "days") for _period in periods))
    for label, amounts in totals.items():
        values = [sum(amounts[a, p] for a in loads.agents) for p in periods]
        blanks = ("",) * (FIRST_PERIOD - 1)
        sheet.line(day_columns, (label, *blanks, *values), "total")
    sheet.line(columns, loads.whole(), "total")


class _Loads:
    """The days of one outcome by agent and period, zero where there are none."""

    def __init__(self, outcome: Outcome) -> None:
        self._plan = outcome.plan
        self.agents = tuple(agent.code for agent in outcome.plan.agents)
        self.periods = outcome.plan.periods
        self.granted = defaultdict(Decimal, outcome.plan.available_days)
        self.met = defaultdict(Decimal, outcome.meeting_days)
        self.worked = defaultdict(Decimal, outcome.load_days())

    def of(self, agent: Agent) -> tuple[Value, ...]:
        """Give one agent's row."""
        service = called(self._plan, "services", agent.service)
        return named(self._plan, "agents", agent.code), service, *self._figures((agent.code,))

    def whole(self) -> tuple[Value, ...]:
        """Give the row of all agents."""
        return _("Charge de l'équipe"), "", *self._figures(self.agents)

    def _figures(self, agents: tuple[str, ...]) -> tuple[Value, ...]:
        granted, met, worked = (
            [sum((of[agent, period] for agent in agents), ZERO) for period in self.periods]
            for of in (self.granted, self.met, self.worked)
        )
        loads = map(_load, met, worked, granted)
        sums = (sum(granted, ZERO), sum(met, ZERO), sum(worked, ZERO))
        return *sums, _load(sums[1], sums[2], sums[0]), *loads


def _load(met: Decimal, worked: Decimal, granted: Decimal) -> Decimal | None:
    return (met + worked) / granted if granted else None


def _detail(sheet: Sheet, outcome: Outcome) -> None:
    """Write one row a task and agent, the days in the periods' columns, as a filterable table."""
    sheet.heading(_("Qui fait quoi, et quand (en jours)"))
    columns = (
        Column(_("Agent"), "wrap"),
        Column(_("Tâche"), "wrap"),
        Column(_("Projet"), "wrap"),
        Column(_("Premier mois"), "wrap"),
        Column(_("Dernier mois"), "wrap"),
        Column(_("Total"), "days"),
        *(Column(column_of(outcome.plan, each), "days") for each in outcome.plan.periods),
        Column(_("Service"), "wrap"),
        Column(_("Compétence"), "wrap"),
    )
    rows = _assignments(outcome)
    head = sheet.row + 1
    _filtered_totals(sheet, rows, head, head + max(1, len(rows)))
    sheet.row += 1
    sheet.header(columns)
    for row in rows or [("",) * len(columns)]:
        sheet.line(columns, row)
    sheet.as_table(TABLE, columns, head)


def _filtered_totals(sheet: Sheet, rows: list[tuple[Value, ...]], head: int, last: int) -> None:
    """Write above the table the totals of its visible rows, which follow the filter."""
    style = sheet.book.style("days_filtered", "total")
    for col in range(sheet.width):
        if col < FIRST_PERIOD - 1:
            sheet.write(
                sheet.row, col, _("Total des lignes affichées") if col == 0 else "", "total"
            )
            continue
        total = sum((Decimal(row[col] or 0) for row in rows), ZERO)
        cells = f"{xl_rowcol_to_cell(head + 1, col)}:{xl_rowcol_to_cell(last, col)}"
        sheet.page.write_formula(sheet.row, col, f"=SUBTOTAL(109,{cells})", style, float(total))


def _assignments(outcome: Outcome) -> list[tuple[Value, ...]]:
    """List the days of each agent on each task, in the order of agents and tasks."""
    by_pair: defaultdict[tuple[str, str], dict[Period, Decimal]] = defaultdict(dict)
    for (agent, code, period), days in outcome.days.items():
        by_pair[agent, code][period] = days
    plan = outcome.plan
    agents, tasks = by_code(plan.agents), by_code(plan.tasks)
    order = {code: place for place, code in enumerate((*agents, *tasks))}
    rows: list[tuple[Value, ...]] = []
    for a, t in sorted(by_pair, key=lambda pair: [order[code] for code in pair]):
        task, spent = tasks[t], by_pair[a, t]
        who = (
            named(plan, "agents", a),
            named(plan, "tasks", t),
            named(plan, "projects", task.project),
            column(min(spent)),
            column(max(spent)),
        )
        what_for = called(plan, "services", agents[a].service), skill_name(outcome, task.skill)
        counts = (sum(spent.values(), ZERO), *map(spent.get, plan.periods))
        rows.append((*who, *counts, *what_for))
    return rows


SHEET = ResultSheet(
    key="workload",
    title=N_("Plan de charge"),
    order=50,
    render=of_detailed(render),
    is_essential=True,
)
