"""A small window that tells how far a run is, with a button that cancels it.

It is a program of its own (``python -m coopplan.hosts.progress_window CANCEL``), for the run may be
deaf while an optimiser works: sentences come in line by line, one word goes out. Where there is no
Tk or no screen there is no window, and the run goes on.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from coopplan.i18n import _

if TYPE_CHECKING:
    import tkinter

CANCELLED = "cancelled"
ENDED = ""
"""Comes in last."""
LOOK_MS = 100
MARGIN = 14
WIDTH = 380
"""Pixels of a sentence before it wraps."""
NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class ProgressWindow:
    """The window, as the run knows it."""

    def __init__(self, cancel: Callable[[], None]) -> None:
        """Open it; ``cancel`` is called in a thread of its own."""
        program = [sys.executable, "-I", "-X", "utf8", "-m", __name__, _("Annuler")]
        pipe = subprocess.PIPE
        self._program = subprocess.Popen(
            program,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            creationflags=NO_CONSOLE,
        )
        self._waiting = Thread(target=self._wait, args=(cancel,), daemon=True)
        self._waiting.start()

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        with suppress(OSError, ValueError):  # no window, or one that is closed
            assert self._program.stdin is not None
            self._program.stdin.write(f"{' '.join(sentence.split())}\n")
            self._program.stdin.flush()

    def close(self) -> None:
        """Close the window."""
        with suppress(OSError):
            assert self._program.stdin is not None
            self._program.stdin.close()
        self._waiting.join()
        self._program.wait()

    def _wait(self, cancel: Callable[[], None]) -> None:
        assert self._program.stdout is not None
        with self._program.stdout as said:
            cancelled = said.readline().strip() == CANCELLED
        if cancelled:
            cancel()


def main() -> None:
    """Show the window until the run has ended or is cancelled."""
    import tkinter
    from tkinter import ttk

    heard: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(heard,), daemon=True).start()
    window = tkinter.Tk()
    window.title("coopplan")
    window.attributes("-topmost", True)
    shown = tkinter.StringVar()
    label = ttk.Label(window, textvariable=shown, width=50, wraplength=WIDTH)
    label.pack(padx=MARGIN, pady=MARGIN)
    button = ttk.Button(window, text=sys.argv[1], command=lambda: _cancel(window))
    button.pack(pady=(0, MARGIN))
    button.focus_set()
    window.bind("<Escape>", lambda _event: _cancel(window))
    window.protocol("WM_DELETE_WINDOW", lambda: _cancel(window))
    _look(window, shown, heard)
    window.mainloop()


def _listen(heard: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        heard.put(line.strip())
    heard.put(ENDED)


def _look(window: tkinter.Tk, shown: tkinter.StringVar, heard: SimpleQueue[str]) -> None:
    """Show what was heard, and look again soon."""
    with suppress(Empty):
        while True:
            sentence = heard.get_nowait()
            if sentence == ENDED:
                window.destroy()
                return
            shown.set(sentence)
    window.after(LOOK_MS, _look, window, shown, heard)


def _cancel(window: tkinter.Tk) -> None:
    print(CANCELLED, flush=True)
    window.destroy()


if __name__ == "__main__":
    main()
