"""Of the papers and scales in which text is read with ease, that of fewest pages is taken."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coopplan.sheets.canvas.paper import LEAST_SCALE, Layout, Printed, Table, laid_out

LINE = 15.0
"""Points of a row."""
BAND = 2
"""Rows printed on every page."""


def layout(rows: int, width: float, **more: object) -> Layout:
    return laid_out(
        Printed(width=width, heights=[LINE] * rows, repeated=range(BAND), **more)  # type: ignore[arg-type]
    )


def test_a_short_sheet_keeps_its_size_across() -> None:
    found = layout(20, 700)

    assert (found.is_landscape, found.scale, found.breaks) == (True, 1.0, ())


def test_a_long_sheet_is_upright_where_that_takes_fewer_pages() -> None:
    """60 rows of 15 points: two pages across at full size, one upright at 552 of 700."""
    found = layout(60, 700)

    assert (found.is_landscape, found.scale, found.pages_down) == (False, 552 / 700, 1)


def test_a_page_less_is_worth_smaller_text() -> None:
    """72 rows do not fit upright at 552 of 700, and do at 780 of 1,080 points."""
    found = layout(72, 700)

    assert found.pages_down == 1
    assert found.is_shrunk
    assert LEAST_SCALE <= found.scale <= 780 / (72 * LINE)


def test_text_stays_readable() -> None:
    found = layout(400, 700)

    assert found.scale >= LEAST_SCALE
    assert found.pages_down > 1


def test_what_is_too_wide_to_be_readable_is_as_large_as_its_width_allows() -> None:
    assert layout(20, 3000).scale == 798 / 3000


def test_every_page_holds_its_rows_and_those_repeated() -> None:
    found = layout(500, 700)

    starts = [BAND, *found.breaks, 500]
    paper = 533 if found.is_landscape else 780
    assert all(
        (BAND + last - first) * LINE * found.scale <= paper for first, last in pairwise(starts)
    )


@pytest.mark.parametrize(
    ("more", "cut"),
    [
        pytest.param({"together": [range(80, 95)]}, 80, id="a block"),
        pytest.param({"needed": {85: 12 * LINE}}, 85, id="room below a heading"),
        pytest.param({"starts": [70]}, 70, id="a row that starts a page"),
        pytest.param({"glued": [90]}, 89, id="a total stays with the row above"),
    ],
)
def test_what_belongs_together_is_not_cut(more: dict[str, object], cut: int) -> None:
    """In all of these the page would end before row 90: 780 points at 0.575 make 90 rows."""
    found = layout(160, 960, least_scale=0.56, **more)

    assert 90 in layout(160, 960, least_scale=0.56).breaks
    assert found.breaks[0] == cut


def test_a_block_longer_than_a_page_flows() -> None:
    whole = layout(160, 960, together=[range(10, 160)], least_scale=0.56)

    assert whole.breaks == layout(160, 960, least_scale=0.56).breaks


def table(opening: int, end: int) -> Table:
    """Give a table under a heading, with a row of heads."""
    return Table(opening=opening, head=opening + 1, body=opening + 2, end=end)


def test_a_table_that_fits_on_a_page_is_whole() -> None:
    """The page would end before row 90, ten rows before the table does."""
    found = layout(148, 960, tables=[table(60, 100)], least_scale=0.56)

    assert found.breaks[0] == 60
    assert found.repeated == range(BAND)


def test_the_heads_of_a_last_table_longer_than_a_page_are_printed_again() -> None:
    """Pages of 90 rows; from the second on, the heads alone are repeated: one row, not two."""
    found = layout(300, 960, tables=[table(4, 12), table(14, 300)], least_scale=0.56)

    assert found.repeated == range(15, 16)
    assert found.breaks == (90, 90 + 89, 90 + 89 + 89)


def test_a_long_table_starts_with_three_rows_at_least() -> None:
    """Its heading would be row 86, its heads row 87: two of its rows are left to the page."""
    found = layout(300, 960, tables=[table(86, 300)], least_scale=0.56)

    assert found.breaks[0] == 86


def test_a_long_table_ends_with_three_rows_at_least() -> None:
    """After 90 and 89 rows, one would be left: two more go to the last page with it."""
    found = layout(180, 960, tables=[table(4, 180)], least_scale=0.56)

    assert found.breaks == (90, 177)


def test_heads_that_are_repeated_anyway_are_not_taken_alone() -> None:
    found = laid_out(
        Printed(
            width=960,
            heights=[LINE] * 300,
            repeated=range(4),
            tables=[Table(opening=3, head=3, body=4, end=300)],
            least_scale=0.56,
        )
    )

    assert found.repeated == range(4)


def test_a_table_is_cut_rather_than_leave_the_first_page_nearly_empty() -> None:
    """Pages of 57 rows, a table of 55: 20 rows above it fill the first page, 4 do not."""
    whole = layout(75, 1300, tables=[table(20, 75)], least_scale=0.6)
    cut = layout(59, 1300, tables=[table(4, 59)], least_scale=0.6)

    assert whole.breaks == (20,)
    assert (cut.breaks, cut.repeated) == ((56,), range(5, 6))
