"""Take the picture of the buttons in LibreOffice: ``python -m docs.screenshot``.

Needs LibreOffice Calc, its Python bridge and Xvfb, whose screen is a file that is read here.
"""

from __future__ import annotations

import os
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path

import numpy as np

from coopplan import commands
from docs.pictures import PICTURES
from tests.office import button, running_office

WIDTH, HEIGHT, SHOWN_HEIGHT = 1300, 800, 480
HEADER = struct.Struct(">25I")
"""The head of an X window dump: its own size, width, height, bytes a line, colours."""
COLOUR_BYTES = 12
SETTLED_S = 5


def main() -> None:
    """Open the demo in a LibreOffice of its own and keep the top of its window."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = commands.new(folder / "demo.ods", demo=True)
        display, process = _screen(folder)
        try:
            with running_office(folder / "office", trusted=folder, display=display) as office:
                document = office.open(demo)
                window = document.CurrentController.Frame.ContainerWindow
                window.setPosSize(0, 0, WIDTH, HEIGHT, 15)
                button(document, "Calculer")
                time.sleep(SETTLED_S)
                shown = _pixels(folder / "Xvfb_screen0")[:SHOWN_HEIGHT]
                (PICTURES / "boutons.png").write_bytes(_png(shown))
        finally:
            process.terminate()
            process.wait()


def _screen(folder: Path) -> tuple[str, subprocess.Popen[bytes]]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-fbdir", str(folder)]
    command += ["-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    time.sleep(SETTLED_S)
    return display, process


def _pixels(dump: Path) -> np.ndarray:
    """Read the screen: rows of red, green and blue."""
    data = dump.read_bytes()
    fields = HEADER.unpack_from(data)
    start, width, height, line, colours = (fields[i] for i in (0, 4, 5, 12, 19))
    start += colours * COLOUR_BYTES
    rows = np.frombuffer(data, np.uint8, count=line * height, offset=start).reshape(height, line)
    return rows[:, : width * 4].reshape(height, width, 4)[:, :, [2, 1, 0]]


def _png(pixels: np.ndarray) -> bytes:
    height, width, _colours = pixels.shape
    lines = b"".join(b"\0" + row.tobytes() for row in pixels)
    size = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    parts = (b"IHDR", size), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()
