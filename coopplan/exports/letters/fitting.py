"""A letter is one A4 page: of its longest table, the rows that do not fit are counted instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from coopplan.exports.letters.letter import Boxes, Fields, Grid, Letter, Line, Part
from coopplan.i18n import _

PAGE_POINTS = 640.0
"""What a page holds between its head and its foot, with room for words that do not break well."""
PAGE_CM = 17.4
CHARACTERS_PER_CM = {"text": 5.5, "small": 6.3, "label": 5.2}
LINE_POINTS = {"text": 14.5, "small": 12.5, "label": 15.0}
AFTER_POINTS = 4.0
CELL_CHARACTERS_PER_CM, CELL_POINTS, CELL_MARGIN_CM = 6.2, 12.5, 0.4
GRID_POINTS, BOXES_POINTS = 24.0, 66.0
"""The header of a table with the room under it; boxes with theirs."""

LONGEST_NAME, LINE_CHARACTERS = 300, 95

Rows = Sequence[Mapping[str, str]]


def fitted(letter: Letter, fields: Fields) -> Fields:
    """Leave out rows of the table that is longest until the page holds the letter.

    Where there are none left to leave out, lists are cut instead; no name is.
    """
    grids = _grids(letter)
    shown = {grid.rows: len(_filled(_rows(fields, grid))) for grid in grids}
    told = dict(fields)
    while _height(letter, told) > PAGE_POINTS:
        longer = [grid for grid in grids if shown[grid.rows] > 1]
        if not longer:
            return _with_shorter_lists(letter, told)
        longest = max(longer, key=lambda grid: _grid_points(grid, _rows(told, grid)))
        shown[longest.rows] -= 1
        told[longest.rows] = _first(_rows(fields, longest), shown[longest.rows], longest)
    return told


def told_where_empty(letter: Letter, fields: Fields) -> Fields:
    """Give each table without rows one that says so."""
    bare = (grid for grid in _grids(letter) if not fields[grid.rows])
    return {**fields, **{grid.rows: _no_row(grid) for grid in bare}}


def _grids(letter: Letter) -> list[Grid]:
    return [part for part in letter.template if isinstance(part, Grid)]


def _no_row(grid: Grid) -> Rows:
    (_header, first, _width_cm), *others = grid.columns
    return [{first: "–", **{name: "" for _header, name, _width_cm in others}}]


def _with_shorter_lists(letter: Letter, fields: Fields) -> Fields:
    """Cut the longest texts, a line at a time."""
    told = dict(fields)
    while _height(letter, told) > PAGE_POINTS:
        texts = {name: text for name, text in told.items() if isinstance(text, str)}
        name = max(texts, key=lambda each: len(texts[each]))
        if len(texts[name]) <= LONGEST_NAME:
            break
        told[name] = f"{texts[name][:-LINE_CHARACTERS]}…"
    return told


def _rows(fields: Fields, grid: Grid) -> Rows:
    rows = fields[grid.rows]
    assert not isinstance(rows, str)
    return rows


def _filled(rows: Rows) -> Rows:
    """Give the rows that say something: those to be filled in by hand are at the end."""
    return [row for row in rows if any(row.values())]


def _first(rows: Rows, count: int, grid: Grid) -> Rows:
    """Keep so many rows; the last says in the widest column how many are left."""
    filled = _filled(rows)
    _header, cell, _width_cm = max(grid.columns, key=lambda column: column[2])
    left = len(filled) - count + 1
    more = dict.fromkeys(rows[0], "") | {cell: _("… et {n} autres").format(n=left)}
    return [*filled[: count - 1], more, *rows[len(filled) :]]


def _height(letter: Letter, fields: Fields) -> float:
    """Give about how many points a letter takes."""
    return sum(_points(part, fields) for part in letter.template)


def _points(part: Part, fields: Fields) -> float:
    if isinstance(part, Boxes):
        return BOXES_POINTS
    if isinstance(part, Grid):
        return _grid_points(part, _rows(fields, part))
    return _line_points(part, fields)


def _line_points(line: Line, fields: Fields) -> float:
    text = _(line.text)
    for name, value in fields.items():
        if isinstance(value, str):
            text = text.replace(f"{{{{ {name} }}}}", value)
    return (
        _lines(text, PAGE_CM * CHARACTERS_PER_CM[line.style]) * LINE_POINTS[line.style]
        + AFTER_POINTS
    )


def _grid_points(grid: Grid, rows: Rows) -> float:
    heights = (max(_cell_lines(row[name], cm) for _h, name, cm in grid.columns) for row in rows)
    return GRID_POINTS + sum(count * CELL_POINTS + 1 for count in heights)


def _cell_lines(text: str, width_cm: float) -> int:
    return _lines(text, (width_cm - CELL_MARGIN_CM) * CELL_CHARACTERS_PER_CM)


def _lines(text: str, characters: float) -> int:
    return sum(max(1, ceil(len(each) / characters)) for each in text.split("\n"))
