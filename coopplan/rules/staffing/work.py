"""Tasks and projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, error, listed, warning
from coopplan.domain.input.money.applications import with_applications
from coopplan.domain.input.money.instalments import in_parts
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Project, Task
from coopplan.i18n import _, day, days, sentences
from coopplan.rules.sides import reversed_side


def task_window_reversed(plan: Plan) -> Iterator[Finding]:
    """TSK01: a task cannot have to end before it may start."""
    for task in plan.tasks:
        if task.end < task.start:
            yield error(
                "TSK01",
                Ref("tasks", task.code, reversed_side(plan, task.start, task.end)),
                _("La fin ({end}) précède le début ({start}).").format(
                    end=day(task.end), start=day(task.start)
                ),
                _("Corrigez l'une des deux cellules."),
            )


def task_before_horizon(plan: Plan) -> Iterator[Finding]:
    """TSK02: a task does not have to end before the horizon starts."""
    for task in plan.tasks:
        if task.start <= task.end < plan.periods[0].first:
            yield error(
                "TSK02",
                Ref("tasks", task.code, "start"),
                _(
                    "La fenêtre, du {start} au {end}, est avant l'horizon ({first} - {last})."
                ).format(
                    start=day(task.start),
                    end=day(task.end),
                    first=day(plan.periods[0].first),
                    last=day(plan.periods[-1].last),
                ),
                _("Changez la fenêtre, l'horizon dans Paramètres, ou videz la ligne."),
            )


def tasks_after_horizon(plan: Plan) -> Iterator[Finding]:
    """TSK10: tasks that start after the horizon are left out, as if postponed."""
    last = plan.periods[-1].last
    late = [task.code for task in plan.tasks if last < task.start <= task.end]
    if late:
        unfiled = [scheme.code for scheme, task in _filings(plan) if task.code in late]
        yield warning(
            "TSK10",
            Ref("tasks", late[0], "start"),
            sentences(
                _(
                    "Après l'horizon, qui finit le {end} : {codes}. Le plan est fait sans elles."
                ).format(end=day(last), codes=listed(late)),
                _unfiled(unfiled),
            ),
            _("Rien à faire si c'est voulu ; sinon allongez l'horizon dans Paramètres."),
        )


def _unfiled(schemes: Sequence[str]) -> str:
    return _("Dossiers non déposés : {schemes}.").format(schemes=listed(schemes)) if schemes else ""


def task_cut_by_horizon(plan: Plan) -> Iterator[Finding]:
    """TSK03: a window that goes beyond the horizon is cut there."""
    first, last = plan.periods[0].first, plan.periods[-1].last
    for task in plan.tasks:
        inside = plan.periods_between(task.start, task.end)
        if inside and (task.start < first or task.end > last):
            yield warning(
                "TSK03",
                Ref("tasks", task.code, "end" if task.end > last else "start"),
                _(
                    "La fenêtre dépasse l'horizon : toute la charge est placée du {a} au {b}."
                ).format(a=day(inside[0].first), b=day(inside[-1].last)),
                _("Comptez dans Charge les seuls jours de l'horizon, ou allongez-le."),
            )


def task_without_qualified(plan: Plan) -> Iterator[Finding]:
    """TSK04: somebody has the skill a task asks for, at its level; REF01 says which is unknown."""
    known = {skill.code for skill in plan.skills}
    for task in plan.tasks:
        if not _qualified(plan, task) and (not known or known.issuperset(task.skills)):
            yield warning(
                "TSK04",
                Ref("tasks", task.code, "skill"),
                _(
                    "Personne n'a la compétence {skill} au niveau {level} : {days} j non couverts."
                ).format(skill=task.skill, level=task.min_level, days=days(task.effort_days)),
                _("Vérifiez le niveau, ou prévoyez d'acheter ces jours (feuille Leviers)."),
                task.skill,
            )


def task_without_available(plan: Plan) -> Iterator[Finding]:
    """TSK05: somebody qualified is available in a task's window."""
    for task in plan.tasks:
        window = plan.periods_between(task.start, task.end)
        people = _qualified(plan, task)
        free = any(plan.available_days.get((who, p), ZERO) > 0 for who in people for p in window)
        if people and window and not free:
            yield warning(
                "TSK05",
                Ref("tasks", task.code, "start"),
                _("Aucun des agents qualifiés ({people}) n'est disponible dans la fenêtre.").format(
                    people=listed(people)
                ),
                _("Élargissez la fenêtre, ou demandez des jours dans Disponibilités."),
            )


def predecessor_too_late(plan: Plan) -> Iterator[Finding]:
    """TSK06: a task's predecessors may start before it has to end."""
    tasks = by_code(plan.tasks)
    for task in plan.tasks:
        for before in (tasks[code] for code in task.predecessors if code in tasks):
            if task.start <= task.end < before.start <= before.end:
                yield warning(
                    "TSK06",
                    Ref("tasks", task.code, "predecessors"),
                    _(
                        "{code} doit finir le {end}, mais attend {before}, qui commence le {start}."
                    ).format(
                        code=task.code,
                        end=day(task.end),
                        before=before.code,
                        start=day(before.start),
                    ),
                    _("Décalez l'une des deux tâches, ou retirez ce prédécesseur."),
                    before.code,
                )


