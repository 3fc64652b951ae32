"""Solving one scenario: levers, meetings, solver, rounding, audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from coopplan.audit import CHECKS, MEETING_TIME, MEETINGS, SHEETS, Check, Violation, audit
from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.domain.input.decisions.validated_plan import Kept
from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.scenarios import only_scenario
from coopplan.domain.input.time.past import past_of
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.domain.results.meetings.meeting_load import meeting_days
from coopplan.domain.results.money.receipt_months import taken_in_eur
from coopplan.domain.results.outcome import Outcome, Status
from coopplan.i18n import _
from coopplan.planning.allocation.capacity import Means, means_of
from coopplan.planning.allocation.decode import (
    decode_days,
    decode_filed,
    meetings_beyond_availability,
    notes_of,
)
from coopplan.planning.allocation.encoding.encode import encode
from coopplan.planning.allocation.notes.unproven import decode_unproven
from coopplan.planning.allocation.receipts import exact_receipts
from coopplan.planning.allocation.rounding.euros import Euros, rounded
from coopplan.planning.allocation.rounding.grants import Pair
from coopplan.planning.allocation.stability import settled
from coopplan.planning.calendar import calendar_for, notes_on
from coopplan.planning.changes.replanning import (
    to_keep,
    with_room_for_the_past,
    with_sessions_of_the_past,
)
from coopplan.planning.changes.standing_facts import with_levers_of
from coopplan.remembering import remembered
from solver.allocation import Instance, Result, solve
from solver.status import Status as SolverStatus

HIGHS = "HiGHS"
"""The optimiser, where none is named."""


class AuditError(Exception):
    """A plan that breaks a constraint: a mistake of ours, never of the user's."""

    def __init__(self, scenario: str, violations: Sequence[Violation]) -> None:
        super().__init__(scenario, violations)
        self.scenario, self.violations = scenario, tuple(violations)

    def __str__(self) -> str:
        found = "\n".join(f"- {violation}" for violation in self.violations)
        return f"scenario {self.scenario} breaks its own constraints:\n{found}"


class NoPlanError(Exception):
    """The optimiser found no plan within the limits of its search: what to do is its finding."""

    def __init__(self, scenario: str, solver: str) -> None:
        super().__init__(scenario, solver)
        self.finding = _without_plan(scenario, solver)


