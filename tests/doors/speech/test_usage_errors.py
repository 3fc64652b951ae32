"""What was typed wrong is said in the language of the system, with exit status 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopplan.cli import main
from coopplan.cli.speech.system_language import VARIABLES
from tests.catalogue import LOOKS_FRENCH

OF_CLICK = re.compile(
    r"Error|Usage:|Try |Invalid|Missing|No such|Got unexpected|does not|is not|requires|mean"
)
WRONG = (
    ("solv",),
    ("--loud",),
    ("solve",),
    ("solve", "plan.xlsx", "--loud"),
    ("solve", "plan.xlsx", "--scenari", "SC3"),
    ("solve", "plan.xlsx", "--scenario"),
    ("solve", "plan.xlsx", "--json=yes"),
    ("solve", "plan.xlsx", "autre.xlsx"),
    ("solve", "plan.xlsx", "--jobs", "zéro"),
    ("solve", "plan.xlsx", "--jobs", "0"),
    ("solve", "plan.xlsx", "--sheets", "Rien"),
    ("solve", "plan.xlsx", "--output", "plan.ods"),
    ("new", "plan.xlsx", "--lang", "it"),
    ("new", "nulle part/plan.xlsx"),
    ("new", "taken.xlsx"),
    ("model", "plan.xlsx"),
    ("model", "plan.xlsx", "--output", "."),
    ("doctor", "nulle part"),
    ("batch",),
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.xlsx").touch()


def typed(*arguments: str, lang: str) -> Result:
    runner = CliRunner(env={**dict.fromkeys(VARIABLES, ""), "LANG": lang})
    return runner.invoke(main, arguments, prog_name="coopplan")


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_is_typed_wrong_is_told_in_one_language(arguments: tuple[str, ...]) -> None:
    french, english = typed(*arguments, lang="fr_FR"), typed(*arguments, lang="en_GB")

    assert (french.exit_code, english.exit_code) == (2, 2)
    assert "Usage : " in french.stderr
    assert "Erreur : " in french.stderr
    assert OF_CLICK.findall(french.stderr) == []
    assert "Error: " in english.stderr
    shown = " ".join(word for word in english.stderr.split() if word not in arguments)
    assert LOOKS_FRENCH.findall(shown) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("solv",), "Il n'y a pas de commande solv. Vouliez-vous dire solve ?"),
        (("solve", "--scenari", "SC3"), "d'option --scenari. Vouliez-vous dire --scenario ?"),
        (("solve",), "Il manque CLASSEUR."),
        (("model", "plan.xlsx"), "Il manque --output."),
        (("solve", "a.xlsx", "b.xlsx"), "De trop : b.xlsx."),
        (("solve", "a.xlsx", "--scenario"), "--scenario attend une valeur."),
        (("solve", "a.xlsx", "--json=yes"), "--json n'attend pas de valeur."),
        (("new", "a.xlsx", "--lang", "it"), "--lang : it n'en est pas ; il y a : fr, de, en."),
        (("doctor", "nulle part"), "nulle part n'existe pas."),
        (("solve", "a.xlsx", "--sheets", "Rien"), "il y a : Synthèse, Comparaison, Ce qui change"),
    ],
)
def test_it_is_said_what_is_wrong(arguments: tuple[str, ...], said: str) -> None:
    assert said in typed(*arguments, lang="fr_FR").stderr


def test_the_page_that_says_more_is_named() -> None:
    assert "« coopplan solve --help » en dit plus." in typed("solve", lang="fr").stderr
