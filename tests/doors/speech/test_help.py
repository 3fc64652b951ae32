"""Help pages are in the language of the system, whole and in no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from coopplan.cli import main
from coopplan.cli.speech.speaking import HEADINGS, USAGE
from coopplan.cli.speech.system_language import VARIABLES, system_language
from coopplan.i18n import translated
from coopplan.vocabulary import LANGUAGES, Language

COMMANDS = ["", *main.commands]
OF_CLICK = ("Show this message", "Usage: ", "Options:", "Commands:", "[default", "[required")
"""What click writes by itself, which French has otherwise."""


def page(command: str, **environment: str) -> str:
    runner = CliRunner(env={**dict.fromkeys(VARIABLES, ""), **environment})
    done = runner.invoke(main, [*command.split(), "--help"])
    assert done.exit_code == 0
    return unwrapped(done.output)


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def messages(command: str) -> Iterator[str]:
    """Give the French sentences of a page, as they are declared."""
    shown = main.commands[command] if command else main
    assert shown.help
    yield shown.help
    for parameter in shown.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter
            yield parameter.help
        else:
            assert parameter.metavar, parameter
    yield USAGE
    yield HEADINGS["Options"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_is_whole_in_one_language(command: str, code: Language) -> None:
    text = page(command, LANG=f"{code}_XX.UTF-8")

    for message in messages(command):
        assert unwrapped(translated(message, code)) in text
        for other in set(LANGUAGES) - {code}:
            foreign = unwrapped(translated(message, other))
            assert foreign not in text or foreign in unwrapped(translated(message, code))


@pytest.mark.parametrize("command", COMMANDS)
def test_click_adds_no_english_word_to_a_french_page(command: str) -> None:
    text = page(command, LANG="fr_FR.UTF-8")

    assert [said for said in OF_CLICK if said in text] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_of_commands_cuts_no_sentence(code: Language) -> None:
    text = page("", LANG=code)

    for command in main.commands.values():
        assert command.help
        first = re.split(r"\.(?:\s|$)", unwrapped(translated(command.help, code)))[0]
        assert first in text


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LC_ALL": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LC_MESSAGES": "de_AT@euro", "LANG": "fr_FR"}, "de"),
        ({"LANGUAGE": "ja:fr:en", "LANG": "en_GB"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "frr_DE"}, "en"),
    ],
)
def test_the_system_says_its_language(
    environment: dict[str, str], code: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.setenv(name, environment.get(name, ""))

    assert system_language() == code


@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_begins_with_a_sign_that_french_sets_apart(command: str) -> None:
    runner = CliRunner(env={**dict.fromkeys(VARIABLES, ""), "LANG": "fr_FR.UTF-8"})

    said = runner.invoke(main, [*command.split(), "--help"]).output

    assert not [line for line in said.splitlines() if re.match(r"\s*[;:?!»]", line)]
