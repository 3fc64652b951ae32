"""Identifiers of events and names of files: the same from one export to the next."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.calendar import Session

DOMAIN = "coopplan"
PLAIN_CODE = re.compile(r"[A-Z0-9_-]{1,40}")
"""Codes that can stand in a file name of any system, whether or not it tells case apart."""


def uid(plan: Plan, session: Session, kind: str = "seance") -> str:
    """Name an event of a session: its body, its number and the workbook it is planned in.

    A workbook is known by its authority and the start of its horizon: they stay when the file is
    renamed or copied and when dates, places and people change, and differ from year to year. A date
    that replaces a cancelled one is another event: the cancelled one keeps its own.
    """
    home = plan.home_structure
    names = [structure.name for structure in plan.structures if structure.code == home]
    start = plan.settings.horizon_start
    digest = _digest("\n".join((home, *names, plan.own_service)))
    again = f"r{session.postponed}" if session.postponed else ""
    return f"{kind}-{slug(session.body)}-{session.number}{again}-{start:%Y-%m}-{digest}@{DOMAIN}"


def slug(code: str) -> str:
    """Write a code so that it can be part of a file name, still different for each code."""
    if PLAIN_CODE.fullmatch(code):
        return code
    letters = unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")[:30]
    return "-".join(filter(None, (kept, _digest(code))))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
