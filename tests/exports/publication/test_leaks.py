"""Nobody reads what concerns others: every published file is unzipped and searched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication import Addressee, addressed, everybody, publication_files
from coopplan.exports.publication.addressees import discovered
from coopplan.exports.publication.document import Document, Section, Shown
from coopplan.exports.publication.files import document_of
from docs.demo import demo_plan
from tests.exports.publication.leaks import SECRET, forbidden, functions, leaks, text_of

MADE_ON = date(2027, 1, 12)
KINDS = [recipient.kind for recipient in discovered()]


def marked(plan: Plan) -> Plan:
    """Put a secret in every text that is confidential, private or somebody's own note."""
    return replace(
        plan,
        services=tuple(replace(each, note=SECRET) for each in plan.services),
        projects=tuple(replace(each, caution=SECRET) for each in plan.projects),
        agents=tuple(replace(each, mission_letter=SECRET, email=SECRET) for each in plan.agents),
        outsiders=tuple(
            replace(each, preferred_days=SECRET, email=SECRET) for each in plan.outsiders
        ),
        bodies=tuple(replace(each, note=SECRET) for each in plan.bodies),
        closures=tuple(replace(each, reason=SECRET) for each in plan.closures),
        structures=tuple(replace(each, protocol=SECRET) for each in plan.structures),
        schemes=tuple(replace(each, rules=SECRET) for each in plan.schemes),
    )


@pytest.fixture(scope="module")
def shown(demo_outcomes: tuple[Outcome, ...]) -> Shown:
    """The demo's last scenario, in which every private text is a secret."""
    outcomes = tuple(replace(each, plan=marked(each.plan)) for each in demo_outcomes)
    return Shown(outcomes=outcomes, outcome=outcomes[-1])


def published(shown: Shown, addressee: Addressee, document: Document) -> bytes:
    made = publication_files(addressee, document, shown, MADE_ON)
    return next(content for name, content in made.items() if name.endswith(".xlsx"))


def signed(shown: Shown, addressee: Addressee, document: Document) -> list[bytes]:
    made = publication_files(addressee, document, shown, MADE_ON)
    return [content for name, content in made.items() if name.endswith(".docx")]


def recipients(kind: str) -> Iterator[Addressee]:
    return (each for each in everybody(demo_plan()) if each.recipient.kind == kind)


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_says_what_its_reader_may_not_know(shown: Shown, kind: str) -> None:
    told = 0
    for addressee in recipients(kind):
        document = document_of(addressee, shown)
        content = published(shown, addressee, document)
        assert leaks(content, forbidden(shown.outcome.plan, addressee)) == [], addressee.label
        told += not document.is_empty
        codes = forbidden(shown.outcome.plan, addressee) - functions(shown.outcome.plan)
        for letter in signed(shown, addressee, document):
            assert leaks(letter, codes) == [], addressee.label
    assert told


@pytest.mark.parametrize("kind", KINDS)
def test_the_search_finds_what_slips_through(shown: Shown, kind: str) -> None:
    addressee = next(iter(recipients(kind)))
    document = document_of(addressee, shown)
    let_through = Section(heading="", sentences=[shown.outcome.plan.projects[0].caution])
    careless = replace(document, sections=(*document.sections, let_through))

    content = published(shown, addressee, careless)

    assert leaks(content, forbidden(shown.outcome.plan, addressee))


def test_a_foreign_agent_is_found(shown: Shown) -> None:
    plan = shown.outcome.plan
    finances = addressed(plan, "S6")
    assert isinstance(finances, Addressee)
    foreign = next(agent for agent in plan.agents if agent.service != "S6")
    document = document_of(finances, shown)
    careless = replace(document, lead=f"{foreign.job} ({foreign.code})")
    found = leaks(published(shown, finances, careless), forbidden(plan, finances))
    assert foreign.code in found


def test_an_agent_and_a_director_have_something_to_sign(shown: Shown) -> None:
    agent = addressed(shown.outcome.plan, "A17")
    assert isinstance(agent, Addressee)
    assert len(signed(shown, agent, document_of(agent, shown))) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_files_hold_values_and_nothing_of_their_making(shown: Shown, kind: str) -> None:
    addressee = next(iter(recipients(kind)))
    text = text_of(published(shown, addressee, document_of(addressee, shown)))
    for trace in ("main}f\n", "definedName", "purl.org/dc", "custom", "comment"):
        assert trace not in text
