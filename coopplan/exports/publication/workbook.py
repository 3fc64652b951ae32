"""A document as a workbook of values: no formula, no name, no comment, no author."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from math import ceil
from pathlib import Path

from lxml import etree

from coopplan.exports.charts.drawings import Drawing, in_words
from coopplan.exports.publication.document import Document, Section, Table
from coopplan.i18n import _, day
from coopplan.sheets.canvas.book import Book, open_book
from coopplan.sheets.canvas.pages import POINTS_PER_PIXEL
from coopplan.sheets.canvas.sheet import ROW_PX, Sheet
from coopplan.sheets.canvas.text_size import pixels
from coopplan.version import signature
from coopplan.workbook.temporary import temporary_folder

NO_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>'
)
PIXELS_PER_INCH = 96
HEADER_INCHES = 0.17
"""From the edge of the paper: what printers leave, so that a line of 11 points clears the page."""
MOST_HEIGHT_PX = 560
"""What a landscape page holds of a picture under a heading."""
CORE, BOOK = "docProps/core.xml", "xl/workbook.xml"
NAMES = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}definedNames"


def as_workbook(document: Document, *, made_on: date, digest: str, is_draft: bool) -> bytes:
    """Write a document as a workbook, marked on every page as a draft until it is validated."""
    with temporary_folder() as folder:
        made = folder / "document.xlsx"
        with open_book(made, made_on=made_on, digest=digest) as book:
            _write(book, document, is_draft)
        return _bare(made)


def _write(book: Book, document: Document, is_draft: bool) -> None:
    parts = (document.whom, _("PROJET, non validé") if is_draft else _("plan validé"))
    sheet = book.sheet(
        document.title,
        stamp=" · ".join((*parts, _("édité le {day}").format(day=day(book.made_on)))),
        lead=document.lead,
        widths=document.widths,
    )
    sheet.row -= 1
    sheet.sentence(document.withheld, "small", "muted")
    sheet.row += 1
    _pages(sheet, book, is_draft)
    for place, section in enumerate(each for each in document.sections if not each.is_empty):
        if place and section.starts_page:
            sheet.page_break()
        _section(sheet, section)


def _pages(sheet: Sheet, book: Book, is_draft: bool) -> None:
    """Say on every page what it is made from, and that it is a draft if it is."""
    made_from = _("version des données {digest}").format(digest=book.digest or "–")
    left = f"{made_from} · {day(book.made_on)} · {signature()}"
    sheet.page.set_footer(f"&L&8{left}&R&8" + _("Page &P / &N"))
    if is_draft:
        draft = '&R&"Calibri,Bold"&11' + _("PROJET")
        sheet.page.set_header(draft, {"margin": HEADER_INCHES})


def _section(sheet: Sheet, section: Section) -> None:
    if section.draw is not None:
        section.draw(sheet)
    else:
        sheet.heading(section.heading)
    for said in section.sentences:
        sheet.sentence(f"• {said}")
    for table in section.tables:
        _table(sheet, table)
    for chart in section.charts:
        _chart(sheet, chart)
    sheet.row += 1


def _table(sheet: Sheet, table: Table) -> None:
    sheet.header(table.columns)
    for row in table.rows:
        sheet.line(table.columns, row, "top")
    if table.total is not None:
        sheet.glue()
        sheet.line(table.columns, table.total, "total")


def _chart(sheet: Sheet, chart: Drawing) -> None:
    """Put a chart across the sheet, with what a screen reader says of it."""
    from coopplan.exports.charts.ink import WIDTH_IN, height_in, png

    height_px = height_in(chart) * PIXELS_PER_INCH
    width_px = sum(map(pixels, sheet.widths))
    scale = min(width_px / (PIXELS_PER_INCH * WIDTH_IN), MOST_HEIGHT_PX / height_px)
    rows = ceil(height_px * scale / ROW_PX) + 1
    for row in range(sheet.row, sheet.row + rows):
        sheet.height(row, ROW_PX * POINTS_PER_PIXEL)
    place = {"x_scale": scale, "y_scale": scale, "description": in_words(chart)}
    sheet.page.insert_image(
        sheet.row, 0, f"{chart.name}.png", place | {"image_data": BytesIO(png(chart))}
    )
    with sheet.together():
        sheet.row += rows


def _bare(path: Path) -> bytes:
    """Give a workbook without what a program writes of itself, its author and its ranges."""
    made = BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == CORE:
                content = NO_PROPERTIES
            elif part.filename == BOOK:
                content = _nameless(content)
            after.writestr(zipfile.ZipInfo(part.filename), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _nameless(content: bytes) -> bytes:
    root = etree.fromstring(content)
    for names in root.findall(NAMES):
        root.remove(names)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
