"""The Python door: the verbs of the command line on values, with pandas frames.

>>> import coopplan
>>> plan = coopplan.read("plan.xlsx").plan
>>> outcome = coopplan.solve(plan)
>>> outcome.workload()          # one row a task, agent and period, in days
>>> outcome.funding()           # one row an expense and source, in euros
>>> outcome.meetings()          # one row a session and member
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from coopplan.domain.changes.difference import Changes
from coopplan.domain.finding import Finding
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.negotiation import Marginal, Negotiation, Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.workbook.reader import Reading
from coopplan.workbook.reader import read as _read

if TYPE_CHECKING:
    import pandas as pd


class SolvedPlan(Outcome):
    """An outcome that also gives its figures as pandas frames."""

    __slots__ = ()

    def workload(self) -> pd.DataFrame:
        """Give one row a task, agent and period: ``agent, task, project, period, days``."""
        import pandas as pd

        project = {task.code: task.project for task in self.plan.tasks}
        rows = [
            (agent, task, project[task], period.key, float(days))
            for (agent, task, period), days in self.days.items()
        ]
        return pd.DataFrame(rows, columns=["agent", "task", "project", "period", "days"])

    def funding(self) -> pd.DataFrame:
        """Give one row an expense and source: ``expense, project, kind, source, eur``.

        ``kind`` is ``scheme``, ``budget`` or ``unfunded``; an expense's rows sum to its cost.
        """
        import pandas as pd

        project = {expense.code: expense.project for expense in self.plan.expenses}
        rows = [
            *((d, "scheme", f, eur) for (d, f), eur in self.grants_eur.items()),
            *((d, "budget", b, eur) for (d, b), eur in self.credits_eur.items()),
            *((d, "unfunded", "", eur) for d, eur in self.unfunded_eur().items() if eur),
        ]
        return pd.DataFrame(
            [(d, project[d], kind, source, float(eur)) for d, kind, source, eur in rows],
            columns=["expense", "project", "kind", "source", "eur"],
        )

    def meetings(self) -> pd.DataFrame:
        """Give one row a session and member, in the order of time.

        Columns: ``body, number, start, end, venue, status, person, attendance``.
        """
        import pandas as pd

        rows = [
            (s.body, s.number, s.start, s.end, s.venue, s.status.value, person, expected.value)
            for s in (self.calendar.sessions if self.calendar else ())
            for person, expected in s.attendance.items()
        ]
        heads = ["body", "number", "start", "end", "venue", "status", "person", "attendance"]
        return pd.DataFrame(rows, columns=heads)


def read(workbook: Path | str) -> Reading:
    """Read a workbook into a plan, with what could not be read; no plan if that is an error."""
    return _read(Path(workbook))


def check(plan: Plan) -> tuple[Finding, ...]:
    """Apply every rule to a plan."""
    from coopplan.rules import check as broken_rules

    return broken_rules(plan)


def solve(plan: Plan, scenario: str | None = None) -> SolvedPlan:
    """Solve one scenario (the reference by default), close to the reference's plan.

    Raises:
        ValueError: rules find errors in the plan; the message lists them.
    """
    from coopplan.planning import run

    _refuse_errors(plan)
    outcomes = run(plan, [scenario] if scenario else [])
    return _with_frames(outcomes[-1])


def calendar(plan: Plan, scenario: str | None = None) -> pd.DataFrame:
    """Make the calendar of one scenario: see ``SolvedPlan.meetings``.

    Raises:
        ValueError: rules find errors in the plan; the message lists them.
    """
    return solve(plan, scenario).meetings()


def compare(plan: Plan) -> tuple[SolvedPlan, ...]:
    """Solve every scenario, the reference first.

    Raises:
        ValueError: rules find errors in the plan; the message lists them.
    """
    from coopplan.planning import run

    _refuse_errors(plan)
    return tuple(_with_frames(outcome) for outcome in run(plan))


def marginals(plan: Plan, scenario: str | None = None) -> tuple[Marginal, ...]:
    """Value one day, euro or month more of each means in a scenario, the reference by default.

    Raises:
        ValueError: rules find errors in the plan; the message lists them.
    """
    from coopplan.planning.negotiation.marginals import marginals as valued

    return valued(solve(plan, scenario))


def negotiate(plan: Plan, scenario: str | None = None) -> Negotiation:
    """List what a scenario asks of whom, why, and what is not worth asking.

    Raises:
        ValueError: rules find errors in the plan; the message lists them.
    """
    from coopplan.planning.negotiation.requests import negotiate as asked

    return asked(plan, solve(plan, scenario))


def diff(before: Outcome, after: Outcome) -> Changes:
    """Say what changes between two solved plans, what matters most first."""
    from coopplan.domain.changes.comparing import changes

    return changes(before, after)


def solutions(plan: Plan, scenario: str | None = None) -> tuple[Solution, ...]:
    """Find sets of levers that close the gaps of a scenario, the cheapest first.

    Raises:
        ValueError: rules find errors in the plan; the message lists them.
    """
    from coopplan.planning.negotiation.solutions import solutions as found

    return found(solve(plan, scenario))


def _refuse_errors(plan: Plan) -> None:
    errors = [f"{finding.code} {finding.message}" for finding in check(plan) if finding.is_error]
    if errors:
        raise ValueError("\n".join(errors))


def _with_frames(outcome: Outcome) -> SolvedPlan:
    return SolvedPlan(**{field.name: getattr(outcome, field.name) for field in fields(outcome)})
