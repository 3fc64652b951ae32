"""Documents to sign: every field is there, each is one page, names are text whatever they hold."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as DocxDocument

from coopplan.domain.input.decisions.replies import Ask, Topic
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Marginal, Negotiation, Request, Subject, Threshold
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.pages.agent_pages import agent_pages
from coopplan.exports.letters import Letter, Templates, letters, template_files, written
from coopplan.exports.letters.fitting import fitted, told_where_empty
from coopplan.exports.letters.letter import Grid
from coopplan.exports.letters.templates import PAGE_CM
from coopplan.exports.letters.writing import UnusableError
from coopplan.hosts.libreoffice.conversion import find_soffice, to_pdf
from coopplan.i18n import _, euros, speaking
from coopplan.vocabulary import LANGUAGES, Language

ODD = 'L\'été & <b>"Œuvre"</b> 🚲 {{ projet }} {% for x in y %} ' + "long " * 40
KINDS = letters()
KEYS = [kind.key for kind in KINDS]


@pytest.fixture(scope="module")
def outcome(demo_outcomes: tuple[Outcome, ...]) -> Outcome:
    """The demo's reference, in which twelve days are asked of a director."""
    reference = demo_outcomes[0]
    spring = reference.plan.periods[:4]
    gain = Gain(filed=("F1",), grants_eur={"F1": Decimal(85200)})
    asked = Request(
        topic=Topic(Ask.DAYS, "A17", spring[0].first, spring[-1].last),
        approver="Directeur Finances",
        service="S6",
        amount=Decimal(12),
        tasks=("T25",),
        gain=gain,
    )
    lend = Lever(key="1", kind=LeverKind("lend"), targets=("A17",), value=Decimal(1))
    value = Marginal(
        subject=Subject.AGENT,
        code="A17",
        step=Decimal(1),
        lever=lend,
        gain=Gain(),
        threshold=Threshold(scheme="F1", amount=Decimal(12), gain=gain),
    )
    made = Negotiation(scenario=reference.scenario.code, requests=(asked,), values=(value,))
    return replace(reference, negotiation=made)


def kind(key: str) -> Letter:
    return KINDS[KEYS.index(key)]


def one(key: str, outcome: Outcome, subject: str = "") -> bytes:
    letter = kind(key)
    about = subject or next(iter(letter.subjects(outcome)))
    return next(iter(written(letter, outcome, about, Templates())))[1]


def texts(content: bytes) -> Iterator[str]:
    document: DocxDocument = docx.Document(BytesIO(content))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


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
def test_columns_are_as_wide_as_the_page(key: str) -> None:
    for part in kind(key).template:
        if isinstance(part, Grid):
            width_cm = sum(width for _header, _name, width in part.columns)
            assert width_cm == pytest.approx(PAGE_CM, abs=0.05)


