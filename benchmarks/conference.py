"""Conference workbooks of OptaPlanner, converted and scheduled as meetings.

A talk is a session, its speakers are required; talks that share a theme or a sector desire the same
listener, who can only be at one of them; a pinned talk is fixed. Labs overlap two other slots: they
come first, and their speakers are then busy. Hard rules are counted again on the hours themselves.
Not converted, having no meaning for meetings: crowd control, publication, diversity of audiences.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path

from openpyxl import load_workbook

from solver import calendar, venues

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Slot:
    day: str
    start: str
    end: str
    kinds: frozenset[str]
    tags: frozenset[str]

    @property
    def key(self) -> str:
        return f"{self.day} {self.start}-{self.end}"

    @property
    def start_min(self) -> int:
        return minutes(self.day, self.start)

    @property
    def end_min(self) -> int:
        return minutes(self.day, self.end)

    def overlaps(self, other: Slot) -> bool:
        return self.day == other.day and self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Talk:
    code: str
    kind: str
    speakers: frozenset[str]
    listeners: frozenset[str]
    """Themes and sectors: who hears one talk misses the other."""
    apart: frozenset[str]
    """Tags of talks that may not overlap."""
    after: frozenset[str]
    rooms: tuple[str, ...]
    """Rooms of its kind with the tags it and its speakers require."""
    pinned: str


@dataclass(frozen=True)
class Conference:
    slots: dict[str, Slot]
    talks: dict[str, Talk]
    undesired: dict[str, frozenset[str]]
    """Speaker -> tags of slots they would rather not have."""
    placed: dict[str, str] = field(default_factory=dict)
    roomed: dict[str, str] = field(default_factory=dict)


def minutes(day: str, hour: str) -> int:
    """Count the minutes from an origin common to all days."""
    hours, rest = hour.split(":")[:2]
    return date.fromisoformat(day.split()[-1]).toordinal() * 24 * 60 + 60 * int(hours) + int(rest)


def words(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def rows(book: object, sheet: str, header: int) -> Rows:
    values = list(book[sheet].iter_rows(values_only=True))  # type: ignore[index]
    titles = [str(title) for title in values[header]]
    return [
        {title: str(value or "") for title, value in zip(titles, row, strict=True)}
        for row in values[header + 1 :]
    ]


def read(path: Path) -> Conference:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, data_only=True)
    slots = [
        Slot(r["Day"], r["Start"], r["End"], words(r["Talk types"]), words(r["Tags"]))
        for r in rows(book, "Timeslots", 0)
    ]
    speakers = {r["Name"]: r for r in rows(book, "Speakers", 1)}
    rooms = rows(book, "Rooms", 1)
    talks = [_talk(r, speakers, rooms) for r in rows(book, "Talks", 0)]
    return Conference(
        slots={slot.key: slot for slot in slots},
        talks={talk.code: talk for talk in talks},
        undesired={name: words(r["Undesired timeslot tags"]) for name, r in speakers.items()},
    )


def _talk(row: dict[str, str], speakers: dict[str, dict[str, str]], rooms: Rows) -> Talk:
    own = words(row["Speakers"])
    asking = [row, *(speakers[name] for name in own)]
    needed = frozenset().union(*(words(r["Required room tags"]) for r in asking))
    barred = frozenset().union(*(words(r["Prohibited room tags"]) for r in asking))
    return Talk(
        code=row["Code"],
        kind=row["Talk type"],
        speakers=own,
        listeners=words(row["Theme track tags"]) | words(row["Sector tags"]),
        apart=words(row["Mutually exclusive talks tags"]),
        after=words(row["Prerequisite talks codes"]),
        rooms=tuple(
            room["Name"]
            for room in rooms
            if row["Talk type"] in words(room["Talk types"])
            and needed <= words(room["Tags"])
            and not barred & words(room["Tags"])
        ),
        pinned=f"{row['Timeslot day']} {row['Start']}-{row['End']}"
        if row["Pinned by user"] == "True"
        else "",
    )


def encoded(conference: Conference, kind: str) -> calendar.Instance:
    """Write the talks of one kind, those of the others where they are."""
    talks = [talk for talk in conference.talks.values() if talk.kind == kind]
    slots = [slot for slot in conference.slots.values() if kind in slot.kinds]
    taken = [(t, conference.slots[s]) for t, s in conference.placed.items()]
    people = frozenset().union(*(t.speakers | t.listeners | t.apart for t in talks))
    busy = {
        p: {
            slot.key
            for code, other in taken
            for slot in slots
            if slot.overlaps(other)
            and p in conference.talks[code].speakers | conference.talks[code].apart
        }
        for p in people
    }
    codes = {talk.code for talk in talks}
    return calendar.Instance(
        slots=tuple(
            calendar.Slot(
                key=slot.key,
                day=rank,
                month=slot.day,
                start_min=slot.start_min,
                length_min=slot.end_min - slot.start_min,
            )
            for rank, slot in enumerate(slots)
        ),
        window={t.code: _window(conference, t, slots) for t in talks},
        required={t.code: t.speakers | t.apart for t in talks},
        desired={t.code: t.listeners for t in talks},
        free={p: frozenset(slot.key for slot in slots) - busy[p] for p in people},
        disliked={
            p: frozenset(slot.key for slot in slots if slot.tags & conference.undesired[p])
            for p in people & conference.undesired.keys()
        },
        links=tuple(
            calendar.Link(before=before, after=t.code, min_gap_days=1)
            for t in talks
            for before in sorted(t.after & codes)
        ),
        fixed={t.code: t.pinned for t in talks if t.pinned},
        hosts={t.code: frozenset(t.rooms) for t in talks},
        weights=calendar.Weights(same_day=0),
    )


def _window(conference: Conference, talk: Talk, slots: list[Slot]) -> tuple[str, ...]:
    """Give the slots after the talks of other kinds that must come first."""
    known = [conference.slots[conference.placed[c]] for c in talk.after if c in conference.placed]
    return tuple(s.key for s in slots if all((b.day, b.end) <= (s.day, s.start) for b in known))


def scheduled(conference: Conference) -> tuple[int, int, bool]:
    """Place all talks, then room them: talks missed, people who dislike their slot, proof."""
    missed, disliked, proven = 0, 0, True
    for kind in sorted({talk.kind for talk in conference.talks.values()}, reverse=True):
        result = calendar.solve(encoded(conference, kind))
        conference.placed.update(result.held)
        missed += result.counts["missed"]
        disliked += result.counts["disliked"]
        proven = proven and result.gap == 0
    every = sorted({room for talk in conference.talks.values() for room in talk.rooms})
    found = venues.solve(
        venues.Instance(
            spans_of={
                code: ((conference.slots[key].start_min, conference.slots[key].end_min),)
                for code, key in conference.placed.items()
            },
            body_of={code: code for code in conference.placed},
            structure_of={room: room for room in every},
            suits={code: conference.talks[code].rooms for code in conference.placed},
        )
    )
    conference.roomed.update(found.venue_of)
    return missed, disliked, proven


def broken(conference: Conference) -> Iterator[str]:
    """Say which hard rules the schedule breaks, on days, hours and rooms."""
    slots = {code: conference.slots[key] for code, key in conference.placed.items()}
    for code, talk in conference.talks.items():
        if code not in slots or code not in conference.roomed:
            yield f"{code} has no slot or no room"
            continue
        if talk.kind not in slots[code].kinds or conference.roomed[code] not in talk.rooms:
            yield f"{code} is in a slot or a room of another kind"
        for first in talk.after & slots.keys():
            if (slots[first].day, slots[first].end) > (slots[code].day, slots[code].start):
                yield f"{code} comes before {first}"
    for a, b in combinations(slots, 2):
        if slots[a].overlaps(slots[b]):
            if conference.talks[a].speakers & conference.talks[b].speakers:
                yield f"a speaker is in {a} and {b} at once"
            if conference.talks[a].apart & conference.talks[b].apart:
                yield f"{a} and {b} exclude each other"
            if conference.roomed.get(a) == conference.roomed.get(b):
                yield f"{a} and {b} share a room"


def main() -> None:
    files = sorted(CORPUS.glob("optaplanner__*talks*.xlsx"))
    if not files:
        print("no conference workbook in ../shared/corpus")
    print(f"{'':34}{'talks':>6}{'s CPU':>7}{'hard':>6}{'missed':>8}{'disliked':>10}  proven")
    for path in files:
        conference, start = read(path), time.process_time()
        missed, disliked, proven = scheduled(conference)
        seconds = time.process_time() - start
        hard = list(broken(conference))
        title = path.stem.rpartition("__")[2]
        print(
            f"{title:34}{len(conference.placed):6}{seconds:7.2f}{len(hard):6}{missed:8}"
            f"{disliked:10}  {'yes' if proven else 'no'}"
        )
        for found in hard:
            print(f"  {found}")


if __name__ == "__main__":
    main()
