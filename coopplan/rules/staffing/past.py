"""What was typed since a plan was validated, against what is past of it: the past stays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.calendars.bodies.sessions import usual_count
from coopplan.domain.finding import Cell, Finding, Ref, error, listed, warning
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.past import (
    days_left_behind,
    past_days,
    sessions_left_behind,
    sessions_past,
    step_of_the_past,
)
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Task
from coopplan.i18n import _, days, ngettext, percent
from coopplan.rules.references import SHEETS

SMALLEST_STEP_DAYS = Decimal("0.01")
"""A part of a step in which days can still be counted."""


def past_before_predecessor(plan: Plan) -> Iterator[Finding]:
    """PAS01: in the months past of the validated plan no task is further on than one it awaits."""
    done, tasks = _by_task(plan), by_code(plan.tasks)
    lag = plan.settings.precedence_lag
    for task in (task for task in plan.tasks if task.code in done):
        for before in (tasks[code] for code in task.predecessors if code in tasks):
            for rank, period in enumerate(plan.periods):
                so_far = _sum(done[task.code], plan.periods[: rank + 1])
                ready = _sum(done[before.code], plan.periods[: max(0, rank + 1 - lag)])
                here = done[task.code].get(period, ZERO)
                if here and so_far * before.effort_days > ready * task.effort_days:
                    yield _too_early(task, before, period, so_far, ready)
                    break


def _too_early(
    task: Task, before: Task, period: Period, so_far: Decimal, ready: Decimal
) -> Finding:
    return warning(
        "PAS01",
        Ref("tasks", task.code, "predecessors"),
        _(
            "Fin {period}, {task} a {done} j faits alors que {before}, qu'elle attend, n'en a "
            "que {ready} sur {effort} : elle ne prendra pas plus d'avance."
        ).format(
            period=period.name,
            done=days(so_far),
            task=task.code,
            ready=days(ready),
            effort=days(before.effort_days),
            before=before.code,
        ),
        _stays(),
        before.code,
    )


def past_out_of_window(plan: Plan) -> Iterator[Finding]:
    """PAS02: what is past of a task was done between its start and its end, or its deadline."""
    done = _by_task(plan)
    for task in plan.tasks:
        ends = [(task.end, Ref("tasks", task.code, "end"))] + [
            (scheme.deadline, Ref("schemes", scheme.code, "deadline"))
            for scheme in plan.schemes
            if scheme.filing_task == task.code
            and scheme.deadline
            and scheme.status is GrantStatus.ASKED
        ]
        end, last = min(ends, key=lambda each: each[0])
        early = [period for period in done[task.code] if period.last < task.start]
        late = [period for period in done[task.code] if period.first > end]
        for ref, periods in ((Ref("tasks", task.code, "start"), early), (last, late)):
            if periods:
                yield _out_of_window(task, ref, _sum(done[task.code], periods), periods)


def _out_of_window(task: Task, ref: Ref, worked: Decimal, periods: list[Period]) -> Finding:
    return warning(
        "PAS02",
        ref,
        _("{days} j de {task} sont faits hors de sa fenêtre ({periods}).").format(
            days=days(worked), task=task.code, periods=listed(p.name for p in sorted(periods))
        ),
        _stays(),
    )


def past_beyond_quota(plan: Plan) -> Iterator[Finding]:
    """PAS03: a service has given no more than its quota in the months that are past."""
    given: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (agent, _task, _period), worked in past_days(plan).items():
        given[agent] += worked
    full_time = sum((plan.net_days.get(period, ZERO) for period in plan.periods), ZERO)
    for service in (each for each in plan.services if each.quota_share is not None):
        staff = [a for a in plan.agents if a.service == service.code and not a.external]
        whole = full_time * sum((agent.working_time_ratio for agent in staff), ZERO)
        quota = (service.quota_share or ZERO) * whole
        worked = sum((given[agent.code] for agent in staff), ZERO)
        if worked > quota:
            yield warning(
                "PAS03",
                Ref("services", service.code, "quota_share"),
                _(
                    "{worked} j sont faits, plus que le quota de {quota} j : "
                    "le service n'en donne plus."
                ).format(worked=days(worked), quota=days(quota)),
                _stays(),
                percent(service.quota_share or ZERO),
            )


def past_without_skill(plan: Plan) -> Iterator[Finding]:
    """PAS04: who worked on a task in the past has its skill, at its level."""
    agents, tasks = by_code(plan.agents), by_code(plan.tasks)
    unfit: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for agent, task, _period in past_days(plan):
        if not tasks[task].is_for(agents[agent]):
            unfit[task][agent] = None
    for code, people in unfit.items():
        yield warning(
            "PAS04",
            Ref("tasks", code, "skill"),
            _(
                "{people} y a déjà travaillé sans cette compétence à ce niveau, "
                "et n'y travaille plus."
            ).format(people=listed(people)),
            _stays(),
            tasks[code].skill,
        )


def past_beyond_effort(plan: Plan) -> Iterator[Finding]:
    """PAS05: no more days of a task are past than it takes."""
    done = _by_task(plan)
    for task in plan.tasks:
        worked = _sum(done[task.code], plan.periods)
        if worked > task.effort_days:
            yield warning(
                "PAS05",
                Ref("tasks", task.code, "effort_days"),
                _("{worked} j sont faits, plus que cette charge : le plan les compte.").format(
                    worked=days(worked)
                ),
                _stays(),
                days(task.effort_days),
            )


def past_beyond_time(plan: Plan) -> Iterator[Finding]:
    """PAS06: nobody worked more days in a past month than they are said to give."""
    spent: defaultdict[tuple[str, Period], Decimal] = defaultdict(Decimal)
    for (agent, _task, period), worked in past_days(plan).items():
        spent[agent, period] += worked
    for (agent, period), worked in spent.items():
        given = plan.available_days.get((agent, period), ZERO)
        if worked > given:
            yield warning(
                "PAS06",
                Ref("availability", agent, period.key),
                _("{worked} j sont faits en {period}, plus que les jours accordés.").format(
                    worked=days(worked), period=period.name
                ),
                _stays(),
                days(given),
            )


def past_left_behind(plan: Plan) -> Iterator[Finding]:
    """PAS07: who worked in the past, on what, and what met, is still in its sheet."""
    agents = by_code(plan.agents)
    lost: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (agent, task, _period), worked in days_left_behind(plan).items():
        lost[("agents", agent) if agent not in agents else ("tasks", task)] += worked
    for (entity, code), worked in lost.items():
        yield _left_behind(entity, code, days_no_more(worked))
    for body, count in Counter(session.body for session in sessions_left_behind(plan)).items():
        yield _left_behind("bodies", body, sessions_no_more(count))


def _left_behind(entity: str, code: str, lost: str) -> Finding:
    sheet = _(SHEETS[entity])
    found = warning(
        "PAS07",
        Ref(entity, code),
        _("{code} n'est plus dans {sheet} : {lost}.").format(code=code, sheet=sheet, lost=lost),
        _("Remettez sa ligne, ou validez de nouveau le plan."),
        code,
    )
    return found.at(Cell(sheet))


def days_no_more(worked: Decimal) -> str:
    """Say how many days past are of nothing that the plan still has."""
    return _("ses {days} j déjà faits ne comptent plus").format(days=days(worked))


def sessions_no_more(count: int) -> str:
    """Say how many sessions past are of a body that the plan has no more."""
    return ngettext(
        "{n} séance déjà tenue ne compte plus",
        "{n} séances déjà tenues ne comptent plus",
        count,
    ).format(n=count)


def past_in_other_steps(plan: Plan) -> Iterator[Finding]:
    """PAS08: what is past was worked in multiples of the step of days, or of a part of it."""
    ref, typed = Ref("settings", "step_days", "value"), plan.settings.step_days
    made = step_of_the_past(plan)
    if made < min(typed, SMALLEST_STEP_DAYS):
        yield error(
            "PAS08",
            ref,
            _("Des jours déjà faits n'en sont pas des multiples."),
            _("Remettez le pas d'avant."),
            days(typed),
        )
    elif made != typed:
        yield warning(
            "PAS08",
            ref,
            _(
                "Des jours déjà faits n'en sont pas des multiples : le plan compte par {step} j."
            ).format(step=days(made)),
            _stays(),
            days(typed),
        )


def past_beyond_sessions(plan: Plan) -> Iterator[Finding]:
    """PAS09: a body has met no more often in the past than it does over the horizon."""
    held, bodies = Counter(session.body for session in sessions_past(plan)), by_code(plan.bodies)
    for code, count in held.items():
        if count > usual_count(plan, bodies[code]):
            yield warning(
                "PAS09",
                Ref("bodies", code, "sessions_per_year"),
                ngettext(
                    "{n} séance est déjà tenue, plus que ce rythme n'en donne.",
                    "{n} séances sont déjà tenues, plus que ce rythme n'en donne.",
                    count,
                ).format(n=count),
                _stays(),
                f"{bodies[code].sessions_per_year}",
            )


def _by_task(plan: Plan) -> defaultdict[str, dict[Period, Decimal]]:
    """Give the days past of each task, period by period."""
    done: defaultdict[str, dict[Period, Decimal]] = defaultdict(dict)
    for (_agent, task, period), worked in past_days(plan).items():
        done[task][period] = done[task].get(period, ZERO) + worked
    return done


def _sum(done: dict[Period, Decimal], periods: tuple[Period, ...] | list[Period]) -> Decimal:
    return sum((done.get(period, ZERO) for period in periods), ZERO)


def _stays() -> str:
    return _("Le passé reste comme validé. Corrigez cette cellule, ou validez de nouveau le plan.")


PAST = (
    past_before_predecessor,
    past_out_of_window,
    past_beyond_quota,
    past_without_skill,
    past_beyond_effort,
    past_beyond_time,
    past_left_behind,
    past_in_other_steps,
    past_beyond_sessions,
)
"""What may contradict the past, one function a rule."""
