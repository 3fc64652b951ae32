"""Ctrl-C ends a command soon, even while an optimiser runs that hears nothing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket, socketpair
from threading import Event, Thread, current_thread, main_thread

from coopplan.cli.speech.system_language import said
from coopplan.i18n import N_

GRACE_S = 0.5
"""After Ctrl-C, what Python may take to end by itself."""
INTERRUPTED = 130
"""Exit status of a process that Ctrl-C ended."""


@contextmanager
def ends_soon() -> Iterator[None]:
    """End the process soon after Ctrl-C: a workbook is replaced whole, or not at all."""
    if current_thread() is not main_thread():  # which alone hears signals
        yield
        return
    told, heard = socketpair()
    told.setblocking(False)
    ended = Event()
    before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    Thread(target=_end, args=(heard, ended), daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        signal.set_wakeup_fd(before)
        told.close()


def interrupted(before: int = 0) -> str:
    """Say that Ctrl-C ended a command, and what it wrote, after the files written ``before``."""
    host = sys.modules.get("coopplan.hosts.file")
    written = host.written()[before:] if host else ()
    if not written:
        return said(N_("Interrompu ; votre classeur n'a pas été modifié."))
    message = said(N_("Interrompu, après avoir écrit les résultats dans {paths}."))
    return message.format(paths=", ".join(map(str, written)))


def _end(heard: socket, ended: Event) -> None:
    """Wait for Ctrl-C, then for the end; bring it about if it does not come."""
    with heard:
        while signals := heard.recv(1):
            if signals[0] == signal.SIGINT and not ended.wait(GRACE_S):
                from coopplan.own_folders import clear_open_folders

                clear_open_folders()
                print(interrupted(), file=sys.stderr, flush=True)
                os._exit(INTERRUPTED)
