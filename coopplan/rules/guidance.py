"""Decisions, instructions and strategies: what they lack, and what they contradict."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.finding import Finding, Ref, listed, warning
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.guidance import Decision
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.pages.strategies import cited
from coopplan.i18n import _, day

PATIENCE = 2
"""Sessions after which a point still open is said."""


def decision_kept_waiting(plan: Plan) -> Iterator[Finding]:
    """DEC01: a point is decided before two sessions of its body are over."""
    for decision in plan.decisions:
        missed = sorted(
            session.day
            for session in plan.fixed_sessions
            if session.body == decision.body
            and session.status is SessionStatus.HELD
            and session.day > decision.raised_on
        )
        if decision.is_open and len(missed) >= PATIENCE:
            yield warning(
                "DEC01",
                Ref("decisions", decision.code, "decided_on"),
                _(
                    "{code}, née le {raised}, n'est pas tranchée depuis {count} séances de {body} "
                    "({days})."
                ).format(
                    code=decision.code,
                    raised=day(decision.raised_on),
                    count=len(missed),
                    body=decision.body,
                    days=listed(map(day, missed)),
                ),
                _("Mettez-la en tête de l'ordre du jour, ou retirez-la."),
            )


def decision_nobody_carries(plan: Plan) -> Iterator[Finding]:
    """DEC02: what is decided is carried out by somebody, by a day, and told to the field."""
    for decision in plan.decisions:
        lacking = [] if decision.is_open else list(_lacking(decision))
        if lacking:
            yield warning(
                "DEC02",
                Ref("decisions", decision.code, lacking[0][0]),
                _("{code} est tranchée, mais il lui manque : {lacking}.").format(
                    code=decision.code, lacking=listed(said for _field, said in lacking)
                ),
                _("Remplissez ces colonnes : une décision que personne ne porte reste un vœu."),
            )


def _lacking(decision: Decision) -> Iterator[tuple[str, str]]:
    if not decision.decision:
        yield "decision", _("ce qui a été décidé")
    if not decision.carried_by:
        yield "carried_by", _("qui la porte")
    if decision.due is None:
        yield "due", _("pour quand")
    if not decision.told_by:
        yield "told_by", _("qui la dit au terrain")
    elif decision.told_by_day is None:
        yield "told_by_day", _("quand le terrain l'apprend")


def decision_dates_reversed(plan: Plan) -> Iterator[Finding]:
    """DEC03: a point is born, decided, then carried out and told, in this order."""
    for decision in plan.decisions:
        steps = (
            ("raised_on", decision.raised_on),
            ("decided_on", decision.decided_on),
            ("due", decision.due),
            ("told_by_day", decision.told_by_day),
        )
        dated = [(field, on) for field, on in steps if on is not None]
        decided = max(on for field, on in dated if field in ("raised_on", "decided_on"))
        for field, on in dated[1:]:
            if on < decided:
                yield warning(
                    "DEC03",
                    Ref("decisions", decision.code, field),
                    _("{code} : le {day} vient avant le {decided}, jour où elle {state}.").format(
                        code=decision.code,
                        day=day(on),
                        decided=day(decided),
                        state=_("est tranchée") if decided == decision.decided_on else _("naît"),
                    ),
                    _("Corrigez l'une des deux dates."),
                )
                break


def decision_before_its_task(plan: Plan) -> Iterator[Finding]:
    """DEC04: a decision is due once the task that carries it out may be over."""
    tasks = by_code(plan.tasks)
    for decision in plan.decisions:
        task = tasks.get(decision.task)
        if task and decision.due and decision.due < task.start:
            yield warning(
                "DEC04",
                Ref("decisions", decision.code, "due"),
                _("{code} est due le {due} ; sa tâche {task} ne commence que le {start}.").format(
                    code=decision.code, due=day(decision.due), task=task.code, start=day(task.start)
                ),
                _("Corrigez l'échéance, ou la fenêtre de la tâche."),
            )


def instruction_lifted_before_given(plan: Plan) -> Iterator[Finding]:
    """INS01: an instruction is lifted after it is given."""
    for instruction in plan.instructions:
        if instruction.lifted_on and instruction.lifted_on <= instruction.given_on:
            yield warning(
                "INS01",
                Ref("instructions", instruction.key, "lifted_on"),
                _("La consigne est levée le {lifted}, le jour où elle est donnée ou avant.").format(
                    lifted=day(instruction.lifted_on)
                ),
                _("Corrigez l'une des deux dates."),
            )


def strategy_ends_before_project(plan: Plan) -> Iterator[Finding]:
    """STG01: a strategy that a project cites holds until the project ends."""
    for project in plan.projects:
        for strategy in cited(plan, project):
            if strategy.deadline and project.end and strategy.deadline < project.end:
                yield warning(
                    "STG01",
                    Ref("projects", project.code, "strategy"),
                    _("{project} finit le {end}, après {strategy} (jusqu'au {day}).").format(
                        project=project.code,
                        end=day(project.end),
                        strategy=strategy.name,
                        day=day(strategy.deadline),
                    ),
                    _("Demandez sa prolongation, ou rattachez le projet à une autre stratégie."),
                    project.strategy,
                )


def strategy_not_listed(plan: Plan) -> Iterator[Finding]:
    """STG02: a project that names a strategy cites one of the sheet, if there is any."""
    for project in plan.projects if plan.strategies else ():
        if project.strategy and not cited(plan, project):
            yield warning(
                "STG02",
                Ref("projects", project.code, "strategy"),
                _("{project} cite « {text} », que la feuille Stratégies ne connaît pas.").format(
                    project=project.code, text=project.strategy
                ),
                _("Écrivez le code ou le nom d'une stratégie, ou ajoutez sa ligne."),
                project.strategy,
            )
