"""Ctrl-C ends a command even while something runs that hears no signal."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to whole consoles")
def test_ctrl_c_ends_what_hears_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        folder = Path(run.stdout.readline().strip())
        assert folder.is_dir()
        start = time.monotonic()
        run.send_signal(signal.SIGINT)
        try:
            assert run.wait(timeout=20) == 130
        finally:
            run.kill()
        assert time.monotonic() - start < 5
    assert not folder.exists()


def test_afterwards_signals_are_heard_as_before() -> None:
    done = subprocess.run([sys.executable, "-c", QUIET], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "-1"
