"""*Équipes projet*: for each project, who gives how many days on what, and what nobody covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.work import Project, Task
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, days
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import shortage_words


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome."""
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Qui travaille sur chaque projet, de quel service, combien de jours et sur quelles "
            "tâches ; ce que personne ne couvre est dit par compétence."
        ),
        widths=(9, 42, 34, 11, 70),
    )
    columns = (
        Column(_("Agent")),
        Column(_("Fonction"), "wrap"),
        Column(_("Service"), "wrap"),
        Column(_("Jours"), "days"),
        Column(_("Tâches"), "wrap"),
    )
    sheet.header(columns)
    sheet.page.freeze_panes(sheet.row, 0)
    sheet.repeat(sheet.row - 1)
    for project in outcome.plan.projects:
        tasks = [task for task in outcome.plan.tasks if task.project == project.code]
        if tasks:
            with sheet.together():
                _team(sheet, columns, outcome, project, tasks)
            sheet.row += 1
    total = sum(outcome.days.values(), ZERO)
    sheet.line(columns, ("", _("Toutes les équipes"), "", total, ""), "total")


def _team(
    sheet: Sheet,
    columns: tuple[Column, ...],
    outcome: Outcome,
    project: Project,
    tasks: list[Task],
) -> None:
    """Write one project: its heading, its agents, its gaps, its total."""
    worked = _days_by_agent(outcome, tasks)
    given = sum((sum(of.values(), ZERO) for of in worked.values()), ZERO)
    asked = sum((task.effort_days for task in tasks), ZERO)
    _heading(sheet, outcome, project, given, asked)
    services = {service.code: service.name for service in outcome.plan.services}
    for agent in outcome.plan.agents:
        if agent.code in worked:
            done = worked[agent.code]
            told = _told(tasks, done)
            where = _("Prestation achetée") if agent.external else services.get(agent.service, "")
            row = (agent.code, agent.job, where, sum(done.values(), ZERO), told)
            sheet.line(columns, row)
    _gaps(sheet, columns, outcome, tasks)
    sheet.line(columns, ("", _("Jours couverts"), "", given, ""), "total")


def _heading(
    sheet: Sheet, outcome: Outcome, project: Project, given: Decimal, asked: Decimal
) -> None:
    services = {service.code: service.name for service in outcome.plan.services}
    told = _("{project} : {given} j couverts sur {asked} j demandés ({share})").format(
        project=f"{project.code} {project.name}",
        given=days(given),
        asked=days(asked),
        share=shortage_words.part(given / asked if asked else Decimal(1)),
    )
    if project.service in services:
        told += _(" · service pilote : {service}").format(service=services[project.service])
    sheet.band(told, "block")


def _gaps(sheet: Sheet, columns: tuple[Column, ...], outcome: Outcome, tasks: list[Task]) -> None:
    """Write what nobody covers, a row for each skill and level."""
    missing = outcome.uncovered_days()
    short: defaultdict[tuple[str, int], list[Task]] = defaultdict(list)
    for task in tasks:
        if missing[task.code]:
            short[task.skill, task.min_level].append(task)
    for (skill, level), of in short.items():
        where = _("{skill}, niveau {level} au moins").format(
            skill=shortage_words.skill_name(outcome, skill), level=level
        )
        told = _told(of, missing)
        days_missing = sum((missing[task.code] for task in of), ZERO)
        row = (_("manque"), where, "", days_missing, told)
        sheet.line(columns, row, "gap")


def _told(tasks: list[Task], counted: Mapping[str, Decimal]) -> str:
    """List some tasks with their days."""
    return "\n".join(
        _("{task} ({days} j)").format(
            task=f"{task.code} {task.title}", days=days(counted[task.code])
        )
        for task in tasks
        if task.code in counted
    )


def _days_by_agent(outcome: Outcome, tasks: list[Task]) -> dict[str, dict[str, Decimal]]:
    """Sum the days of each agent on each of some tasks."""
    wanted = by_code(tasks)
    found: defaultdict[str, defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for (agent, task, _period), count in outcome.days.items():
        if task in wanted:
            found[agent][task] += count
    return {agent: dict(done) for agent, done in found.items()}


SHEET = ResultSheet(
    key="teams",
    title=N_("Équipes projet"),
    order=60,
    render=of_detailed(render),
    is_essential=True,
)
