"""A result workbook with everything that result sheets may hold, made as ours are."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

SHEETS = ("Synthèse", "Plan d'action")


def write_payload(path: Path, days: float = 12.5, sheets: tuple[str, ...] = SHEETS) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for i, name in enumerate(sheets):
            _sheet(book, book.add_worksheet(name), i, days)
    return path


def _sheet(book: Any, sheet: Any, i: int, days: float) -> None:
    name = sheet.get_name().replace("'", "''")
    sheet.write("A1", "Plan de charge", book.add_format({"bold": True, "font_size": 16}))
    sheet.write_rich_string("A2", "en ", book.add_format({"italic": True}), "jours")
    sheet.write_formula("B2", "=SUM(B5:B8)", book.add_format({"num_format": "0.0 j"}), days + 6)
    sheet.write_formula("C2", f"='{name}'!B2*2", None, 2 * (days + 6))
    sheet.write_datetime("D2", date(2027, 3, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write("E2", 0.25, book.add_format({"num_format": "0 %"}))
    sheet.write_boolean("F2", True)
    sheet.write_url("A3", f"internal:'{name}'!B2", string="Voir le total")
    sheet.write_url("B3", "https://example.org/", string="Source")
    _table(book, sheet, i, days)
    _conditions(book, sheet)
    sheet.data_validation("D5:D8", {"validate": "list", "source": ["accordé", "refusé"]})
    sheet.add_sparkline("G5", {"range": f"'{name}'!B5:B8"})
    sheet.write_comment("A4", "Code de l'agent")
    sheet.insert_image("K1", "logo.png", {"image_data": BytesIO(_png())})
    _charts(book, sheet)
    sheet.set_column("A:A", 24)
    sheet.freeze_panes(4, 1)
    sheet.set_tab_color("#336699")
    sheet.set_landscape()
    sheet.set_header("&L&A&R&D")
    sheet.print_area("A1:N30")
    sheet.repeat_rows(3)


def _table(book: Any, sheet: Any, i: int, days: float) -> None:
    rows = [["A01", days, "janvier"], ["A02", 1, ""], ["A03", 2, "=cmd|x"], ["A04", 3, "é"]]
    two = book.add_format({"num_format": "#,##0.00 €"})
    columns = [{"header": "Agent"}, {"header": "Jours", "format": two}, {"header": "Mois"}]
    sheet.add_table("A4:C8", {"name": f"Charge{i}", "data": rows, "columns": columns})
    sheet.write_string("C7", "=cmd|x")


def _conditions(book: Any, sheet: Any) -> None:
    red = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
    sheet.conditional_format("B5:B8", {"type": "cell", "criteria": ">", "value": 2, "format": red})
    sheet.conditional_format("B5:B8", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("B5:B8", {"type": "3_color_scale"})


def _charts(book: Any, sheet: Any) -> None:
    for row, kind in ((10, "column"), (26, "line")):
        chart = book.add_chart({"type": kind})
        chart.add_series(
            {
                "categories": [sheet.get_name(), 4, 0, 7, 0],
                "values": [sheet.get_name(), 4, 1, 7, 1],
                "fill": {"color": "#336699"},
            }
        )
        sheet.insert_chart(row, 1, chart)


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x33\x66\x99" * 8) * 8)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
