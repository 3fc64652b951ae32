"""Where the user keeps a workbook that a program has open."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from platformdirs import user_documents_path

FILE = "file:"


def local_path(address: str) -> Path:
    """Give the path that a ``file:`` address, or a path, leads to."""
    return Path(url2pathname(urlsplit(address).path) if address.startswith(FILE) else address)


def home_of(address: str) -> Path:
    """Give the folder of a workbook; the user's documents where it is on the web, or not saved."""
    path = local_path(address)
    return path.parent if address and path.is_file() else user_documents_path()