@pytest.mark.libreoffice
def test_each_is_one_page(outcome: Outcome, tmp_path: Path, soffice: str) -> None:
    assert find_soffice() is not None, soffice
    paths = []
    for letter in KINDS:
        subjects = sorted(letter.subjects(outcome))
        for subject in dict.fromkeys((subjects[0], subjects[len(subjects) // 2])):
            paths.append(tmp_path / f"{letter.key}-{len(paths)}.docx")
            paths[-1].write_bytes(one(letter.key, outcome, subject))
    assert to_pdf(paths, tmp_path, "fr")
    for path in paths:
        assert pages(path.with_suffix(".pdf")) == 1, path.name


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


NAMES = {
    "agents": "job",
    "services": "name",
    "projects": "name",
    "tasks": "title",
    "expenses": "title",
    "budgets": "title",
    "schemes": "name",
    "structures": "name",
    "bodies": "name",
    "outsiders": "role",
    "decisions": "proposal",
}


@pytest.fixture(scope="module")
def verbose(outcome: Outcome) -> Outcome:
    """The demo in which every name has two hundred characters."""
    plan = outcome.plan
    renamed = {
        kind: tuple(replace(each, **{name: ODD[:200]}) for each in getattr(plan, kind))
        for kind, name in NAMES.items()
    }
    return replace(outcome, plan=replace(plan, **renamed))


@pytest.mark.parametrize("key", KEYS)
def test_rows_that_do_not_fit_are_counted(verbose: Outcome, outcome: Outcome, key: str) -> None:
    letter = kind(key)
    subject = next(iter(letter.subjects(verbose)))
    whole = letter.fields(verbose, subject)
    for name, rows in fitted(letter, whole).items():
        if rows == whole[name]:
            continue
        if isinstance(rows, str):
            assert (rows[-1], len(rows) > 200) == ("…", True)
            continue
        (more,) = [text for row in rows for text in row.values() if text.startswith("… et ")]
        filled = [row for row in rows if any(row.values())]
        all_filled = [row for row in whole[name] if any(row.values())]  # type: ignore[union-attr]
        assert int(more.split()[2]) == len(all_filled) - len(filled) + 1
        assert len(rows) - len(filled) == len(whole[name]) - len(all_filled)
    usual = letter.fields(outcome, subject)
    assert fitted(letter, usual) == usual


@pytest.mark.libreoffice
def test_each_is_one_page_whatever_the_names(
    verbose: Outcome,
    tmp_path: Path,
    soffice: str,  # noqa: ARG001
) -> None:
    paths = []
    for letter in KINDS:
        paths.append(tmp_path / f"{letter.key}.docx")
        paths[-1].write_bytes(one(letter.key, verbose))
    assert to_pdf(paths, tmp_path, "fr")
    for path in paths:
        assert pages(path.with_suffix(".pdf")) == 1, path.name


def pages(pdf: Path) -> int:
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True)
    (line,) = (each for each in told.stdout.splitlines() if each.startswith("Pages:"))
    return int(line.split()[1])


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


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_time_sheet_has_every_day_of_the_longest_month(
    outcome: Outcome, language: Language
) -> None:
    sheet = kind("feuille-de-temps")
    with speaking(language):
        fields = sheet.fields(outcome, "A00/P6/2027-05")
        assert fitted(sheet, fields)["jours"] == fields["jours"]


def test_partners_are_invited_in_their_language(outcome: Outcome) -> None:
    files = dict(written(kind("convocation"), outcome, "I07-1", Templates()))
    assert sorted(files) == ["convocation-I07-1-de.docx", "convocation-I07-1.docx"]
    assert "Einladung und Tagesordnung" in texts(files["convocation-I07-1-de.docx"])


def test_the_user_s_own_template_is_taken(outcome: Outcome, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("Notre charte : {{ agent }}")
    own.save(str(tmp_path / "mission.docx"))
    ((_name, content),) = written(kind("mission"), outcome, "A17", Templates(tmp_path))
    assert any(text.startswith("Notre charte : ") and "A17" in text for text in texts(content))


@pytest.mark.parametrize("name", ["note-to-director", "note-au-directeur"])
def test_files_are_named_in_the_language_of_the_plan(
    outcome: Outcome, tmp_path: Path, name: str
) -> None:
    letter = next(kind for kind in KINDS if kind.about == "service")
    english = replace(outcome, plan=replace(outcome.plan, language="en"))
    own = docx.Document()
    own.add_paragraph("Our own words")
    own.save(str(tmp_path / f"{name}.docx"))

    ((file, content),) = written(letter, english, "S6", Templates(tmp_path))

    assert file == "note-to-director-S6.docx"
    assert "Our own words" in [each.text for each in docx.Document(BytesIO(content)).paragraphs]


@pytest.mark.parametrize(
    ("text", "code"), [("{{ age }}", "LET01"), ("{{ agent", "LET02"), ("{% if %}", "LET02")]
)
def test_a_template_to_be_mended_is_said(
    outcome: Outcome, tmp_path: Path, text: str, code: str
) -> None:
    own = docx.Document()
    own.add_paragraph(text)
    own.save(str(tmp_path / "mission.docx"))
    with pytest.raises(UnusableError) as refused:
        list(written(kind("mission"), outcome, "A17", Templates(tmp_path)))
    finding = refused.value.finding
    assert (finding.code, finding.value) == (code, "mission.docx")
    if code == "LET01":
        assert "age" in finding.message
        assert "agent" in finding.remedy


def test_a_file_that_is_no_document_is_said(outcome: Outcome, tmp_path: Path) -> None:
    (tmp_path / "mission.docx").write_bytes(b"not a package")
    with pytest.raises(UnusableError) as refused:
        list(written(kind("mission"), outcome, "A17", Templates(tmp_path)))
    assert refused.value.finding.code == "LET02"


def test_templates_run_nothing(outcome: Outcome, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("{{ agent.__class__.__mro__[1].__subclasses__() }}")
    own.save(str(tmp_path / "mission.docx"))
    with pytest.raises(UnusableError):
        list(written(kind("mission"), outcome, "A17", Templates(tmp_path)))


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_there_is_a_template_for_each_kind_and_it_is_always_the_same(language: str) -> None:
    with speaking(language):
        made = template_files()
        assert made == template_files()
        assert sorted(made) == sorted(f"{_(key)}.docx" for key in KEYS)
