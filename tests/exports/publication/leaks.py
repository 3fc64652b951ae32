"""What may not be in a file: searched in every part of the unzipped package."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree

from coopplan.domain.input.plan import Plan
from coopplan.exports.publication import Addressee

LEAST_MARK = 7
"""Characters of a word that no other word has in it."""
PNG = b"\x89PNG\r\n\x1a\n"
BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[\u202f\u00a0 .,'’](?=\d{3}(?!\d))")
PLACES = {"r", "ref", "sqref", "spans", "topLeftCell", "activeCell"}
"""Attributes that name cells, which look like codes of people: ``A17``."""


def text_of(content: bytes) -> str:
    """Give all that a workbook says: texts and attributes of every part, names of parts."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        said = [text for name in names for text in _said(package.read(name))]
    return "\n".join((*names, *said))


def _said(part: bytes) -> Iterator[str]:
    if part.startswith(PNG):
        yield from _said_by_picture(part)
        return
    if not part.lstrip().startswith(b"<"):
        yield part.decode("utf-8", "ignore")
        return
    for element in etree.fromstring(part).iter():
        yield str(element.tag)
        yield element.text or ""
        yield from (str(value) for name, value in element.attrib.items() if name not in PLACES)


def _said_by_picture(picture: bytes) -> Iterator[str]:
    """Give what a picture says of itself: every chunk but its pixels, in which any word may be."""
    start = len(PNG)
    while start < len(picture):
        (size,) = struct.unpack(">I", picture[start : start + 4])
        kind, chunk = picture[start + 4 : start + 8], picture[start + 8 : start + 8 + size]
        if kind != b"IDAT":
            yield chunk.decode("utf-8", "ignore")
        start += size + 12


def leaks(content: bytes, forbidden: Iterable[str]) -> list[str]:
    """List the codes, as words, and the marks, anywhere, that a file should not say and says."""
    text = BETWEEN_THOUSANDS.sub("", text_of(content))
    said = set(re.findall(r"\w+", text))
    return [word for word in forbidden if word in (text if _is_mark(word) else said)]


def _is_mark(word: str) -> bool:
    """Whether it is made so as to be found inside words too; numbers stand in longer ones."""
    return len(word) >= LEAST_MARK and not word.isdigit()


def foreign_codes(plan: Plan, addressee: Addressee) -> set[str]:
    """List the codes of what is not the reader's: people, credit lines, scenarios."""
    code = addressee.code
    lines = {line.code for line in plan.budgets}
    people = {agent.code for agent in plan.agents} | {each.code for each in plan.outsiders}
    scenarios = {scenario.code for scenario in plan.scenarios}
    match addressee.recipient.kind:
        case "service":
            own = {each.code for each in (*plan.agents, *plan.budgets) if each.service == code}
            return (people | lines | scenarios) - own
        case "cabinet":
            return lines | people - _in_names_of_scenarios(plan)
        case _:
            return (people | lines | scenarios) - {code}


def _in_names_of_scenarios(plan: Plan) -> set[str]:
    """List the words that the officer put into the names of scenarios: ``Départ A17``."""
    return {word for scenario in plan.scenarios for word in scenario.name.split()}
