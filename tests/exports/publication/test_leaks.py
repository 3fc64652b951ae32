"""Nobody reads what concerns others: every published file is unzipped and searched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.exports.publication import Addressee, addressed, everybody, publication_files
from coopplan.exports.publication.addressees import discovered
from coopplan.exports.publication.document import Document, Section, Shown
from coopplan.exports.publication.files import document_of
from coopplan.planning.negotiation.briefing import run_briefed
from coopplan.workbook.reader import read
from tests.exports.publication.leaks import foreign_codes, leaks, text_of
from tests.exports.publication.readers import secret
from tests.exports.publication.secrets import Secret, marked
from tests.places import CASES, NOT_HERE

MADE_ON = date(2027, 1, 12)
KINDS = [recipient.kind for recipient in discovered()]
PETR = CASES / "petr.xlsx"
ODD = st.text(st.sampled_from("&<>\"'{}%🚲é \n"), max_size=12)


def shown_with(outcomes: Sequence[Outcome], odd: str = "") -> tuple[Shown, list[Secret]]:
    """Show the last outcome that has requests, over plans in which every text is marked."""
    plans = [marked(each.plan, odd) for each in outcomes]
    secrets = {secret.mark: secret for _plan, found in plans for secret in found}
    changed = [replace(o, plan=plan) for o, (plan, _f) in zip(outcomes, plans, strict=True)]
    asked = [each for each in changed if each.negotiation] or changed
    return Shown(outcomes=changed, outcome=asked[-1]), list(secrets.values())


@pytest.fixture(scope="module")
def demo(briefed_demo: tuple[Outcome, ...]) -> tuple[Shown, list[Secret]]:
    return shown_with(briefed_demo)


def files(shown: Shown, addressee: Addressee) -> dict[str, bytes]:
    return publication_files(addressee, document_of(addressee, shown), shown, MADE_ON)


def found_in(shown: Shown, secrets: list[Secret], addressee: Addressee) -> dict[str, list[str]]:
    """Give what the files of a reader say and should not, by the names of the files."""
    plan = shown.outcome.plan
    codes = foreign_codes(plan, addressee)
    told = {}
    for name, content in files(shown, addressee).items():
        is_letter = not name.endswith(".xlsx")
        marks = secret(plan, addressee, secrets, letter=is_letter)
        told[name] = sorted(leaks(content, codes | marks))
    return {name: words for name, words in told.items() if words}


def recipients(shown: Shown, kind: str) -> Iterator[Addressee]:
    return (each for each in everybody(shown.outcome.plan) if each.recipient.kind == kind)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", KINDS)
def test_no_file_says_what_its_reader_may_not_know(
    demo: tuple[Shown, list[Secret]], kind: str
) -> None:
    for addressee in recipients(demo[0], kind):
        assert found_in(*demo, addressee) == {}, addressee.label


@pytest.fixture(scope="module")
def petr() -> tuple[Outcome, ...]:
    if not PETR.exists():
        pytest.skip(NOT_HERE)
    plan = read(PETR).plan
    assert plan is not None
    return run_briefed(plan, "SC4", {RunPart.SCENARIOS, RunPart.REQUESTS})


@pytest.mark.thorough
@pytest.mark.parametrize("kind", KINDS)
def test_nor_in_the_case_of_another_territory(petr: tuple[Outcome, ...], kind: str) -> None:
    shown, secrets = shown_with(petr, "L'été & <b> ")
    for addressee in recipients(shown, kind):
        assert found_in(shown, secrets, addressee) == {}, addressee.label


@st.composite
def shuffled(draw: st.DrawFn, plan: Plan) -> Plan:
    """Draw other services, structures and leads for the people and projects of a plan."""
    services = st.sampled_from([each.code for each in plan.services])
    structures = st.sampled_from([each.code for each in plan.structures])
    elected = st.sampled_from([each.code for each in plan.outsiders])
    return replace(
        plan,
        agents=tuple(replace(each, service=draw(services)) for each in plan.agents),
        outsiders=tuple(replace(each, structure=draw(structures)) for each in plan.outsiders),
        projects=tuple(
            replace(each, service=draw(services), elected_lead=draw(elected))
            for each in plan.projects
        ),
        budgets=tuple(replace(each, service=draw(services)) for each in plan.budgets),
    )


@given(data=st.data(), odd=ODD, chance=st.randoms())
def test_nor_in_any_plan(
    demo_outcomes: tuple[Outcome, ...], data: st.DataObject, odd: str, chance: Random
) -> None:
    solved = demo_outcomes[-1]
    plan = data.draw(shuffled(solved.plan))
    shown, secrets = shown_with([replace(solved, plan=plan)], odd)
    addressee = chance.choice(list(everybody(plan)))
    assert found_in(shown, secrets, addressee) == {}, addressee.label


@pytest.mark.parametrize("kind", KINDS)
def test_the_search_finds_every_column_that_slips_through(
    demo: tuple[Shown, list[Secret]], kind: str
) -> None:
    shown, secrets = demo
    addressee = next(iter(recipients(shown, kind)))
    marks = secret(shown.outcome.plan, addressee, secrets, letter=False)
    assert {each.column for each in secrets if each.mark in marks} >= {
        "agents.mission_letter",
        "projects.caution",
        "projects.political_support",
        "projects.relations",
        "services.note",
        "bodies.note",
        "closures.reason",
        "schemes.rules",
        "instructions.text",
    }
    assert set(leaks(careless(shown, addressee, sorted(marks)), marks)) == marks


def careless(shown: Shown, addressee: Addressee, words: Sequence[str]) -> bytes:
    """Publish a document that lets some words through."""
    document: Document = document_of(addressee, shown)
    let_through = Section(heading="", sentences=[" ".join(words)])
    spoilt = replace(document, sections=(*document.sections, let_through))
    made = publication_files(addressee, spoilt, shown, MADE_ON)
    return next(content for name, content in made.items() if name.endswith(".xlsx"))


def test_a_foreign_agent_is_found(demo: tuple[Shown, list[Secret]]) -> None:
    plan = demo[0].outcome.plan
    finances = addressed(plan, "S6")
    assert isinstance(finances, Addressee)
    foreign = next(agent for agent in plan.agents if agent.service != "S6")
    content = careless(demo[0], finances, [f"x ({foreign.code})"])
    assert leaks(content, foreign_codes(plan, finances)) == [foreign.code]


@pytest.mark.parametrize(
    ("whom", "kinds"),
    [
        ("A17", {"mission"}),
        ("E01", {"convocation"}),
        ("LKG", {"convocation"}),
        ("cabinet", {"convocation", "releve-de-decisions", "plan-de-financement"}),
        ("F1", set()),
        ("public", set()),
    ],
)
def test_each_is_given_the_documents_that_concern_them(
    demo: tuple[Shown, list[Secret]], whom: str, kinds: set[str]
) -> None:
    shown, _secrets = demo
    addressee = addressed(shown.outcome.plan, whom)
    assert isinstance(addressee, Addressee)
    letters = [name for name in files(shown, addressee) if name.endswith(".docx")]
    known = "|".join(sorted(kinds)) or "none"
    assert {re.match(known, name)[0] for name in letters} == kinds  # type: ignore[index]
    if whom == "LKG":
        assert all(name.endswith("-de.docx") for name in letters)


def test_directors_of_whom_something_is_asked_have_a_note(
    demo: tuple[Shown, list[Secret]],
) -> None:
    shown, _secrets = demo
    assert shown.outcome.negotiation is not None
    asked = {request.service for request in shown.outcome.negotiation.requests} - {""}
    notes = {
        addressee.code
        for addressee in recipients(shown, "service")
        if f"note-au-directeur-{addressee.code}.docx" in files(shown, addressee)
    }
    assert notes
    assert notes == asked - {shown.outcome.plan.own_service}


@pytest.mark.parametrize("kind", KINDS)
def test_files_hold_values_and_nothing_of_their_making(
    demo: tuple[Shown, list[Secret]], kind: str
) -> None:
    addressee = next(iter(recipients(demo[0], kind)))
    made = files(demo[0], addressee)
    text = text_of(next(content for name, content in made.items() if name.endswith(".xlsx")))
    for trace in ("main}f\n", "definedName", "purl.org/dc", "custom", "comment"):
        assert trace not in text
