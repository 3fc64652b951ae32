"""A hand-made outcome whose every figure is known, and the demo's outcomes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from coopplan.domain.finding import Finding
from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Project, Service, Skill, Task
from coopplan.domain.results.outcome import Outcome, Status
from coopplan.sheets import Command, Results, render, sheets_of

MADE_ON = date(2026, 11, 24)
JANUARY, FEBRUARY = months(date(2027, 1, 1), 2)
Written = Callable[..., Workbook]


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Two months, two agents, three tasks, three expenses; titles that try to be formulas."""
    d, operating, investment = Decimal, Section.OPERATING, Section.INVESTMENT
    return Plan(
        settings=Settings(horizon_start=date(2027, 1, 1), horizon_periods=2, own_service="S0"),
        periods=(JANUARY, FEBRUARY),
        digest="0123abcd",
        services=(
            Service(code="S0", name="Mission"),
            Service(code="S1", name="Ressources", approver="Directrice des ressources"),
        ),
        skills=(Skill(code="ANI", name="Animation"), Skill(code="EUR", name="Fonds européens")),
        agents=(
            Agent(code="A1", job="=cmd|' /C calc'!A0", service="S0", skills={"ANI": 2}),
            Agent(code="A2", job="Juriste", service="S1", skills={"ANI": 1, "EUR": 3}),
        ),
        available_days={
            ("A1", JANUARY): d(4),
            ("A1", FEBRUARY): d(2),
            ("A2", JANUARY): d(3),
            ("A2", FEBRUARY): d("2.5"),
        },
        projects=(
            Project(code="P1", name="Été à vélo 🚲 : " + "un nom bien trop long " * 6),
            Project(code="P2", name="@SUM(1;2) & <b>", political_support=5, relations=1),
        ),
        tasks=(
            task("T1", "P1", "ANI", "4", JANUARY.first, FEBRUARY.last, mandatory=True),
            task("T2", "P1", "EUR", "5", JANUARY.first, JANUARY.last, min_level=3),
            task("T3", "P2", "ANI", "3", FEBRUARY.first, FEBRUARY.last, predecessors=("T2",)),
        ),
        expenses=(
            expense("D1", "P1", investment, "1000", "F2"),
            expense("D2", "P1", operating, "500", "F1"),
            expense("D3", "P2", operating, "300"),
        ),
        budgets=(
            Budget(code="B0", title="Propre", service="S0", section=operating, voted_eur=d(400)),
            Budget(
                code="B1",
                title="+Services",
                service="S1",
                section=investment,
                voted_eur=d(1000),
                engaged_eur=d(250),
                projects=("P1",),
            ),
        ),
        schemes=(
            Scheme(
                code="F1",
                name="Interreg",
                rate=d("0.5"),
                ceiling_eur=d(400),
                filing_task="T2",
                deadline=date(2027, 1, 31),
            ),
            Scheme(
                code="F2",
                name="Région",
                rate=d("0.2"),
                ceiling_eur=d(200),
                status=GrantStatus.GRANTED,
            ),
        ),
    )


def task(
    code: str, project: str, skill: str, effort: str, start: date, end: date, **more: object
) -> Task:
    return Task(
        code=code,
        project=project,
        title=f"-{code}",
        skill=skill,
        effort_days=Decimal(effort),
        start=start,
        end=end,
        **more,  # type: ignore[arg-type]
    )


def expense(code: str, project: str, section: Section, cost: str, *schemes: str) -> Expense:
    return Expense(
        code=code,
        project=project,
        title=f"=1+1 {code}",
        section=section,
        cost_eur=Decimal(cost),
        month=date(2027, 1, 1),
        schemes=schemes,
    )


@pytest.fixture(scope="session")
def outcome(plan: Plan) -> Outcome:
    """Two days of T2 and of T3 are missing; a hundred euros of D1 and D2, and all of D3."""
    d = Decimal
    return Outcome(
        scenario=Scenario(code="SC0", name="Référence", question="=HYPERLINK(A1) ?"),
        levers=(),
        plan=plan,
        status=Status.OPTIMAL,
        days={
            ("A1", "T1", JANUARY): d("2.5"),
            ("A2", "T1", FEBRUARY): d("1.5"),
            ("A2", "T2", JANUARY): d(3),
            ("A1", "T3", FEBRUARY): d(1),
        },
        grants_eur={("D1", "F2"): d(200)},
        credits_eur={("D1", "B1"): d(700), ("D2", "B0"): d(400)},
        filed={"F1": False, "F2": True},
        meeting_days={("A1", JANUARY): d("0.5"), ("A2", FEBRUARY): d(1)},
        capacity_days={
            ("A1", JANUARY): d("3.5"),
            ("A1", FEBRUARY): d(2),
            ("A2", JANUARY): d(3),
            ("A2", FEBRUARY): d("1.5"),
        },
    )


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Render outcomes and read the result workbook back."""

    def write(
        *outcomes: Outcome,
        findings: tuple[Finding, ...] = (),
        shown: str = "",
        hidden: Collection[str] = (),
        values: bool = True,
    ) -> Workbook:
        path = tmp_path_factory.mktemp("written") / "results.xlsx"
        results = Results(outcomes=outcomes, findings=findings, shown=shown, hidden=hidden)
        render(path, results, sheets_of(Command.SOLVE), made_on=MADE_ON)
        return openpyxl.load_workbook(path, data_only=values)

    return write


class Page:
    """A sheet read back by the words in it."""

    def __init__(self, sheet: Worksheet) -> None:
        self.rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    def rows_with(self, text: str) -> list[list[object]]:
        """Give the rows in which a cell is exactly this text."""
        return [row for row in self.rows if text in row]

    def numbers(self, text: str, place: int = 0) -> list[float]:
        """Give the numbers of a row that has this text, in order."""
        row = self.rows_with(text)[place]
        return [value for value in row if isinstance(value, int | float)]

    def below(self, header: str, *, place: int = 0) -> Iterator[tuple[list[object], float]]:
        """Yield the rows below a header, and their number in its column, to the first gap."""
        at = [i for i, row in enumerate(self.rows) if header in row][place]
        col = self.rows[at].index(header)
        for row in self.rows[at + 1 :]:
            value = row[col]
            if not isinstance(value, int | float):
                return
            yield row, value


@pytest.fixture
def page() -> Callable[[Worksheet], Page]:
    return Page
