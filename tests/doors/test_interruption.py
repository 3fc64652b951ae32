"""Ctrl-C ends a command even while something runs that hears no signal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from coopplan.cli.door import Door

DEAF = """
import hashlib
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored, where a shell runs this aside
from threading import Timer
from coopplan.cli.interruption import ends_soon
from coopplan.own_folders import open_folder
with ends_soon():
    folder = open_folder()
    Timer(1, lambda: print(folder, flush=True)).start()
    hashlib.pbkdf2_hmac("sha256", b"a", b"b", 2_000_000_000)
"""
"""What lasts for minutes in C, the interpreter free: as an optimiser does."""
QUIET = """
import signal
from coopplan.cli.interruption import ends_soon
with ends_soon():
    pass
print(signal.set_wakeup_fd(-1))
"""
STARTING = """
import sys
class Interrupted:
    def find_spec(self, name, path, target=None):
        if name == "coopplan.cli.sharing":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
import coopplan.cli
"""
"""Ctrl-C while the commands are still being loaded."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to whole consoles")
def test_ctrl_c_ends_what_hears_nothing() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", DEAF],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"LANGUAGE": "en"},
    ) as run:
        assert run.stdout is not None
        folder = Path(run.stdout.readline().strip())
        assert folder.is_dir()
        start = time.monotonic()
        run.send_signal(signal.SIGINT)
        try:
            assert run.wait(timeout=20) == 130
        finally:
            run.kill()
        assert time.monotonic() - start < 2
        assert run.stderr is not None
        assert run.stderr.read() == "Interrupted; your workbook was not changed.\n"
    assert not folder.exists()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "Interrompu ; votre classeur n'a pas été modifié.\n"),
        ("en", "Interrupted; your workbook was not changed.\n"),
        ("de", "Unterbrochen; Ihre Arbeitsmappe wurde nicht geändert.\n"),
    ],
)
def test_ctrl_c_is_told_in_the_language_of_the_system(language: str, told: str) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    door = Door(commands={"stop": click.Command("stop", callback=stop)})
    ended = CliRunner().invoke(door, ["stop"], env={"LANGUAGE": language})

    assert (ended.exit_code, ended.stderr, ended.stdout) == (130, told, "")


def test_afterwards_signals_are_heard_as_before() -> None:
    done = subprocess.run([sys.executable, "-c", QUIET], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "-1"


def test_before_anything_was_begun_nothing_is_said() -> None:
    done = subprocess.run([sys.executable, "-c", STARTING], capture_output=True, text=True)

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
