"""A gain in the sheets is what its command tells; what is not understood is said."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from coopplan.cli import main
from coopplan.commands import diff
from coopplan.commands.steps.one_change import lever_of
from coopplan.domain.finding import Finding
from coopplan.domain.input.lever import Lever
from coopplan.domain.results.negotiation import Negotiation
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import speaking
from coopplan.planning import run
from coopplan.planning.negotiation.worth.marginals import marginals
from coopplan.sheets.negotiation import recounting
from coopplan.sheets.words import gains
from coopplan.vocabulary import LANGUAGES, Language
from coopplan.workbook.reader import read


@cache
def valued(workbook: Path) -> Outcome:
    plan = read(workbook).plan
    assert plan is not None
    (shown,) = run(plan, [])
    return replace(shown, negotiation=Negotiation(scenario="SC0", values=marginals(shown)))


def argument(command: str) -> str:
    """Give what follows ``--with`` in a command."""
    return shlex.split(command[command.index("--with") :])[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_of_a_value_is_read_as_its_lever(light: Path, language: Language) -> None:
    shown = valued(light)
    assert shown.negotiation is not None

    for value in shown.negotiation.values:
        with speaking(language):
            read_back = lever_of(shown.plan, argument(recounting.of_value(shown, value)))
        assert read_back == value.lever, value


def test_a_gain_is_what_its_command_tells(light: Path) -> None:
    shown = valued(light)
    assert shown.negotiation is not None
    useful = [value for value in shown.negotiation.values if not value.gain.is_nothing]

    assert useful
    for value in useful[:: max(1, len(useful) // 3)]:
        line = recounting.of_value(shown, value).replace("CLASSEUR", f'"{light}"')
        command = line[line.index("coopplan diff") :]
        result = CliRunner().invoke(main, [*shlex.split(command)[1:], "--json"])
        answer = json.loads(result.stdout)
        assert answer["told"] == gains.told(shown, value.gain)
        assert answer["words"] == []


@pytest.mark.parametrize(
    "text",
    [
        "A17",
        "A17 12 j",
        "A17 +12 km 2027-01 2027-04",
        "A17 +12 j 2027-01",
        "A17 +12 j 2031-01 2031-04",
        "Z9 +1 j",
        "+12 j",
        "",
    ],
)
def test_what_is_not_understood_is_a_finding(light: Path, text: str) -> None:
    found = lever_of(valued(light).plan, text)

    assert isinstance(found, Finding)
    assert (found.code, found.value) == ("LEV15", text)


def test_hours_are_days_and_less_is_taken_back(light: Path) -> None:
    plan = valued(light).plan

    more, less = lever_of(plan, "a17 +14 h"), lever_of(plan, "A17 -2,5 j 2027-01 2027-02")
    assert isinstance(more, Lever)
    assert isinstance(less, Lever)
    assert (more.targets, more.value) == (("A17",), Decimal(2))
    assert (less.value, str(less.start), str(less.end)) == (
        Decimal("-2.5"),
        "2027-01-01",
        "2027-02-28",
    )


def test_nothing_is_compared_before_a_change_is_understood(light: Path) -> None:
    found = diff(light, "SC0", "SC0", more=["quelques jours"])

    assert found.changes is None
    assert "LEV15" in {finding.code for finding in found.report.findings}
