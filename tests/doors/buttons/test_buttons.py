"""The buttons' door, as LibreOffice's macro uses it: a folder in, orders out."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coopplan import buttons, commands
from coopplan.hosts.libreoffice.host import ALIVE, ANSWER, CANCELLED, COPY, STOPPED, LibreOfficeHost
from coopplan.hosts.live import Told
from coopplan.workbook.macros.buttons import BUTTONS
from tests.doors.buttons.orders import arrived, prepared, pressed, said, spoil, whole
from tests.hosts.own import loaded, rewrite, tabs
from tests.office import wait_for

DEAF = """
import hashlib, sys
from pathlib import Path
from coopplan.hosts.libreoffice.host import LibreOfficeHost
LibreOfficeHost.at(Path(sys.argv[1]).as_uri()).snapshot()
hashlib.pbkdf2_hmac("sha256", b"a", b"b", 2_000_000_000)
"""
"""What lasts for minutes in C, the interpreter free: as an optimiser does."""


def test_each_button_has_its_action() -> None:
    assert {button.action for button in BUTTONS} == set(buttons.ACTIONS)


def test_solve_orders_every_result_sheet_in_its_place(folder: Path) -> None:
    inputs = tabs(folder / COPY)

    orders = pressed("solve", folder)

    stages = [*arrived(folder), orders]
    placed = []
    for stage in stages:
        ((excerpt,),) = said(stage, "copy")
        titles = [title for title, _rank in said(stage, "place")]
        sheets = tabs(whole(folder / excerpt))
        assert [sheets[int(rank)] for _title, rank in said(stage, "place")] == titles
        assert tabs(folder / excerpt) == titles
        placed += titles
    assert set(placed) == set(sheets[len(inputs) :])
    assert tabs(folder / COPY) == inputs
    assert said(orders, "status")[0][0].endswith(": terminé")
    assert "'Synthèse'!A1" in said(orders, "link")[0][0]
    assert not said(orders, "show")
    assert not said(orders, "keep")
    assert [order for order in orders if order[0] == "settle"]


def test_sheets_arrive_as_soon_as_what_they_need_is_known(folder: Path) -> None:
    orders = pressed("solve", folder)

    first, then = ([title for title, _rank in said(each, "place")] for each in arrived(folder))
    last = [title for title, _rank in said(orders, "place")]
    assert {"Synthèse", "Plan de charge", "Plan de financement"} <= set(first)
    assert "Comparaison" in then
    assert {"Temps à négocier", "Contrôles"} <= set(last)
    assert set(last).isdisjoint({"Plan de charge", "Comparaison"})
    assert not said(arrived(folder)[0], "settle")


@pytest.mark.thorough
def test_what_arrives_in_turn_is_what_a_saved_workbook_has(folder: Path, light: Path) -> None:
    orders = pressed("solve", folder)
    saved = Path(shutil.copy(light, folder / "saved.xlsx"))
    assert commands.solve(saved).ok

    ((excerpt,),) = said(orders, "copy")
    with loaded(whole(folder / excerpt)) as opened, loaded(saved) as book:
        assert opened.sheetnames == book.sheetnames
        for sheet in book:
            assert list(opened[sheet.title].values) == list(sheet.values), sheet.title


def test_a_run_that_is_cancelled_ends_whatever_it_does(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", DEAF, str(tmp_path)]) as run:
        wait_for((tmp_path / ALIVE).exists)
        (tmp_path / CANCELLED).mkdir()
        start = time.monotonic()
        try:
            assert run.wait(timeout=30) == STOPPED
        finally:
            run.kill()
        assert time.monotonic() - start < 2
    assert not tmp_path.exists()


def test_what_arrived_is_taken_back_when_the_run_fails(folder: Path) -> None:
    LibreOfficeHost(folder).finish(Told(status="arrêt imprévu"))

    lines = (folder / ANSWER).read_text(encoding="utf-8").split("\n")
    assert lines[0] == "back"


def test_errors_are_counted_said_and_shown(folder: Path) -> None:
    spoil(folder)

    orders = pressed("solve", folder)

    assert [title for title, _rank in said(orders, "place")] == ["Contrôles"]
    assert arrived(folder) == []
    assert "à corriger" in said(orders, "status")[0][0]
    assert said(orders, "show") == [("Contrôles",)]
    assert "'Contrôles'!A1" in said(orders, "link")[0][0]
    assert any(line.startswith("'Agents'!A") for (line,) in said(orders, "say"))


def test_check_orders_the_sheet_of_checks_alone(folder: Path) -> None:
    orders = pressed("check", folder)

    assert [title for title, _rank in said(orders, "place")] == ["Contrôles"]
    assert said(orders, "status")[0][0].endswith(" avertissements")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("action", "first"), [("compare", "Comparaison"), ("calendar", "Calendrier")]
)
def test_the_other_buttons_order_their_own_sheets(
    action: str, first: str, quick: Path, tmp_path: Path
) -> None:
    orders = pressed(action, prepared(quick, tmp_path))

    placed = [title for title, _rank in said(orders, "place")]
    assert placed[0] == first
    assert placed[-1] == "Contrôles"
    assert "Synthèse" not in placed
    assert f"'{first}'!A1" in said(orders, "link")[0][0]


def test_python_says_that_it_runs_until_it_answers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coopplan.hosts.libreoffice.host.BEAT_S", 0.01)
    host = LibreOfficeHost.at(folder.as_uri())

    sign = folder / ALIVE
    wait_for(lambda: sign.exists() and sign.stat().st_size > 2)
    host.finish(Told(status="fait"))

    heard = sign.stat().st_size
    time.sleep(0.1)
    assert sign.stat().st_size == heard


def test_a_result_sheet_that_the_user_edited_is_kept_before_the_new_one_comes(
    folder: Path,
) -> None:
    pressed("check", folder)
    part = f"xl/worksheets/sheet{len(tabs(folder / COPY))}.xml"
    rewrite(folder / COPY, part, ">Contrôles<", ">Mes contrôles<")

    orders = pressed("check", folder)

    assert said(orders, "keep") == [("Contrôles", "Contrôles (modifiée 1)")]
    assert [title for title, _rank in said(orders, "place")] == ["Contrôles"]
    assert [order[0] for order in orders].index("keep") < [order[0] for order in orders].index(
        "place"
    )


def test_a_mistake_of_ours_is_logged_and_said_in_one_message(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("coopplan.commands.solve", broken)

    orders = pressed("solve", folder)

    ((message,),) = said(orders, "say")
    log = Path(message.rpartition(" ")[2])
    assert "boom" in log.read_text(encoding="utf-8")
    assert not said(orders, "place")
    assert "arrêt imprévu" in said(orders, "status")[0][0]
    log.unlink()


def test_a_line_never_becomes_two_orders(tmp_path: Path) -> None:
    LibreOfficeHost(tmp_path).finish(Told(status="fait", message="un\nplace\tdeux"))

    lines = (tmp_path / ANSWER).read_text(encoding="utf-8").split("\n")
    assert [line.split("\t")[0] for line in lines] == [
        "back",
        "status",
        "link",
        "say",
        "say",
    ]


def test_a_copy_that_is_no_workbook_is_said(folder: Path) -> None:
    (folder / COPY).write_bytes(b"")

    orders = pressed("solve", folder)

    assert any("vide" in line for (line,) in said(orders, "say"))
    assert not said(orders, "place")
