"""The window beside Excel: what it says when the user cancels, and when there is no screen."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Event

import pytest

from coopplan.hosts.progress_window import CANCELLED, ProgressWindow
from tests.office import wait_for

PROGRAM = [sys.executable, "-m", "coopplan.hosts.progress_window", "Annuler"]


def opened(display: str) -> subprocess.Popen[str]:
    pytest.importorskip("tkinter", reason="Tk is not on this machine")
    pipe = subprocess.PIPE
    environment = os.environ | {"DISPLAY": display}
    window = subprocess.Popen(PROGRAM, stdin=pipe, stdout=pipe, text=True, env=environment)
    seek = ["xdotool", "search", "--onlyvisible", "--name", "^coopplan$"]
    wait_for(lambda: subprocess.run(seek, capture_output=True, env=environment).returncode == 0)
    return window


def test_escape_cancels(display: str) -> None:
    with opened(display) as window:
        assert window.stdin is not None
        window.stdin.write("Scénario SC3 calculé, 3 sur 9…\n")
        window.stdin.flush()
        seek = [
            "xdotool",
            "search",
            "--onlyvisible",
            "--name",
            "^coopplan$",
            "windowfocus",
            "key",
            "Escape",
        ]
        environment = os.environ | {"DISPLAY": display}
        subprocess.run(seek, env=environment, stderr=subprocess.DEVNULL)  # the window is gone

        assert window.stdout is not None
        assert window.stdout.read().strip() == CANCELLED


def test_it_closes_with_the_run(display: str) -> None:
    with opened(display) as window:
        said, _nothing = window.communicate(timeout=30)

    assert (said, window.returncode) == ("", 0)


def test_where_there_is_no_screen_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    cancelled = Event()
    window = ProgressWindow(cancelled.set)

    for _sentence in range(3):
        window.say("Lecture du classeur…")
    window.close()

    assert not cancelled.is_set()
