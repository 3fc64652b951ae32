"""E-mail addresses as people paste them: with a name, a link, several in one cell."""

from __future__ import annotations

import re

BETWEEN = re.compile(r"[,;:|\s<>()\"]+")
ATOM, LABEL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+", r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
ADDRESS = re.compile(rf"{ATOM}(?:\.{ATOM})*@(?:{LABEL}\.)+(?!\d+$)(?=..){LABEL}")
"""No dot ends or doubles, no hyphen ends a label: what servers would refuse is no address."""
LINK = re.compile(r"mailto:", re.IGNORECASE)


def mailboxes(typed: str) -> tuple[str, ...]:
    """Find the addresses in what was typed: ``"Nom" <a@b.fr>``, ``mailto:a@b.fr``, a list."""
    words = (
        word.split("?subject")[0].strip("'").rstrip(".")
        for word in BETWEEN.split(LINK.sub(" ", typed))
    )
    return tuple(dict.fromkeys(word for word in words if ADDRESS.fullmatch(word)))
