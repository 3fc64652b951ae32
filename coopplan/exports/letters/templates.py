"""The templates that coopplan brings: A4 pages that Word opens, with fields between braces."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from coopplan import palette
from coopplan.exports.letters.letter import Boxes, Grid, Letter, Line, letters
from coopplan.i18n import _

SUFFIX = ".docx"
FONT = "Calibri"
SIZES = {"text": 10.5, "small": 9.0, "label": 11.0}
"""Points by style of a line."""
WIDTH_CM, HEIGHT_CM, MARGIN_CM = 21.0, 29.7, 1.8
BOX_CM = 1.5
PAGE_CM = WIDTH_CM - 2 * MARGIN_CM
EPOCH = (1980, 1, 1, 0, 0, 0)


def template_files() -> dict[str, bytes]:
    """Give every template, by the name of its file, in the language in force."""
    return {f"{_(letter.key)}{SUFFIX}": template(letter) for letter in letters()}


def template(letter: Letter) -> bytes:
    """Make the template of a kind of letter."""
    document = Document()
    _page(document)
    _line(document.add_paragraph(), "{{ projet }}", 11, bold=True, align="right")
    _line(document.add_paragraph(), "{{ collectivite }}", 11, bold=True)
    _line(document.add_paragraph(), _(letter.title), 16, bold=True, after=6)
    for part in letter.template:
        if isinstance(part, Line):
            bold = part.style == "label"
            _line(document.add_paragraph(), _(part.text), SIZES[part.style], bold=bold)
        elif isinstance(part, Grid):
            _grid(document, part)
        else:
            _boxes(document, part)
    footer = document.sections[0].footer.paragraphs[0]
    _line(footer, "{{ pied }}", 8)
    return _saved(document)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(WIDTH_CM), Cm(HEIGHT_CM)
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    section.footer_distance = Cm(0.8)
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(SIZES["text"])
    for name in ("author", "title", "comments", "last_modified_by"):
        setattr(document.core_properties, name, "")
    document.core_properties.created = document.core_properties.modified = datetime(*EPOCH)


def _line(
    paragraph: Any,
    text: str,
    size: float,
    *,
    bold: bool = False,
    align: str = "",
    after: float = 3,
) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold = bold
    if bold:
        run.font.color.rgb = RGBColor.from_string(palette.RESULT_DARK.removeprefix("#"))
    if align:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.space_before = Pt(4 if bold else 0)


def _grid(document: Any, grid: Grid) -> None:
    """Write a header, then a row that repeats between a beginning and an end."""
    table = document.add_table(rows=4, cols=len(grid.columns))
    table.style = "Table Grid"
    table.autofit = False
    head, start, row, end = table.rows
    _cell(start.cells[0], f"{{%tr for ligne in {grid.rows} %}}")
    _cell(end.cells[0], "{%tr endfor %}")
    for place, (header, name, width_cm) in enumerate(grid.columns):
        _cell(head.cells[place], _(header), bold=True)
        _cell(row.cells[place], f"{{{{ ligne.{name} }}}}")
        table.columns[place].width = Cm(width_cm)
        for each in table.rows:
            each.cells[place].width = Cm(width_cm)
    _line(document.add_paragraph(), "", 4, after=0)


def _boxes(document: Any, boxes: Boxes) -> None:
    table = document.add_table(rows=2, cols=len(boxes.labels))
    table.style = "Table Grid"
    for cell, label in zip(table.rows[0].cells, boxes.labels, strict=True):
        _cell(cell, _(label), bold=True)
    table.rows[1].height = Cm(BOX_CM)
    _line(document.add_paragraph(), "", 4, after=0)


def _cell(cell: Any, text: str, *, bold: bool = False) -> None:
    _line(cell.paragraphs[0], text, 9, bold=bold, after=1)


def _saved(document: Any) -> bytes:
    """Give the file, the same each time it is made."""
    made, fixed = BytesIO(), BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(fixed, "w") as after:
        for part in before.infolist():
            info = zipfile.ZipInfo(part.filename, EPOCH)
            after.writestr(info, before.read(part), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
