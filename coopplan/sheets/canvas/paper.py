"""How a sheet prints: the paper, the scale and the page breaks that take the fewest pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

LEAST_SCALE = 0.55
"""Below it, ordinary text of 11 points prints smaller than 6."""
SCALE_STEP = 0.01
FEWEST_ROWS = 3
"""Rows of a table that stand under its heads, and at its end, where a page cuts it."""
LEAST_FILLED = 0.25
"""Of the first page: a table is cut rather than leave it emptier."""
SLACK = 0.92
"""Of the width, what is sure to hold on one page in programs that measure letters otherwise."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An A4 page inside its margins."""

    across: float
    """Points."""
    down: float
    is_landscape: bool


PAPERS = (Paper(798.0, 533.0, True), Paper(552.0, 780.0, False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a table, from 0."""

    opening: int
    """Its heading, or its heads where it has none."""
    head: int
    body: int
    """First row under its heads."""
    end: int
    """Row after its last."""

    @property
    def rows(self) -> range:
        """All of its rows, its heading with them."""
        return range(self.opening, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What is to print, in points and rows from 0."""

    width: float
    heights: Sequence[float]
    """Of each row."""
    repeated: range
    """Rows printed again on every page after them."""
    together: Sequence[range] = ()
    """Rows that stay on one page where they fit on one."""
    tables: Sequence[Table] = ()
    """Whole where they fit on a page; where one does not, its heads are printed again."""
    needed: Mapping[int, float] = field(default_factory=dict)
    """Points that must be left on the page of a row, where a page holds so many."""
    starts: Collection[int] = ()
    """Rows that start a new page."""
    glued: Collection[int] = ()
    """Rows that start no page: they stay with the one above."""
    least_scale: float = LEAST_SCALE
    pages_across: int = 1

    def points(self, rows: range) -> float:
        """Give the height of some rows."""
        return sum(self.heights[rows.start : rows.stop])

    def room(self, row: int, down: float) -> float:
        """Give the points left to a page that starts at a row: what is repeated takes some."""
        return down - self.points(self.repeated) if row >= self.repeated.stop else down


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How it prints."""

    is_landscape: bool
    scale: float
    is_shrunk: bool
    """Whether it is smaller than its width asks, for a page less."""
    breaks: tuple[int, ...]
    """Rows before which a page ends."""
    repeated: range
    """Rows printed again on every page after them."""

    @property
    def pages_down(self) -> int:
        """Number of pages, down."""
        return len(self.breaks) + 1


def laid_out(printed: Printed) -> Layout:
    """Choose the layout of fewest pages in which text is read with ease; then the largest."""
    tried = [each for paper in PAPERS for each in _on_paper(printed, paper)]
    readable = [each for each in tried if each.scale >= printed.least_scale] or tried[:1]
    return min(readable, key=lambda each: (each.pages_down, -each.scale, not each.is_landscape))


def _on_paper(printed: Printed, paper: Paper) -> Iterator[Layout]:
    """Try one paper: as large as the width allows, then smaller."""
    scale = widest = min(1.0, paper.across * printed.pages_across / printed.width)
    while scale == widest or scale >= printed.least_scale:
        down = paper.down / scale
        headed = _with_heads(printed, down)
        yield Layout(
            is_landscape=paper.is_landscape,
            scale=scale,
            is_shrunk=scale < widest,
            breaks=tuple(_breaks(headed, down)),
            repeated=headed.repeated,
        )
        scale = scale - SCALE_STEP if scale < widest else widest * SLACK


def _with_heads(printed: Printed, down: float) -> Printed:
    """Repeat the heads of a last table longer than a page, where nothing else repeats them."""
    if not printed.tables:
        return printed
    last = printed.tables[-1]
    heads = range(last.head, last.body)
    if not _is_cut(printed, last, down) or last.head in printed.repeated:
        return printed
    return replace(printed, repeated=heads)


def _is_cut(printed: Printed, table: Table, down: float) -> bool:
    """Whether no page holds a table, or only one that leaves the first page nearly empty."""
    above, own = printed.points(range(table.opening)), printed.points(table.rows)
    is_alone_above = above < LEAST_FILLED * down and above + own > down
    return is_alone_above or own > printed.room(table.opening, down)


def _breaks(printed: Printed, down: float) -> Iterator[int]:
    """Give the rows before which a page ends, where pages hold so many points."""
    needed = _needed(printed, down)
    used, room = 0.0, down
    for row, height in enumerate(printed.heights):
        fresh, block = printed.room(row, down), needed.get(row, 0.0)
        is_full = used + height > room or (block <= fresh and used + block > room)
        if used and (is_full or row in printed.starts):
            yield row
            used, room = 0.0, fresh
        used += height


def _needed(printed: Printed, down: float) -> dict[int, float]:
    """Give the points that must be left on the page of a row, so that nothing is cut badly."""
    needed, glued = dict(printed.needed), set(printed.glued)
    for rows in (*printed.together, *(table.rows for table in printed.tables)):
        needed[rows.start] = max(printed.points(rows), needed.get(rows.start, 0.0))
    for table in printed.tables:
        if _is_cut(printed, table, down):
            kept = range(table.opening, min(table.body + FEWEST_ROWS, table.end))
            needed[table.opening] = printed.points(kept)
            glued |= set(range(max(table.body, table.end - FEWEST_ROWS) + 1, table.end))
    heights = printed.heights
    for row in sorted((row for row in glued if row < len(heights)), reverse=True):
        above = needed.get(row - 1, heights[row - 1])
        needed[row - 1] = max(above, heights[row - 1] + needed.get(row, heights[row]))
    return needed
