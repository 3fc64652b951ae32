"""Meeting workbooks of OptaPlanner, in grains of 15 minutes, converted and scheduled as sessions.

Hard, as that benchmark has it: rooms and required people in one place at a time, rooms that are
large enough, each meeting within the hours of one day. Reported in its units, grains: how long
somebody is at one meeting while another that would like them is held. The gap is that of people
missed: what they come to at least, as there is no time to hold all meetings one after another.
Larger calendars are drawn like the workbook: more meetings over more days, of the same people.
"""

from __future__ import annotations

import random
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from openpyxl import load_workbook

from solver import calendar, venues

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
GRAIN_MIN, HOUR_MIN, DAY_MIN = 15, 60, 24 * 60
LARGER = (2, 4)
"""Times that calendars drawn like a workbook are larger."""


@dataclass(frozen=True)
class Meeting:
    code: str
    length_min: int
    required: frozenset[str]
    preferred: frozenset[str]

    @property
    def asked(self) -> frozenset[str]:
        return self.required | self.preferred


@dataclass(frozen=True)
class Meetings:
    days: tuple[tuple[int, int], ...]
    """Opening and closing minute of each day, from one origin."""
    rooms: dict[str, int]
    meetings: dict[str, Meeting]

    def rooms_for(self, code: str) -> tuple[str, ...]:
        meeting = self.meetings[code]
        size = len(meeting.asked)
        return tuple(room for room, seats in self.rooms.items() if seats >= size)


def read(path: Path) -> Meetings:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, data_only=True)
    days = [row for row in _rows(book["Days"]) if row[0]]
    meetings = [row for row in _rows(book["Meetings"]) if row[0]]
    return Meetings(
        days=tuple((_minute(day, start), _minute(day, end)) for day, start, end, *_ in days),
        rooms={str(name): round(float(seats)) for name, seats in _rows(book["Rooms"]) if name},
        meetings={
            f"m{rank:03}": Meeting(
                code=f"m{rank:03}",
                length_min=round(float(row[2])),
                required=_words(row[5]),
                preferred=_words(row[6]) - _words(row[5]),
            )
            for rank, row in enumerate(meetings)
        },
    )


