"""How a sheet prints: the paper, the scale and the page breaks that take the fewest pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

LEAST_SCALE = 0.55
"""Below it, ordinary text of 11 points prints smaller than 6."""
SCALE_STEP = 0.01
SLACK = 0.92
"""Of the width, what is sure to hold on one page in programs that measure letters otherwise."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An A4 page inside its margins."""

    across: float
    """Points."""
    down: float
    is_landscape: bool


PAPERS = (Paper(784.0, 515.0, True), Paper(538.0, 762.0, False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What is to print, in points and rows from 0."""

    width: float
    heights: Sequence[float]
    """Of each row."""
    repeated: int
    """First rows, printed on every page."""
    together: Sequence[range] = ()
    """Rows that stay on one page where they fit on one."""
    needed: Mapping[int, float] = field(default_factory=dict)
    """Points that must be left on the page of a row, where a page holds so many."""
    starts: Collection[int] = ()
    """Rows that start a new page."""
    glued: Collection[int] = ()
    """Rows that start no page: they stay with the one above."""
    least_scale: float = LEAST_SCALE
    pages_across: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How it prints."""

    is_landscape: bool
    scale: float
    is_shrunk: bool
    """Whether it is smaller than its width asks, for a page less."""
    breaks: tuple[int, ...]
    """Rows before which a page ends."""

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
        yield Layout(
            is_landscape=paper.is_landscape,
            scale=scale,
            is_shrunk=scale < widest,
            breaks=tuple(_breaks(printed, paper.down / scale)),
        )
        scale = scale - SCALE_STEP if scale < widest else widest * SLACK


def _breaks(printed: Printed, down: float) -> Iterator[int]:
    """Give the rows before which a page ends, where pages hold so many points."""
    heights = printed.heights
    room = down - sum(heights[: printed.repeated])
    needed = dict(printed.needed)
    for each in printed.together:
        block = sum(heights[each.start : each.stop])
        needed[each.start] = max(block, needed.get(each.start, 0.0))
    for row in sorted((row for row in printed.glued if row < len(heights)), reverse=True):
        above = needed.get(row - 1, heights[row - 1])
        needed[row - 1] = max(above, heights[row - 1] + needed.get(row, heights[row]))
    used = 0.0
    for row in range(printed.repeated, len(heights)):
        block = needed.get(row, 0.0)
        is_full = used + heights[row] > room or (block <= room and used + block > room)
        if used and (is_full or row in printed.starts):
            yield row
            used = 0.0
        used += heights[row]
