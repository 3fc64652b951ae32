"""Keys of retained solutions are read back with the kinds of lever that there are."""

from __future__ import annotations

from coopplan.workbook.reading.results.retained import row_of_key


def test_a_key_with_a_kind_that_is_no_more_is_passed_over() -> None:
    known = row_of_key("retain|SOL-1A2B|SC0|add_days|A17|12|j||")

    assert known is not None
    assert known.lever is not None
    assert row_of_key("retain|SOL-1A2B|SC0|lend|A17|12|j||") is None