def _without_plan(scenario: str, solver: str) -> Finding:
    """RUN04: the optimiser finds a plan before its search ends."""
    return Finding(
        code="RUN04",
        severity=Severity.ERROR,
        message=_(
            "{scenario} : {solver} n'a trouvé aucun plan avant la fin de sa recherche."
        ).format(scenario=scenario, solver=solver or HIGHS),
        remedy=_("Videz Solveur dans Paramètres, ou choisissez-en un autre.")
        if solver
        else _("Videz des règles facultatives de Paramètres, ou raccourcissez l'horizon."),
        ref=Ref("settings", "solver", "value"),
        value=solver,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A scenario about to share out days and euros."""

    scenario: Scenario
    levers: tuple[Lever, ...]
    """All levers applied, those taken over first."""
    plan: Plan
    """The plan after the levers."""
    calendar: Calendar | None
    means: Means
    near: Kept | None
    """The plan to stay close to."""
    findings: tuple[Finding, ...]
    """What applying the levers found worth saying."""
    is_shown: bool = True
    """Whether people see the plan: it is made human, which changes no figure."""


def reference_scenario(plan: Plan) -> Scenario:
    """Give the scenario the others are compared with; one without levers if there is none."""
    wanted = plan.settings.reference_scenario
    named = [scenario for scenario in plan.scenarios if scenario.code == wanted]
    return next(iter((*named, *plan.scenarios)), only_scenario())


def solve_scenario(
    plan: Plan,
    scenario: Scenario,
    reference: Outcome | None,
    known: Sequence[Outcome] = (),
    *,
    is_shown: bool = True,
) -> Outcome:
    """Solve one scenario, staying close to the validated plan, else to the reference's.

    The calendar is that of a known outcome in which people meet alike, if there is one. Where the
    plan is the reference's, its days and euros are, to the cent. ``is_shown``: whether people see
    more than its figures.
    """
    ready = replace(prepared(plan, scenario, reference, known), is_shown=is_shown)
    if reference is not None and _is_the_same(reference, ready.plan, ready.means):
        found = replace(reference, plan=ready.plan, negotiation=None)
    else:
        found = shared_out(ready)
    outcome = replace(found, levers=ready.levers, scenario=scenario, calendar=ready.calendar)
    if is_shown:
        return audited(noted(ready, outcome))
    return audited(outcome, _checks_unseen(ready, known or _only(reference)))


def _checks_unseen(ready: Prepared, known: Sequence[Outcome]) -> tuple[Check, ...]:
    """List what may be wrong with a plan that makes no sheet, meetings audited before aside."""
    met_before = any(
        ready.calendar is outcome.calendar and ready.means.meeting_days == outcome.meeting_days
        for outcome in known
    )
    done = (*SHEETS, *MEETINGS, *MEETING_TIME) if met_before else SHEETS
    return tuple(check for check in CHECKS if check not in done)


def noted(ready: Prepared, outcome: Outcome) -> Outcome:
    """Give an outcome with what making it found worth saying, in the language in force."""
    notes = (
        *ready.findings,
        *notes_on(ready.plan, ready.calendar),
        *meetings_beyond_availability(ready.plan, ready.means),
    )
    told = replace(outcome, notes=notes)
    return replace(told, notes=notes_of(told))


def prepared(
    plan: Plan, scenario: Scenario, reference: Outcome | None, known: Sequence[Outcome] = ()
) -> Prepared:
    """Apply the levers of a scenario and place its meetings, which its means depend on."""
    applied, levers = with_levers_of(plan, scenario)
    meeting = with_sessions_of_the_past(applied.plan)
    calendar = calendar_for(meeting, reference, known or _only(reference))
    meetings = meeting_days(meeting, calendar)
    changed = with_room_for_the_past(meeting, meetings)
    return Prepared(
        scenario=scenario,
        levers=levers,
        plan=changed,
        calendar=calendar,
        means=means_of(changed, meetings),
        near=to_keep(changed, reference),
        findings=applied.findings,
    )


def _is_the_same(reference: Outcome, plan: Plan, means: Means) -> bool:
    """Tell whether the reference shares out the same means over the same work and expenses."""
    means_then = (reference.capacity_days, reference.meeting_days)
    return plan == reference.plan and (means.capacity_days, means.meeting_days) == means_then


def shared_out(ready: Prepared) -> Outcome:
    """Share out days and euros, exactly."""
    result = allocated(ready)[1]
    if result.days is None:
        raise NoPlanError(ready.scenario.code, ready.plan.settings.solver)
    return decoded(ready, result)


def exact_euros(
    plan: Plan, result: Result, receipts: Mapping[Pair, Decimal], taken_in: Decimal = ZERO
) -> Euros:
    """Round the euros that the optimiser found, beside receipts and those that a line takes in."""
    return rounded(
        plan,
        result.grants_eur or {},
        result.credits_eur or {},
        result.unfunded_eur or {},
        receipts,
        taken_in,
    )


def decoded(ready: Prepared, result: Result, euros: Euros | None = None) -> Outcome:
    """Give what the optimiser found in exact days and euros, which may be known already."""
    plan, means, near = ready.plan, ready.means, ready.near
    outcome = Outcome(
        scenario=ready.scenario,
        levers=(),
        plan=plan,
        status=Status.OPTIMAL if result.status is SolverStatus.OPTIMAL else Status.FEASIBLE,
        days=decode_days(plan, result),
        grants_eur={},
        credits_eur={},
        filed=decode_filed(plan, result),
        meeting_days=means.meeting_days,
        capacity_days=means.capacity_days,
        unproven=decode_unproven(result),
    )
    outcome = _with_euros(outcome, result, euros)
    return settled(near, outcome) if near else outcome


def _with_euros(outcome: Outcome, result: Result, euros: Euros | None) -> Outcome:
    """Add exact euros: what is received follows what is paid, which may take it in.

    Receipts, once they are whole steps, never rise; what a line takes in rises only where they
    fall. Both being counted in cents, this ends, and no more is paid than is taken in.
    """
    receipts: Mapping[Pair, Decimal] = {
        key: Decimal(eur) for key, eur in (result.receipts_eur or {}).items()
    }
    taken_in = Decimal(sum((result.taken_in_eur or {}).values()))
    line = outcome.plan.settings.receipts_line
    while True:
        exact = euros or exact_euros(outcome.plan, result, receipts, taken_in)
        paid = replace(outcome, grants_eur=exact.grants_eur, credits_eur=exact.credits_eur)
        received = replace(paid, receipts_eur=exact_receipts(paid, receipts))
        now_in = taken_in_eur(received, line)
        if received.receipts_eur == receipts:
            now_in = min(now_in, taken_in)
        if not line or (received.receipts_eur, now_in) == (receipts, taken_in):
            return received
        receipts, taken_in = received.receipts_eur, now_in


def allocated(ready: Prepared) -> tuple[Instance, Result]:
    """Solve with the past as it was, whatever has changed since."""
    instance = _encoded(ready, past_of(ready.plan))
    return instance, _solved(instance)


def _encoded(ready: Prepared, past: frozenset[Period]) -> Instance:
    instance = encode(ready.plan, ready.means, ready.near, past)
    options = replace(instance.options, is_shaped=ready.is_shown)
    return replace(instance, options=options)


def _solved(instance: Instance) -> Result:
    return remembered("allocation", instance, partial(solve, instance))


def audited(outcome: Outcome, checks: tuple[Check, ...] = CHECKS) -> Outcome:
    """Give an outcome back if it keeps every constraint; raise ``AuditError`` if not."""
    violations = audit(outcome, checks)
    if violations:
        raise AuditError(outcome.scenario.code, violations)
    return outcome


def _only(reference: Outcome | None) -> tuple[Outcome, ...]:
    return () if reference is None else (reference,)
