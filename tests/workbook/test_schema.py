from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.decisions.polls import Willing
from coopplan.domain.input.lever import Event, EventNature, Scenario
from coopplan.domain.input.money.schemes import GrantStatus, Origin
from coopplan.domain.input.money.spending import Section
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.settings import BeforeFiling, NoticeUnit, Settings
from coopplan.domain.input.time.period import Grain
from coopplan.domain.input.work import Commitment
from coopplan.i18n import in_every_language, translated
from coopplan.levers import SPECS
from coopplan.rules.references import LISTS
from coopplan.vocabulary import LANGUAGES, Language
from coopplan.workbook.schema import SETTINGS, SHEETS, Column, Kind, Setting, Sheet, records, sheet
from coopplan.workbook.schema import choices as labels

RECORDS = {**records.RECORDS, "scenarios": Scenario}
NOT_TYPED = {
    ("agents", "external"),
    ("scenarios", "levers"),
    ("scenarios", "is_retained"),
    ("expenses", "instalments"),
    ("expenses", "part_of"),
    ("expenses", "before_eur"),
    ("authorisations", "payment_eur"),
    ("schemes", "envelope"),
    ("schemes", "envelope_eur"),
    ("schemes", "net_revenue_eur"),
}
"""Fields of records that levers and other sheets fill."""
ENUMERATIONS: list[tuple[type[StrEnum], labels.Choices]] = [
    (Section, labels.SECTIONS),
    (Commitment, labels.COMMITMENTS),
    (GrantStatus, labels.STATUSES),
    (Origin, labels.ORIGINS),
    (Presence, labels.PRESENCES),
    (Willing, labels.WILLING),
    (SessionStatus, labels.SESSION_STATUSES),
    (EventNature, labels.EVENT_NATURES),
    (NoticeUnit, labels.NOTICE_UNITS),
    (BeforeFiling, labels.BEFORE_FILING),
    (Grain, labels.GRAINS),
    (SPECS, labels.LEVERS),
]
EXCEL_MESSAGE, EXCEL_SHEET_NAME = 255, 31


def plain(text: str) -> str:
    """Drop case and accents, as a tolerant reader does."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold().strip()


def repeated(words: list[str]) -> set[str]:
    return {word for word, count in Counter(map(plain, words)).items() if count > 1}


def all_columns() -> Iterator[tuple[Sheet, Column]]:
    for declared in SHEETS:
        for column in declared.columns:
            yield declared, column


@pytest.mark.parametrize("name", RECORDS)
def test_columns_are_the_fields_of_their_record(name: str) -> None:
    typed = {column.field for column in sheet(name).columns}
    record = {field.name for field in fields(RECORDS[name]) if (name, field.name) not in NOT_TYPED}

    assert typed == record


@pytest.mark.parametrize("name", RECORDS)
def test_a_column_is_required_when_its_field_has_no_default(name: str) -> None:
    needed = {field.name for field in fields(RECORDS[name]) if has_no_default(field)}
    required = {column.field for column in sheet(name).columns if column.required}

    assert needed <= required


def has_no_default(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def test_an_event_carries_the_fields_of_a_lever() -> None:
    typed = {column.field for column in sheet("events").columns}

    assert {field.name for field in fields(Event)} - {"key", "lever", "about"} <= typed
    assert {"kind", "target", "value", "start", "end"} <= typed


def test_five_sheets_are_enough_for_a_first_plan() -> None:
    assert [declared.name for declared in SHEETS if declared.required] == [
        "agents",
        "availability",
        "projects",
        "tasks",
        "budgets",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_headers_of_a_sheet_read_alike(language: Language) -> None:
    for declared in SHEETS:
        headers = [translated(column.header, language) for column in declared.columns]
        assert repeated(headers) == set(), declared.name


def test_a_title_names_one_sheet_whatever_the_language() -> None:
    titles = [title for s in SHEETS for title in set(map(plain, in_every_language(s.title)))]

    assert repeated(titles) == set()
    assert repeated([declared.table for declared in SHEETS]) == set()


def test_a_header_means_one_field_whatever_the_language() -> None:
    for declared in SHEETS:
        headers = [
            w for c in declared.columns for w in set(map(plain, in_every_language(c.header)))
        ]
        assert repeated(headers) == set(), declared.name


def test_excel_accepts_every_title_and_message() -> None:
    titles = [title for s in SHEETS for title in in_every_language(s.title)]
    assert all(len(title) <= EXCEL_SHEET_NAME for title in titles)
    assert all(column.help and len(column.help) <= EXCEL_MESSAGE for _s, column in all_columns())
    assert all(setting.help and len(setting.help) <= EXCEL_MESSAGE for setting in SETTINGS)


def test_references_lead_to_sheets_that_have_codes() -> None:
    for declared, column in all_columns():
        pointing = column.kind in {Kind.REF, Kind.REFS, Kind.SKILLS}
        assert bool(column.refers_to) == pointing, (declared.name, column.field)
        assert all(sheet(name).key == "code" for name in column.refers_to)


def test_columns_of_several_codes_are_those_that_an_unknown_code_is_corrected_in() -> None:
    several = {column.field for _sheet, column in all_columns() if column.kind is Kind.REFS}
    one = {column.field for _sheet, column in all_columns() if column.kind is Kind.REF}

    assert several == LISTS
    assert one.isdisjoint(LISTS)


def test_enumerated_columns_list_their_choices() -> None:
    for declared, column in all_columns():
        enumerated = column.kind in {Kind.CHOICE, Kind.CHOICES}
        assert bool(column.choices) == enumerated, (declared.name, column.field)


@pytest.mark.parametrize(("enumeration", "said"), ENUMERATIONS)
def test_every_value_has_a_label_of_its_own(
    enumeration: type[StrEnum], said: labels.Choices
) -> None:
    assert set(said) == set(enumeration)
    for language in LANGUAGES:
        assert repeated([translated(label, language) for label in said.values()]) == set()


def test_every_setting_of_the_domain_is_declared_once() -> None:
    names = [setting.field.partition(".")[0] for setting in SETTINGS]
    weights = [s.field for s in SETTINGS if s.field.startswith("priority_weight.")]

    assert set(names) == {field.name for field in fields(Settings)}
    assert len({setting.field for setting in SETTINGS}) == len(SETTINGS)
    assert weights == [f"priority_weight.{priority}" for priority in range(1, 6)]


OF_THE_DOMAIN = [each for each in SETTINGS if not each.field.startswith("result_sheets.")]
"""Settings but those of the result sheets, whose defaults the sheets themselves say."""


@pytest.mark.parametrize("setting", OF_THE_DOMAIN, ids=lambda setting: setting.field)
def test_a_default_is_the_domains(setting: Setting) -> None:
    domain = Settings(horizon_start=date(2027, 1, 1))
    name, _dot, priority = setting.field.partition(".")
    if name == "horizon_start":
        assert setting.default is None
        return
    value = getattr(domain, name)
    expected = value[int(priority)] if priority else value

    assert (setting.default or None) == (expected or None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_settings_read_alike(language: Language) -> None:
    assert repeated([translated(setting.label, language) for setting in SETTINGS]) == set()


def test_the_legal_share_cites_its_source() -> None:
    own_share = next(setting for setting in SETTINGS if setting.field == "own_share")

    assert all("L1111-10" in source for source in in_every_language(own_share.source))
