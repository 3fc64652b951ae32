"""Who is expected in two meetings at once, by different workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coopplan.across.people import all_folded, people
from coopplan.domain.results.across_workbooks import Clash, Meeting, ReadBack

if TYPE_CHECKING:
    import pandas as pd


def clashes(books: Sequence[ReadBack]) -> tuple[Clash, ...]:
    """List who is expected in two meetings at once, in the order of time.

    A session that two workbooks have alike is one meeting.
    """
    meetings = [(book.name, meeting) for book in books for meeting in book.meetings]
    expected = _meetings(meetings).merge(people(books), on=["book", "code"])
    pairs = expected.merge(expected, on="person", suffixes=("", "_2"))
    same_start = pairs["start"] == pairs["start_2"]
    in_order = (pairs["start"] < pairs["start_2"]) | (same_start & (pairs["at"] < pairs["at_2"]))
    alike = same_start & (pairs["end"] == pairs["end_2"]) & (pairs["body"] == pairs["body_2"])
    at_once = in_order & (pairs["start_2"] < pairs["end"]) & (pairs["book"] != pairs["book_2"])
    found = pairs[at_once & ~alike].sort_values(["start", "code", "function"], kind="stable")
    rows = found[["code", "function", "at", "at_2"]].to_numpy(dtype=object)
    return tuple(
        Clash(person=f"{code} {function}", first=meetings[at], second=meetings[at_2])
        for code, function, at, at_2 in rows
    )


def _meetings(meetings: Sequence[tuple[str, Meeting]]) -> pd.DataFrame:
    """List one row a meeting and person expected; ``at`` is the meeting's place in the list."""
    import pandas as pd

    rows = (
        (at, name, code, meeting.body, meeting.start, meeting.end)
        for at, (name, meeting) in enumerate(meetings)
        for code in sorted(meeting.people)
    )
    frame = pd.DataFrame(rows, columns=["at", "book", "code", "body", "start", "end"])
    return frame.assign(body=all_folded(frame["body"]))
