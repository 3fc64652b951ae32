import re
from pathlib import Path

import pytest

from coopplan.rules import RULES, check
from tests.rules.cases import SOUND, Rule, code_of

TESTS = "".join(path.read_text() for path in Path(__file__).parent.rglob("test_*.py"))


def test_no_rule_finds_anything_in_a_sound_plan() -> None:
    assert check(SOUND) == ()


def test_codes_are_unique() -> None:
    codes = [code_of(rule) for rule in RULES]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_code_a_sentence_and_a_test(rule: Rule) -> None:
    assert re.match(r"[A-Z]{3}\d\d: [^\n]+\.", rule.__doc__ or "")
    assert f"said({rule.__name__}," in TESTS