def drawn(of: Meetings, times: int, seed: int = 1) -> Meetings:
    """Draw so many times as many meetings over so many times as many days, rooms as they are."""
    draw = random.Random(seed)
    people = sorted(frozenset[str]().union(*(m.asked for m in of.meetings.values())))
    week_min = (of.days[-1][0] // DAY_MIN - of.days[0][0] // DAY_MIN + 1) * DAY_MIN
    weeks = range(0, times * week_min, week_min)
    meetings = {}
    for one in (one for _ in weeks for one in of.meetings.values()):
        code, asked = f"m{len(meetings):03}", draw.sample(people, len(one.asked))
        required = frozenset(asked[: len(one.required)])
        meetings[code] = Meeting(code, one.length_min, required, frozenset(asked) - required)
    days = tuple((opens + later, closes + later) for later in weeks for opens, closes in of.days)
    return Meetings(days=days, rooms=of.rooms, meetings=meetings)


def encoded(of: Meetings) -> calendar.Instance:
    """Write the starts of every meeting within the hours of one day.

    Short meetings start at any grain that is a multiple of their length, others every hour.
    """
    starts = {
        minutes: [
            (rank, start)
            for rank, (opens, closes) in enumerate(of.days)
            for start in range(opens, closes - minutes + 1, min(minutes, HOUR_MIN))
        ]
        for minutes in {meeting.length_min for meeting in of.meetings.values()}
    }
    slots = tuple(
        calendar.Slot(
            key=f"{start:08}_{minutes}",
            day=rank,
            month="",
            start_min=start,
            length_min=minutes,
        )
        for minutes, found in sorted(starts.items())
        for rank, start in found
    )
    keys = frozenset(slot.key for slot in slots)
    people = frozenset[str]().union(*(m.asked for m in of.meetings.values()))
    return calendar.Instance(
        slots=tuple(sorted(slots, key=lambda slot: slot.key)),
        window={
            code: tuple(sorted(s.key for s in slots if s.length_min == meeting.length_min))
            for code, meeting in of.meetings.items()
        },
        required={code: meeting.required for code, meeting in of.meetings.items()},
        desired={code: meeting.preferred for code, meeting in of.meetings.items()},
        free=dict.fromkeys(sorted(people), keys),
        hosts={code: frozenset(of.rooms_for(code)) for code in of.meetings},
        weights=calendar.Weights(same_day=0),
    )


def scheduled(of: Meetings) -> tuple[dict[str, tuple[int, int]], dict[str, str], calendar.Result]:
    """Place all meetings, then room them."""
    inst = encoded(of)
    result = calendar.solve(inst)
    spans = {code: inst.spans[key][0] for code, key in result.held.items()}
    roomed = venues.solve(
        venues.Instance(
            spans_of={code: (span,) for code, span in spans.items()},
            body_of={code: code for code in spans},
            structure_of={room: room for room in of.rooms},
            suits={code: of.rooms_for(code) for code in spans},
        )
    )
    return spans, dict(roomed.venue_of), result


def broken(of: Meetings, spans: dict[str, tuple[int, int]], rooms: dict[str, str]) -> Iterator[str]:
    """Say which hard rules are broken, counted again from hours and rooms."""
    for code, meeting in of.meetings.items():
        if code not in spans or code not in rooms:
            yield f"{code} has no start or no room"
            continue
        start, end = spans[code]
        if end - start != meeting.length_min or not any(
            a <= start and end <= b for a, b in of.days
        ):
            yield f"{code} is out of hours"
        if of.rooms[rooms[code]] < len(meeting.asked):
            yield f"{code} is in too small a room"
    for one, other in combinations(sorted(spans), 2):
        if _overlap_min(spans[one], spans[other]):
            if rooms.get(one) == rooms.get(other):
                yield f"{one} and {other} share a room"
            if of.meetings[one].required & of.meetings[other].required:
                yield f"somebody is required in {one} and {other} at once"


def conflict_grains(of: Meetings, spans: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """Count the grains in which somebody is asked for twice: required and preferred, preferred."""
    mixed = preferred = 0
    for one, other in combinations(sorted(spans), 2):
        grains = _overlap_min(spans[one], spans[other]) // GRAIN_MIN
        a, b = of.meetings[one], of.meetings[other]
        mixed += grains * len((a.required & b.preferred) | (a.preferred & b.required))
        preferred += grains * len(a.preferred & b.preferred)
    return mixed, preferred


def _overlap_min(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _rows(sheet: object) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=2, values_only=True))  # type: ignore[attr-defined]


def _words(text: object) -> frozenset[str]:
    return frozenset(part.strip() for part in str(text or "").split(",") if part.strip())


def _minute(day: object, hour: object) -> int:
    hours, minutes = str(hour).split(":")[:2]
    on = date.fromisoformat(str(day).split()[-1])
    return on.toordinal() * DAY_MIN + 60 * int(hours) + int(minutes)


def main() -> None:
    files = sorted(CORPUS.glob("optaplanner__*meetings*.xlsx"))
    if not files:
        print("no meeting workbook in ../shared/corpus")
    print(f"{'':26}{'meetings':>9}{'s CPU':>8}{'hard':>6}{'mixed':>7}{'preferred':>10}  proven")
    for path in files:
        title, of = path.stem.rpartition("__")[2], read(path)
        report(title, of)
        for times in LARGER:
            report(f"{title}, drawn x {times}", drawn(of, times))


def report(title: str, of: Meetings) -> None:
    start = time.process_time()
    spans, rooms, result = scheduled(of)
    seconds = time.process_time() - start
    mixed, preferred = conflict_grains(of, spans)
    print(
        f"{title:26}{len(spans):9}{seconds:8.2f}{len(list(broken(of, spans, rooms))):6}"
        f"{mixed:7}{preferred:10}  {'yes' if result.gap < 1e-6 else f'gap {result.gap:.1%}'}",
        flush=True,
    )


if __name__ == "__main__":
    main()
