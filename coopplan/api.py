"""The Python door: the verbs of the command line on values, with pandas frames.

>>> import coopplan
>>> plan = coopplan.read("plan.xlsx")    # or coopplan.plan_from(frames)
>>> outcome = coopplan.solve(plan)
>>> outcome.workload()          # one row a task, agent and period, in days
>>> outcome.funding()           # one row an expense and source, in euros
>>> outcome.meetings()          # one row a session and member
>>> coopplan.model(plan)        # the problem behind it, as a pulp.LpProblem
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coopplan.domain.changes.difference import Changes
from coopplan.domain.finding import Finding
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.negotiation import Marginal, Negotiation, Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import in_its_language
from coopplan.workbook.reader import Locations, Reading, locate, read_inputs
from coopplan.workbook.reader import read as _read

if TYPE_CHECKING:
    import pandas as pd
    import pulp


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


def plan_from(frames: Mapping[str, pd.DataFrame]) -> Reading:
    """Read a plan from pandas frames by sheet, with headers in any language.

    What is wrong, in a cell or by a rule, is in the findings; no plan if that is an error. Their
    cells are those of ``to_excel(index=False)``: row 2 is the first row of a frame.
    """
    from coopplan.workbook.reading.cells.frames import FrameSheets

    reading = read_inputs(FrameSheets(frames))
    broken = check(reading.draft) if reading.draft else ()
    findings = locate((*reading.findings, *broken), reading.locations)
    sound = not any(finding.is_error for finding in findings)
    return replace(reading, plan=reading.draft if sound else None, findings=findings)


@in_its_language
def check(plan: Plan) -> tuple[Finding, ...]:
    """Apply every rule to a plan."""
    from coopplan.rules import check as broken_rules

    return broken_rules(plan)


@in_its_language
def solve(plan: Plan | Reading, scenario: str | None = None) -> SolvedPlan:
    """Solve one scenario (the reference by default), close to the reference's plan.

    Raises:
        ValueError: the plan has errors, or no such scenario; the message lists them.
    """
    return _with_frames(_run(plan, scenario)[-1])


@in_its_language
def calendar(plan: Plan | Reading, scenario: str | None = None) -> pd.DataFrame:
    """Make the calendar of one scenario: see ``SolvedPlan.meetings``.

    Raises:
        ValueError: the plan has errors, or no such scenario; the message lists them.
    """
    return solve(plan, scenario).meetings()


@in_its_language
def compare(plan: Plan | Reading) -> tuple[SolvedPlan, ...]:
    """Solve every scenario, the reference first.

    Raises:
        ValueError: the plan has errors; the message lists them.
    """
    from coopplan.planning import run

    return tuple(_with_frames(outcome) for outcome in run(_without_errors(plan)))


def key_figures(outcomes: Iterable[Outcome]) -> pd.DataFrame:
    """Give the figures by which scenarios are compared: one row a scenario, by its code.

    Columns are fields of ``Figures``, in days (``_days``), euros (``_eur``), shares of 1 or counts.
    """
    from coopplan.across.key_figures import indicator_frame
    from coopplan.domain.results.figures import indicators

    return indicator_frame(indicators(tuple(outcomes))).astype(float)


@in_its_language
def marginals(plan: Plan | Reading, scenario: str | None = None) -> tuple[Marginal, ...]:
    """Value one day, euro or month more of each means in a scenario, the reference by default.

    Raises:
        ValueError: the plan has errors, or no such scenario; the message lists them.
    """
    from coopplan.planning.negotiation.worth.marginals import marginals as valued

    return valued(solve(plan, scenario))


@in_its_language
def negotiate(plan: Plan | Reading, scenario: str | None = None) -> Negotiation:
    """List what a scenario asks of whom, why, and what is not worth asking.

    Raises:
        ValueError: the plan has errors, or no such scenario; the message lists them.
    """
    from coopplan.planning.negotiation.asking.requests import negotiate as asked

    sound = _without_errors(plan)
    return asked(sound, solve(sound, scenario))


@in_its_language
def model(plan: Plan | Reading, scenario: str | None = None, tier: str = "") -> pulp.LpProblem:
    """Give the problem behind a scenario (the reference by default), to be changed and solved.

    It minimises one tier, those before it fixed as rows; the last by default, whose solution is the
    plan. Days count in steps, euros in euros.

    Raises:
        ValueError: the plan has errors, or there is no such scenario or tier.
    """
    from coopplan.planning.written_model import problem_of

    sound = _without_errors(plan)
    return problem_of(sound, _spelled(sound, scenario) or "", tier)


@in_its_language
def diff(before: Outcome, after: Outcome) -> Changes:
    """Say what changes between two solved plans, what matters most first."""
    from coopplan.domain.changes.comparing import changes

    return changes(before, after)


@in_its_language
def solutions(plan: Plan | Reading, scenario: str | None = None) -> tuple[Solution, ...]:
    """Find sets of levers that close the gaps of a scenario, the cheapest first.

    Raises:
        ValueError: the plan has errors, or no such scenario; the message lists them.
    """
    from coopplan.planning.negotiation.closing.solutions import solutions as found

    outcomes = _run(plan, scenario)
    return found(outcomes[-1], reference=outcomes[0])


def _run(plan: Plan | Reading, scenario: str | None) -> tuple[Outcome, ...]:
    """Solve the reference, and a scenario if one is named."""
    from coopplan.planning import run

    sound = _without_errors(plan)
    code = _spelled(sound, scenario)
    return run(sound, [] if code is None else [code])


def _without_errors(plan: Plan | Reading) -> Plan:
    """Give a plan that may be solved; raise what is wrong with it otherwise."""
    read_so_far = plan.draft if isinstance(plan, Reading) else plan
    said = plan.findings if isinstance(plan, Reading) else ()
    broken = check(read_so_far) if read_so_far else ()
    places = plan.locations if isinstance(plan, Reading) else Locations()
    errors = [found for found in locate((*said, *broken), places) if found.is_error]
    if errors or read_so_far is None:
        raise ValueError("\n".join(dict.fromkeys(map(_line, errors))))
    return read_so_far


def _spelled(plan: Plan, scenario: str | None) -> str | None:
    """Give the code of a scenario, whatever its case; raise when there is none."""
    from coopplan.rules.scenarios.asked_scenario import spelled, unknown_scenario

    code = spelled(plan, scenario)
    unknown = unknown_scenario(plan, code)
    if unknown is not None:
        raise ValueError(_line(unknown))
    return code


def _line(finding: Finding) -> str:
    place = f"{finding.cell}  " if finding.cell else ""
    return f"{place}{finding.code} {finding.message} {finding.remedy}".strip()


def _with_frames(outcome: Outcome) -> SolvedPlan:
    return SolvedPlan(**{field.name: getattr(outcome, field.name) for field in fields(outcome)})
