from pathlib import Path

import pytest

from coopplan.i18n import _, percent, speaking, translated
from coopplan.vocabulary import LANGUAGES, Language
from coopplan.workbook.schema import SETTINGS
from coopplan.workbook.schema.choices import TIERS
from solver.allocation import TIERS as DEFAULT_ORDER
from tests.workbook.books import Sheets, Shown, base
from tests.workbook.readings import plan_of, reading, said, serious

(ORDER,) = (setting for setting in SETTINGS if setting.field == "tier_order")


def with_order(order: str) -> Sheets:
    sheets = base()
    sheets["Paramètres"] += [["Ordre des objectifs", order]]
    return sheets


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_on_objectives_lists_them_all_in_their_order(language: Language) -> None:
    with speaking(language):
        listed = _(ORDER.help).partition(": ")[2].rstrip(".")

    assert listed == ", ".join(translated(label, language) for label in TIERS.values())


def test_the_list_of_the_help_is_accepted(tmp_path: Path) -> None:
    listed = ORDER.help.partition(": ")[2].rstrip(".")

    assert tuple(TIERS) == DEFAULT_ORDER
    assert plan_of(tmp_path, with_order(listed)).settings.tier_order == DEFAULT_ORDER


def test_objectives_left_out_follow_in_the_default_order(tmp_path: Path) -> None:
    order = plan_of(tmp_path, with_order("services, charge")).settings.tier_order

    assert order[:3] == ("service_money", "heaviest_load", "uncovered_mandatory")
    assert sorted(order) == sorted(DEFAULT_ORDER)


@pytest.mark.parametrize("word", ["argent", "budget"])
def test_an_unknown_or_vague_objective_is_named(tmp_path: Path, word: str) -> None:
    found = reading(tmp_path, with_order(f"jours, {word}"))

    assert said(found) == [("VAL01", "'Paramètres'!B4", f"jours, {word}")]
    assert f"« {word} » n'en fait pas partie" in serious(found)[0].message


def test_a_percentage_a_hundred_times_too_large_is_said_with_what_to_type(tmp_path: Path) -> None:
    sheets = base()
    sheets["Paramètres"] += [["Réserve de temps", Shown(15, "0%")]]

    (finding,) = serious(reading(tmp_path, sheets))

    assert finding.value == "1500 %"
    assert finding.remedy == f"Tapez {percent(0.15)} ou 0,15."
