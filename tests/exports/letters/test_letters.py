"""Documents to sign: every field is there, and names are text whatever they hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.pages.agent_pages import agent_pages
from coopplan.exports.letters import Templates, written
from coopplan.exports.letters.fitting import told_where_empty
from coopplan.exports.letters.letter import Grid
from coopplan.i18n import euros, speaking
from coopplan.vocabulary import Language
from tests.exports.letters.drafts import KEYS, ODD, kind, one, texts


@pytest.mark.parametrize("key", KEYS)
def test_every_field_can_be_read_back(outcome: Outcome, key: str) -> None:
    letter = kind(key)
    subject = next(iter(letter.subjects(outcome)))
    said = "\n".join(texts(one(key, outcome, subject)))
    assert "{{" not in said
    assert "{%" not in said
    for name, value in letter.fields(outcome, subject).items():
        if isinstance(value, str):
            assert value in said, name
        else:
            assert all(cell in said for row in value for cell in row.values()), name


@pytest.mark.parametrize("key", KEYS)
def test_a_table_without_rows_says_so(outcome: Outcome, key: str) -> None:
    letter = kind(key)
    subject = next(iter(letter.subjects(outcome)))
    for grid in (part for part in letter.template if isinstance(part, Grid)):
        bare = told_where_empty(letter, {**letter.fields(outcome, subject), grid.rows: []})
        (row,) = bare[grid.rows]
        names = [name for _header, name, _width_cm in grid.columns]
        assert row == dict.fromkeys(names, "") | {names[0]: "–"}


def test_a_name_is_text_whatever_it_looks_like(outcome: Outcome) -> None:
    plan = outcome.plan
    odd = replace(plan.agents[0], job=ODD)
    renamed = replace(outcome, plan=replace(plan, agents=(odd, *plan.agents[1:])))
    assert ODD in "\n".join(texts(one("mission", renamed, odd.code)))


def test_control_characters_do_not_spoil_the_document(outcome: Outcome) -> None:
    plan = outcome.plan
    odd = replace(plan.agents[0], job="un\x07deux\x0b")
    renamed = replace(outcome, plan=replace(plan, agents=(odd, *plan.agents[1:])))
    assert "undeux" in "\n".join(texts(one("mission", renamed, odd.code)))


def test_days_are_in_halves_and_sum_to_the_plan(outcome: Outcome) -> None:
    for page in agent_pages(outcome):
        if page.work_days:
            rows = kind("mission").fields(outcome, page.agent.code)["taches"]
            counts = [Decimal(str(row["jours"]).replace(",", ".")) for row in rows]  # type: ignore[index]
            assert all(count * 2 == int(count * 2) for count in counts)
            assert sum(counts) == page.work_days


@pytest.mark.parametrize(
    ("language", "between", "month"), [("fr", " ; ", " : "), ("en", "; ", ": "), ("de", "; ", ": ")]
)
def test_lists_of_a_letter_are_pointed_as_its_language_wants(
    outcome: Outcome, language: Language, between: str, month: str
) -> None:
    busy = next(page for page in agent_pages(outcome) if len(page.sessions) > 1)
    with speaking(language):
        fields = kind("mission").fields(outcome, busy.agent.code)
    bodies, months = (str(fields[name]).split(between) for name in ("reunions", "mois"))
    assert len(bodies) == len(busy.sessions)
    assert all(each.count(month) == 1 for each in months)
    assert len(months) == sum(1 for each in busy.months if each.work_days)


def test_a_director_reads_what_the_days_unlock_and_cost(outcome: Outcome) -> None:
    cost = next(agent for agent in outcome.plan.agents if agent.code == "A17").cost_eur_per_day
    fields = kind("note-au-directeur").fields(outcome, "S6")
    assert fields["cout"] == euros(12 * cost)
    assert "11,5 j, rien ; 12 j, le dossier Interreg" in str(fields["seuils"])
    assert "85 200 €" in str(fields["seuils"]).replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("served", "end"), [(4, "en donnent 0."), (5, "Et 1 autre."), (7, "Et 3 autres.")]
)
def test_a_director_reads_how_many_reasons_are_not_told(
    outcome: Outcome, served: int, end: str
) -> None:
    assert outcome.negotiation is not None
    (asked,) = outcome.negotiation.requests
    tasks = tuple(task.code for task in outcome.plan.tasks[:served])
    made = replace(outcome.negotiation, requests=(replace(asked, tasks=tasks),))
    bare = replace(outcome, negotiation=made, days={})

    reasons = str(kind("note-au-directeur").fields(bare, "S6")["raisons"])
    assert (reasons.count("il faut"), reasons.endswith(end)) == (4, True)


def test_a_time_sheet_never_holds_planned_hours(outcome: Outcome) -> None:
    rows = kind("feuille-de-temps").fields(outcome, "A00/P6/2027-01")["jours"]
    assert len(rows) == 31
    assert {row["vide"] for row in rows} == {""}  # type: ignore[index]
    assert rows[0]["ferme"] == "férié"  # type: ignore[index]
    assert rows[1]["ferme"] == "fermé"  # type: ignore[index]
    assert [row["jour"] for row in rows[4:6]] == ["mar. 05/01/2027", "mer. 06/01/2027"]  # type: ignore[index]


def test_partners_are_invited_in_their_language(outcome: Outcome) -> None:
    files = dict(written(kind("convocation"), outcome, "I07-1", Templates()))
    assert sorted(files) == ["convocation-I07-1-de.docx", "convocation-I07-1.docx"]
    assert "Einladung und Tagesordnung" in texts(files["convocation-I07-1-de.docx"])
