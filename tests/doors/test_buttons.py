"""The buttons' door, as LibreOffice's macro uses it: a folder in, orders out."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from coopplan import buttons
from coopplan.hosts.libreoffice import ALIVE, ANSWER, COPY, PROGRESS, LibreOfficeHost
from coopplan.hosts.live import Told
from coopplan.workbook.macros.buttons import BUTTONS
from tests.hosts.own import rewrite, tabs
from tests.office import wait_for

Orders = list[tuple[str, ...]]


@pytest.fixture
def folder(light: Path, tmp_path: Path) -> Path:
    """What the macro prepares, in a folder with a difficult name."""
    return prepared(light, tmp_path)


def prepared(workbook: Path, tmp_path: Path) -> Path:
    made = tmp_path / "été & d'essai=1"
    made.mkdir()
    shutil.copy(workbook, made / COPY)
    return made


def pressed(action: str, folder: Path) -> Orders:
    assert buttons.main([action, f"--folder={folder.as_uri()}"]) == 0
    lines = (folder / ANSWER).read_text(encoding="utf-8").split("\n")
    return [tuple(line.split("\t")) for line in lines]


def said(orders: Orders, verb: str) -> list[tuple[str, ...]]:
    return [order[1:] for order in orders if order[0] == verb]


def spoil(folder: Path) -> None:
    """Have two agents with the same code."""
    book = load_workbook(folder / COPY)
    book["Agents"]["A7"] = book["Agents"]["A6"].value
    book.save(folder / COPY)


def test_each_button_has_its_action() -> None:
    assert {button.action for button in BUTTONS} == set(buttons.ACTIONS)


def test_solve_orders_every_result_sheet_in_its_place(folder: Path) -> None:
    inputs = tabs(folder / COPY)

    orders = pressed("solve", folder)

    results = tabs(folder / COPY)[len(inputs) :]
    assert said(orders, "place") == [
        (name, str(rank)) for rank, name in enumerate(results, start=len(inputs))
    ]
    assert {"Synthèse", "Contrôles"} <= set(results)
    assert said(orders, "status")[0][0].endswith(": terminé")
    assert "'Synthèse'!A1" in said(orders, "link")[0][0]
    assert not said(orders, "show")
    assert not said(orders, "keep")
    assert (folder / PROGRESS).read_text(encoding="utf-8").startswith("Scénario ")


def test_errors_are_counted_said_and_shown(folder: Path) -> None:
    spoil(folder)

    orders = pressed("solve", folder)

    assert [title for title, _rank in said(orders, "place")] == ["Contrôles"]
    assert "à corriger" in said(orders, "status")[0][0]
    assert said(orders, "show") == [("Contrôles",)]
    assert "'Contrôles'!A1" in said(orders, "link")[0][0]
    assert any(line.startswith("'Agents'!A") for (line,) in said(orders, "say"))


def test_check_orders_the_sheet_of_checks_alone(folder: Path) -> None:
    orders = pressed("check", folder)

    assert [title for title, _rank in said(orders, "place")] == ["Contrôles"]
    assert said(orders, "status")[0][0].endswith(": terminé, 1 avertissement")


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
    monkeypatch.setattr("coopplan.hosts.libreoffice.BEAT_S", 0.01)
    host = LibreOfficeHost(folder)

    host.snapshot()
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
    assert [line.split("\t")[0] for line in lines] == ["status", "link", "say", "say"]


def test_a_copy_that_is_no_workbook_is_said(folder: Path) -> None:
    (folder / COPY).write_bytes(b"")

    orders = pressed("solve", folder)

    assert any("vide" in line for (line,) in said(orders, "say"))
    assert not said(orders, "place")
