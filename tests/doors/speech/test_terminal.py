"""What reaches a terminal: nothing that it would obey, nothing cut."""

from __future__ import annotations

import io
import json
import sys
import time
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from coopplan.cli import main
from coopplan.domain.changes.difference import FigureChange
from coopplan.domain.finding import Finding, Severity
from coopplan.progress import tell_scenario
from coopplan.serial.report import dump
from coopplan.terminal import progress as shown_progress
from coopplan.terminal.answers.changes import _shown as _told
from coopplan.terminal.answers.changes import shown_difference
from coopplan.terminal.answers.findings import show_findings
from coopplan.terminal.answers.outcomes import _shown
from coopplan.terminal.console import UserConsole, WholeTable, plain
from tests.places import CASES, needs_shared
from tests.workbook.books import base, write
from tests.workbook.readings import typed

ORDERS = "\x1b[31mrouge\x07\x9b2J\u202e"


def obeyed(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t\r"}


def test_what_users_type_gives_no_order_to_the_terminal(tmp_path: Path) -> None:
    sheets = typed(base(), "Tâches", 1, "Projet", f"P{ORDERS}")

    for more in ((), ("--json",)):
        path = write(tmp_path / "plan.xlsx", sheets)
        done = CliRunner().invoke(main, ["check", str(path), *more])
        assert done.exit_code == 1
        assert obeyed(done.stdout) == set()
        assert "rouge" in done.stdout


def test_a_file_name_gives_none_either(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["new", str(tmp_path / f"a{ORDERS}" / "plan.xlsx")])

    assert done.exit_code == 2
    assert obeyed(done.stderr) == set()


@needs_shared
def test_the_case_of_control_characters(tmp_path: Path) -> None:
    path = CASES / "control-characters.xlsx"
    for command in (
        ["check"],
        ["check", "--json"],
        ["calendar", "--output", str(tmp_path / "r.xlsx")],
    ):
        done = CliRunner().invoke(main, [command[0], str(path), *command[1:]])
        assert done.exit_code in (0, 1)
        assert obeyed(done.stdout + done.stderr) == set()


def test_plain_text_and_accents_are_left_alone() -> None:
    assert plain("Été à l'œuvre, 3 €\n") == "Été à l'œuvre, 3 €\n"
    assert plain("a\u00adb\u200bc") == "abc"


def test_json_says_the_same_with_escapes() -> None:
    assert json.loads(dump({"a": f"é{ORDERS}"})) == {"a": f"é{ORDERS}"}


def test_nothing_is_cut_on_a_narrow_terminal() -> None:
    console = UserConsole(file=io.StringIO(), width=30)
    table = WholeTable()
    for _column in range(2):
        table.add_column("Nom")
    table.add_row("intercommunautairement", "anticonstitutionnellement")
    console.print(table)

    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "…" not in printed


@pytest.mark.parametrize("width", range(30, 45))
def test_an_amount_stays_whole_on_its_line(width: int) -> None:
    output, amount = io.StringIO(), "60\u202f000\u00a0€"
    console, table = UserConsole(file=output, width=width), WholeTable()
    table.add_column("Levier")
    table.add_row(f"Rend possible le dossier Interreg ({amount}).")

    console.print(table)
    console.print(f"Rend possible le dossier Interreg ({amount}).")

    assert output.getvalue().count(amount) == 2
    assert all(len(line) <= width for line in output.getvalue().splitlines())


def test_without_a_terminal_lines_say_what_is_being_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.modules["coopplan.terminal.progress"], "BETWEEN_LINES_S", 0.02)
    with shown_progress(quiet=False):
        tell_scenario("SC8", 3, 9)
        time.sleep(0.2)

    assert "Scénario SC8 calculé, 3 sur 9…" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["solve"], ["batch"]])
def test_help_answers_to_its_short_name(command: list[str]) -> None:
    done = CliRunner(env={"LANGUAGE": "en"}).invoke(main, [*command, "-h"])

    assert done.exit_code == 0
    assert "Exit status" in done.output or "Example" in done.output


def test_a_long_value_leaves_room_for_what_is_said_of_it() -> None:
    console = UserConsole(file=io.StringIO(), width=80)
    long = Finding(
        code="VAL01",
        severity=Severity.ERROR,
        message="Une phrase à lire.",
        remedy="",
        value="P" * 200,
    )
    show_findings(console, [long])

    assert "Une phrase à lire." in console.file.getvalue()  # type: ignore[attr-defined]


def test_shares_differ_by_points() -> None:
    rate = FigureChange(
        label="Jours", unit="share", before=Decimal("0.786"), after=Decimal("0.797")
    )

    assert shown_difference(rate) == "1,1 point"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("0.78405", "0.78449", ("78,41 %", "78,45 %", "0,04 point")),
        ("0.7844", "0.7856", ("78,44 %", "78,56 %", "0,12 point")),
        ("0.7842", "0.7858", ("78,4 %", "78,6 %", "0,2 point")),
        ("0.9996", "1", ("99,96 %", "100 %", "0,04 point")),
        ("0.5", "0.75", ("50 %", "75 %", "25 points")),
    ],
)
def test_shares_and_their_difference_say_the_same(
    before: str, after: str, told: tuple[str, str, str]
) -> None:
    rate = FigureChange(label="Jours", unit="share", before=Decimal(before), after=Decimal(after))
    shown = (_told(rate, rate.before), _told(rate, rate.after), shown_difference(rate))
    assert tuple(each.replace("\u00a0", " ").replace("\u202f", " ") for each in shown) == told


@pytest.mark.parametrize(("share", "said"), [("0.9996", "99,9 %"), ("1", "100 %"), ("0", "0 %")])
def test_almost_all_is_not_said_to_be_all(share: str, said: str) -> None:
    shown = _shown(Decimal(share), "share").replace("\u00a0", " ").replace("\u202f", " ")
    assert shown == said
