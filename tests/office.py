"""A running LibreOffice, driven from outside: documents opened, buttons pressed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from coopplan.hosts.libreoffice.trust import SETTINGS, trust

DEBIAN = "/usr/lib/python3/dist-packages"
"""Where the bridge to LibreOffice is installed on Debian."""
BUTTONS = (44, 62)
"""Roles of a button, and of one that stays pressed."""
BY_SECURITY_SETTINGS = 3
"""Run macros as the user's own settings say, trusted folders included."""


def bridge() -> Any:
    """Import the bridge, or skip."""
    if DEBIAN not in sys.path:
        sys.path.append(DEBIAN)
    return pytest.importorskip("uno", reason="python3-uno is not on this machine")


class OfficeCrashedError(Exception):
    """LibreOffice itself has crashed: nothing of ours was tested."""


class Office:
    """A LibreOffice of our own, that trusts one folder."""

    def __init__(self, context: Any, process: subprocess.Popen[bytes]) -> None:
        self._uno = bridge()
        self._process = process
        self.context = context
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def service(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def ended(self, within_s: float) -> bool:
        """Whether LibreOffice ends, or has ended, within some seconds."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(within_s)
        return self._process.returncode is not None

    def runs(self) -> list[str]:
        """List the runs that buttons started and that still go on."""
        asked = ["ps", "-s", str(self._process.pid), "-o", "args="]
        listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        return [line for line in listed.splitlines() if "coopplan.buttons" in line]

    def open(self, path: Path, **said: Any) -> Any:
        options = {"MacroExecutionMode": BY_SECURITY_SETTINGS} | said
        properties = tuple(self.setting(name, value) for name, value in options.items())
        return self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, properties)

    def setting(self, name: str, value: Any) -> Any:
        made = self._uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        made.Name, made.Value = name, value
        return made


@contextmanager
def running_office(folder: Path, trusted: Path, *, display: str | None = None) -> Iterator[Office]:
    """Start LibreOffice with a profile in ``folder``, and stop it.

    The first start of a new profile now and then never answers: it is then started again.
    """
    uno = bridge()
    profile = folder / "profile"
    trust(profile / "user" / SETTINGS, trusted)
    port = _free_port()
    process = _started(profile, port, display)
    try:
        try:
            context = _connected(uno, port, timeout_s=30)
        except TimeoutError:
            _stop(process)
            process = _started(profile, port, display)
            context = _connected(uno, port, timeout_s=180)
        yield Office(context, process)
    finally:
        _stop(process)


def _started(profile: Path, port: int, display: str | None) -> subprocess.Popen[bytes]:
    command = [str(shutil.which("soffice")), f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--norestore", "--nologo", "--nodefault", "--nofirststartwizard"]
    command += [f"--accept=socket,host=127.0.0.1,port={port};urp;"]
    command += [] if display else ["--headless"]
    environment = os.environ | ({"DISPLAY": display} if display else {})
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        command, env=environment, start_new_session=True, stdout=quiet, stderr=quiet
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # it crashed
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(condition: Any, timeout_s: float = 60) -> Any:
    """Give what ``condition`` gives as soon as it is true."""
    until = time.monotonic() + timeout_s
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.2)
    raise TimeoutError


def button(document: Any, caption: str) -> Any:
    """Find a button as people who cannot see the screen do: by its name."""
    return wait_for(lambda: _found(document.CurrentController.Frame.ContainerWindow, caption))


def cancel_button(office: Office, caption: str = "Annuler") -> Any:
    """Find the button of the window that shows the progress."""
    toolkit = office.service("com.sun.star.awt.Toolkit")

    def found() -> Any | None:
        windows = (toolkit.getTopWindow(i) for i in range(toolkit.getTopWindowCount()))
        return next((each for w in windows if w and (each := _found(w, caption))), None)

    return wait_for(found)


def _found(place: Any, caption: str) -> Any | None:
    """Find a button in a place; what goes away while it is looked at has none yet."""
    try:
        return _button_in(place, caption)
    except bridge().getClass("com.sun.star.lang.DisposedException"):
        return None


def _button_in(place: Any, caption: str) -> Any | None:
    known = place.getAccessibleContext()
    if known.getAccessibleRole() in BUTTONS and known.getAccessibleName() == caption:
        return known
    for i in range(min(known.getAccessibleChildCount(), 200)):
        child = known.getAccessibleChild(i)
        found = child and _button_in(child, caption)
        if found:
            return found
    return None


def _connected(uno: Any, port: int, timeout_s: float) -> Any:
    local = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = local.ServiceManager.createInstanceWithContext(name, local)
    address = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"

    def connect() -> Any:
        try:
            return resolver.resolve(address)
        except Exception:
            return None

    return wait_for(connect, timeout_s)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