def filing_after_deadline(plan: Plan) -> Iterator[Finding]:
    """TSK07: an application is written before its filing deadline; its task is cut there."""
    for scheme, task in _filings(plan):
        if scheme.deadline and task.start <= scheme.deadline < task.end:
            yield warning(
                "TSK07",
                Ref("tasks", task.code, "end"),
                _(
                    "{task} finit le {end}, mais le dossier {scheme} qu'elle écrit se dépose le "
                    "{deadline} : elle doit être finie à cette date."
                ).format(
                    task=task.code,
                    end=day(task.end),
                    scheme=scheme.code,
                    deadline=day(scheme.deadline),
                ),
                _("Rien à faire si la date limite est juste ; sinon corrigez l'une des deux."),
            )


def filing_starts_too_late(plan: Plan) -> Iterator[Finding]:
    """TSK08: an application can be begun before its filing deadline."""
    codes = {each.code for each in plan.applications}
    for scheme, task in _filings(plan):
        sheet = "applications" if scheme.code in codes else "schemes"
        if scheme.deadline and scheme.deadline < task.start:
            yield error(
                "TSK08",
                Ref(sheet, scheme.code, "deadline"),
                _(
                    "Le dossier se dépose le {deadline}, mais {task} ne commence que le {start}."
                ).format(task=task.code, start=day(task.start), deadline=day(scheme.deadline)),
                _("Corrigez la date limite, ou avancez la tâche de dépôt."),
            )


def project_without_theme(plan: Plan) -> Iterator[Finding]:
    """PRJ01: a project says which theme, and which strategy, it serves."""
    for project in plan.projects:
        blank = [
            (field, name)
            for field, name, text in (
                ("theme", _("thème"), project.theme),
                ("strategy", _("stratégie"), project.strategy),
            )
            if not text
        ]
        if blank:
            yield warning(
                "PRJ01",
                Ref("projects", project.code, blank[0][0]),
                _("Projet {code}, non renseigné : {blank}.").format(
                    code=project.code, blank=listed(name for _field, name in blank)
                ),
                _("Dites à quoi il contribue, ou s'il faut le garder."),
            )


def project_window_reversed(plan: Plan) -> Iterator[Finding]:
    """PRJ02: a project cannot end before it starts."""
    for project in plan.projects:
        if project.start and project.end and project.end < project.start:
            yield error(
                "PRJ02",
                Ref("projects", project.code, reversed_side(plan, project.start, project.end)),
                _("La fin ({end}) précède le début ({start}).").format(
                    end=day(project.end), start=day(project.start)
                ),
                _("Corrigez l'une des deux cellules."),
            )


def work_outside_project(plan: Plan) -> Iterator[Finding]:
    """PRJ03: a project's tasks and expenses fall between its start and its end."""
    for project in plan.projects:
        outside = [*_tasks_outside(plan, project), *_expenses_outside(plan, project)]
        if outside:
            yield warning(
                "PRJ03",
                Ref("projects", project.code, _side_passed(plan, project)),
                _(
                    "Ceci dépasse les dates du projet {code}, qui ne le limitent pas : {outside}."
                ).format(code=project.code, outside=listed(outside)),
                _("Corrigez les dates du projet, ou celles de ces lignes."),
            )


def _side_passed(plan: Plan, project: Project) -> str:
    """Give the date of a project that something starts before, else the one it ends after."""
    starts = [task.start for task in plan.tasks if task.project == project.code]
    starts += [each.month for each in in_parts(plan).expenses if each.project == project.code]
    early = project.start is not None and min(starts) < project.start
    return "start" if early or project.end is None else "end"


def _tasks_outside(plan: Plan, project: Project) -> Iterator[str]:
    for task in plan.tasks:
        early = project.start is not None and task.start < project.start
        late = project.end is not None and task.end > project.end
        if task.project == project.code and (early or late):
            yield task.code


def _expenses_outside(plan: Plan, project: Project) -> Iterator[str]:
    for expense in in_parts(plan).expenses:
        if expense.month < plan.periods[0].first:
            continue  # said by EXP03
        early = project.start is not None and expense.month < project.start
        late = project.end is not None and expense.month > project.end
        if expense.project == project.code and (early or late):
            yield expense.code


def _qualified(plan: Plan, task: Task) -> list[str]:
    return [agent.code for agent in plan.agents if task.is_for(agent)]


def _filings(plan: Plan) -> Iterator[tuple[Scheme, Task]]:
    """Yield the schemes still to be asked for, with the task that writes the application."""
    tasks = by_code(plan.tasks)
    for scheme in with_applications(plan).schemes:
        if scheme.status is GrantStatus.ASKED and scheme.filing_task in tasks:
            yield scheme, tasks[scheme.filing_task]
