"""Letters as they are written, and what can be read in them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as DocxDocument

from coopplan.domain.results.outcome import Outcome
from coopplan.exports.letters import Letter, Templates, letters, written

ODD = 'L\'été & <b>"Œuvre"</b> 🚲 {{ projet }} {% for x in y %} ' + "long " * 40
KINDS = letters()
KEYS = [kind.key for kind in KINDS]


def kind(key: str) -> Letter:
    return KINDS[KEYS.index(key)]


def one(key: str, outcome: Outcome, subject: str = "") -> bytes:
    letter = kind(key)
    about = subject or next(iter(letter.subjects(outcome)))
    return next(iter(written(letter, outcome, about, Templates())))[1]


def texts(content: bytes) -> Iterator[str]:
    document: DocxDocument = docx.Document(BytesIO(content))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)
