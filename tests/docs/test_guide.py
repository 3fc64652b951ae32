"""The documentation says what the program does: tables, figures, names, pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import coopplan
from coopplan.domain.input.lever import Lever, LeverKind, Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.figures import Figures, figures
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import days, euros
from coopplan.levers import SPECS
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.planning import run
from coopplan.rules import check
from docs.demo import demo_plan
from docs.messages import messages
from docs.reference import refreshed
from solver.allocation.model.constraints import CONSTRAINTS
from solver.allocation.model.optional import OPTIONAL
from solver.calendar.model.constraints import CONSTRAINTS as OF_DATES
from solver.calendar.model.preferences import PREFERENCES
from solver.venues.model import CONSTRAINTS as OF_VENUES
from tests.solver.allocation.every_row import ROWS
from tests.solver.calendar.test_rows import CLOCK_ROWS
from tests.solver.calendar.test_rows import ROWS as DATE_ROWS
from tests.solver.venues.test_venues import FAR_ROWS
from tests.solver.venues.test_venues import ROWS as VENUE_ROWS

DOCS = Path(__file__).parents[2] / "docs"
CONSTRAINED = (*CONSTRAINTS, *OPTIONAL, *OF_DATES, *PREFERENCES, *OF_VENUES)
PAGES = (*sorted(DOCS.glob("*.md")), DOCS.parent / "README.md")
GUIDE = (DOCS / "guide.md").read_text(encoding="utf-8")
TOLD = " ".join(GUIDE.replace("\u202f", " ").replace("\u00a0", " ").replace("**", "").split())
PICTURE_BYTES = 150_000


@pytest.fixture(scope="module")
def plan() -> Plan:
    return demo_plan()


@pytest.fixture(scope="module")
def reference(plan: Plan) -> Outcome:
    return run(replace(plan, scenarios=plan.scenarios[:1]))[0]


@pytest.mark.thorough
def test_the_tables_of_the_guide_are_up_to_date() -> None:
    assert refreshed(GUIDE) == GUIDE, "run: make reference"


def test_every_message_is_told_with_its_remedy() -> None:
    told = messages()

    assert told
    assert [
        each.code for each in told if not (each.severities and each.texts and each.remedies)
    ] == []


def test_a_remedy_is_told_where_it_is_said_and_not_elsewhere() -> None:
    """One code stands in a cell of the scenarios, several in a target of a lever."""
    remedies = {each.code: " ".join(each.remedies) for each in messages()}

    assert "Ajoutez-le à la feuille Scénarios" in remedies["SCN02"]
    assert "Corrigez ce code." in remedies["LEV02"]
    assert ("Séparez" in remedies["SCN02"], "Séparez" in remedies["LEV02"]) == (False, True)
    assert ("Ce sont" in remedies["SCN02"], "Ce sont" in remedies["LEV02"]) == (True, False)


def test_every_code_of_a_message_is_in_the_guide() -> None:
    sources = Path(coopplan.__file__).parent.rglob("*.py")
    written = "".join(source.read_text(encoding="utf-8") for source in sources)
    codes = set(re.findall(r'"([A-Z]{3}\d{2})"', written))

    assert codes == set(re.findall(r"^\| ([A-Z]{3}\d{2}) \|", GUIDE, re.MULTILINE))


@pytest.mark.parametrize("kind", SPECS)
@pytest.mark.thorough
def test_an_example_of_a_lever_works_on_the_demo(plan: Plan, kind: LeverKind) -> None:
    """Authorisations are those of the demo over three years."""
    lever = _lever(kind, SPECS[kind].example.cells)
    plan = demo_plan(years=3) if "authorisations" in SPECS[kind].targets else plan
    changed = replace(plan, scenarios=(Scenario(code="EX", name="", levers=(lever,)),))
    found = {finding.code for finding in check(changed)} - {one.code for one in check(plan)}
    notes = {note.code for note in run(changed)[0].notes}

    assert not {code for code in found if code.startswith(("LEV", "SCN"))}
    assert not notes & {"PLN03", "PLN09"}


@pytest.mark.parametrize("constraint", [one.__name__ for one in CONSTRAINED])
def test_a_constraint_has_its_line_in_the_method_and_its_rows(constraint: str) -> None:
    method = (DOCS / "method.md").read_text(encoding="utf-8")

    assert f"\n| `{constraint}` |" in method
    written = {**ROWS, **DATE_ROWS, **VENUE_ROWS, **CLOCK_ROWS, **FAR_ROWS}
    assert written[constraint]


def test_the_method_names_no_constraint_that_is_gone() -> None:
    method = (DOCS / "method.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)` \|", method, re.MULTILINE))

    assert named == {constraint.__name__ for constraint in CONSTRAINED}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        if name.startswith("http"):
            continue
        linked = page.parent / name if name else page
        assert linked.exists(), target
        assert not anchor or anchor in set(_anchors(linked)), target


def test_every_picture_is_shown_and_light() -> None:
    for picture in (DOCS / "pictures").iterdir():
        assert f"(pictures/{picture.name})" in GUIDE
        assert picture.stat().st_size < PICTURE_BYTES


def test_the_guide_counts_the_demo_right(plan: Plan) -> None:
    cost = euros(sum(expense.cost_eur for expense in plan.expenses))
    counted = (
        f"{len(plan.projects)} projets, {len(plan.agents)} agents, {len(plan.tasks)} tâches, "
        f"{len(plan.expenses)} dépenses pour {cost}, {len(plan.schemes)} dispositifs, "
        f"{len(plan.scenarios)} scénarios"
    )

    assert _plain(counted) in TOLD


@pytest.mark.thorough
def test_the_guide_tells_the_reference_right(reference: Outcome) -> None:
    of = figures(reference)
    covered, funded = (round(share * 100) for share in (of.covered_share, of.funded_share))
    assert f"{covered} % du temps demandé est couvert et {funded} % des dépenses" in TOLD
    assert _plain(f"Il manque {days(of.missing_days)} j et {euros(of.missing_eur)}.") in TOLD
    assert _plain(f"demande {euros(of.services_eur)} aux services") in TOLD


@pytest.mark.thorough
def test_the_guide_tells_why_the_interreg_file_is_not_written(reference: Outcome) -> None:
    early = [period for period in reference.plan.periods if period.last <= date(2027, 4, 30)]
    granted = sum(reference.plan.available_days["A17", period] for period in early)
    met = sum(reference.meeting_days.get(("A17", period), Decimal(0)) for period in early)
    written = sum(given for (_, task, _), given in reference.days.items() if task == "T25")
    at_stake = figures(reference).at_stake_eur

    assert f"elle a {days(granted)} j accordés ; les réunions en prennent {days(met)}." in TOLD
    assert f"A17 passe {days(written)} j sur un dossier qui ne sera pas déposé" in TOLD
    assert _plain(f"La dernière demi-journée vaut {euros(at_stake)}.") in TOLD


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("asked", "said"), [("0", "aucun"), ("11.5", "11,5 j"), ("12", "12 j")], ids=str
)
def test_the_guide_tells_what_days_bring_the_interreg_file_back(
    plan: Plan, asked: str, said: str
) -> None:
    of = _with_days(plan, Decimal(asked))
    filed = "déposé" if of.filed == of.schemes else "non déposé"

    row = f"| {said} | {filed} | {euros(of.grants_eur)} | {euros(of.missing_eur)} |"

    assert _plain(row) in TOLD


def _with_days(plan: Plan, asked: Decimal) -> Figures:
    whom, _value, *rest = SPECS[ADD_DAYS].example.cells
    lever = _lever(ADD_DAYS, (whom, str(asked), *rest))
    scenarios = (plan.scenarios[0], Scenario(code="EX", name="", levers=(lever,)))
    return figures(run(replace(plan, scenarios=scenarios))[1])


def _lever(kind: LeverKind, cells: Sequence[str]) -> Lever:
    target, value, unit, start, end = (*cells, *[""] * (5 - len(cells)))
    number = re.fullmatch(r"-?\d+(\.\d+)?", value)
    return Lever(
        key="99",
        kind=kind,
        targets=tuple(target.split(", ")),
        value=Decimal(value) if number else None,
        unit=unit,
        text="" if number else value,
        start=date.fromisoformat(f"{start}-01") if start else None,
        end=date.fromisoformat(f"{end}-28") if end else None,
    )


def _anchors(page: Path) -> Iterator[str]:
    for heading in re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")
