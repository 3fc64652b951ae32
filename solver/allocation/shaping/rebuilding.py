"""Tasks taken out of a plan and put back better: fewer people, fewer runs, fewer crumbs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from solver.allocation.shaping.days import Days, Key
from solver.allocation.shaping.exchanging import exchange
from solver.allocation.shaping.shape import CRUMB, PAIR, RUN, count_runs

ROUNDS = 3
"""Times that days are exchanged, unless a round brings nothing..."""
PASSES = 15
"""...and that each task is taken out before, with others."""
OTHERS = 3
"""Most other tasks taken out with one."""
NEAR = 12
"""Tasks that most often could be worked on by the same people at the same time."""
TRIES = 3
"""Orders in which tasks are put back: the one that found no room goes first in the next."""
A_WHIM = 0.5
"""What may be drawn for one way and against another: less than a crumb."""
NEVER = 1e-6


def rebuild(days: Days, tasks: Sequence[str]) -> None:
    """Take tasks out again and again, put them back where it is no worse, exchange days."""
    rebuilding = _Rebuilding(days, tasks)
    for _ in range(ROUNDS):
        before = days.total
        for _ in range(PASSES):
            rebuilding.all()
        exchange(days, tasks)
        if days.total == before:
            return


@dataclass(slots=True)
class _Way:
    """A way to give an agent what is left of a task."""

    cells: list[tuple[Key, int, int]]
    """Where, how many steps, how many at most."""
    periods: int
    """As bits."""


class _Rebuilding:
    """Tasks that are taken out and put back, drawn alike in each run."""

    def __init__(self, days: Days, tasks: Sequence[str]) -> None:
        self._days, self._tasks, self._draw = days, tasks, Random(0)
        self._may_move = set(tasks)
        self._near = _nearest(days, tasks)

    def all(self) -> None:
        """Take out each task that could be better, the worst first, with others."""
        price = self._days.price
        for task in sorted(self._tasks, key=lambda t: (-price[t], t)):
            if price[task] > PAIR + RUN:
                self._try(self._group(task))

    def _group(self, task: str) -> list[str]:
        """Draw tasks to take out with one: what somebody who could do it does, or the nearest."""
        if self._draw.random() < 0.5:
            among = self._in_the_way(task)
            others = self._draw.sample(among, min(self._draw.randint(1, OTHERS), len(among)))
        else:
            among = self._near[task]
            others = self._draw.sample(among, min(self._draw.randint(0, OTHERS), len(among)))
        group = [task, *others]
        self._draw.shuffle(group)
        return group

    def _in_the_way(self, task: str) -> list[str]:
        """List what somebody who could do a task does in its periods."""
        days = self._days
        agent, _, _ = self._draw.choice(days.cells[task])
        periods = dict.fromkeys(m for _, _, m in days.cells[task])
        worked = (
            t for m in periods for t in days.at.get((agent, m), ()) if days.steps[agent, t, m]
        )
        return [t for t in dict.fromkeys(worked) if t != task and t in self._may_move]

    def _try(self, tasks: list[str]) -> None:
        """Take tasks out and put them back; undo it unless the plan is possible and no worse."""
        days = self._days
        before = {t: dict(days.worked[t]) for t in tasks}
        kept, price = days.kept(tasks), sum(days.price[t] for t in tasks)
        stays = days.inst.reference is not None and self._draw.random() < 0.5
        put_back = self._put_back(tasks, stays=stays)
        now = {t: days.price_of(t) for t in tasks}
        cells = [key for t in tasks for key in {**before[t], **days.worked[t]}]
        fits = put_back and days.kept(tasks) >= kept and days.holds(cells)
        if fits and sum(now.values()) <= price:
            days.price.update(now)
            return
        for key in cells:
            days.add(key, before[key[1]].get(key, 0) - days.steps[key])

    def _put_back(self, tasks: list[str], *, stays: bool) -> bool:
        """Take tasks out and put them back in some order; tell whether there was room."""
        order = list(tasks)
        given = {t: sum(self._days.worked[t].values()) for t in tasks}
        for _ in range(TRIES):
            for t in order:
                self._take_out(t, stays=stays)
            failed = next((t for t in order if not self._insert(t, given[t])), None)
            if failed is None:
                return True
            order.remove(failed)
            order.insert(0, failed)
        return False

    def _take_out(self, task: str, *, stays: bool) -> None:
        """Take out a task; ``stays``: but for what the reference has where it is."""
        days = self._days
        for key, n in list(days.worked[task].items()):
            if key not in days.fixed:
                days.add(key, (min(n, days.was(key)) if stays else 0) - n)

    def _insert(self, task: str, given: int) -> bool:
        """Give a task to one person if there is room, else to one after another."""
        days = self._days
        insertion = _Insertion(days, task, given, self._draw)
        while insertion.rest > 0:
            if insertion.lacks_room or not insertion.go_on():
                return False
        return insertion.rest == 0


class _Insertion:
    """A task that is given to people, one after another."""

    def __init__(self, days: Days, task: str, given: int, draw: Random) -> None:
        self._days, self._draw = days, draw
        self.rest = given - sum(days.worked[task].values())
        """Steps that nobody has yet."""
        self._team = {a for a, _, _ in days.worked[task]}
        self._periods = 0
        for _, _, m in days.worked[task]:
            self._periods |= 1 << days.place[m]
        self._needs = days.needs(task)
        self._rooms: dict[str, list[tuple[Key, int]]] = defaultdict(list)
        for key in days.cells[task]:
            room = 0 if key in days.fixed else days.room(key)
            if room:
                self._rooms[key[0]].append((key, room))

    @property
    def lacks_room(self) -> bool:
        """Whether all together could not take what is left."""
        rooms = (room for cells in self._rooms.values() for _, room in cells)
        return sum(rooms) < self.rest

    def go_on(self) -> bool:
        """Give somebody what is left, or as much as they can take; tell whether there is any."""
        best = self._whole() or self._part()
        if best is None:
            return False
        agent, cells = best
        for key, n in cells:
            self._give(key, n)
        del self._rooms[agent]
        if self.rest:
            self._look_again()
        return True

    def _give(self, key: Key, steps: int) -> None:
        most = min(steps, self._days.room(key), self.rest)
        if most > 0:
            self._days.add(key, most)
            self.rest -= most
            self._team.add(key[0])
            self._periods |= 1 << self._days.place[key[2]]

    def _look_again(self) -> None:
        for agent, cells in self._rooms.items():
            now = ((key, min(room, self._days.room(key))) for key, room in cells)
            self._rooms[agent] = [(key, room) for key, room in now if room]

    def _fee(self, agent: str) -> float:
        return 0.0 if agent in self._team else PAIR

    def _whole(self) -> tuple[str, list[tuple[Key, int]]] | None:
        """Choose who can take all that is left at the lowest price."""
        best, least = None, float("inf")
        for agent, cells in self._rooms.items():
            fee = self._fee(agent)
            if sum(room for _, room in cells) < self.rest or fee > least + 1:
                continue
            for way in self._ways(cells):
                price = fee + self._price(way) + A_WHIM * self._draw.random()
                if price < least:
                    best, least = (agent, [(key, n) for key, n, _ in way.cells]), price
        return best

    def _part(self) -> tuple[str, list[tuple[Key, int]]] | None:
        """Choose who can take much for their price."""
        best, most = None, 0.0
        for agent, cells in self._rooms.items():
            room = sum(room for _, room in cells)
            score = room * (0.5 + self._draw.random() / 2) / (self._fee(agent) + RUN)
            if score > most:
                best, most = agent, score
        if best is None:
            return None
        cells = self._rooms[best]
        return best, [cell for cell in cells if cell[1] > self._days.crumb] or cells

    def _price(self, way: _Way) -> float:
        runs = count_runs(self._periods | way.periods) - count_runs(self._periods)
        steps, crumb = self._days.steps, self._days.crumb
        return RUN * runs + CRUMB * sum(steps[key] + n <= crumb for key, n, _ in way.cells)

    def _ways(self, cells: list[tuple[Key, int]]) -> Iterator[_Way]:
        """Yield the ways in which somebody may take all that is left."""
        filled = [self._filled(run) for run in self._runs(cells)]
        inside = [cell for cell in cells if self._periods >> self._days.place[cell[0][2]] & 1]
        filled.append(self._filled(sorted(inside, key=lambda cell: -cell[1])))
        found = [way for way in filled if way is not None]
        if not found:
            anywhere = self._filled(sorted(cells, key=lambda cell: -cell[1]))
            found = [anywhere] if anywhere is not None else []
        return (way for way in found if self._is_in_time(way))

    def _runs(self, cells: list[tuple[Key, int]]) -> Iterator[list[tuple[Key, int]]]:
        """Yield, for each cell, those from it on as long as one period follows another."""
        place = self._days.place
        cells = sorted(cells, key=lambda cell: place[cell[0][2]])
        for i, (first, _) in enumerate(cells):
            start = place[first[2]] - i
            yield [c for j, c in enumerate(cells[i:], i) if place[c[0][2]] - j == start]

    def _filled(self, cells: list[tuple[Key, int]]) -> _Way | None:
        """Fill cells in their order, the last one with no crumb if it can be helped."""
        rest, periods = self.rest, 0
        way: list[tuple[Key, int, int]] = []
        for key, room in cells:
            way.append((key, min(room, rest), room))
            periods |= 1 << self._days.place[key[2]]
            rest -= min(room, rest)
            if not rest:
                return _Way(self._without_crumb(way), periods)
        return None

    def _without_crumb(self, way: list[tuple[Key, int, int]]) -> list[tuple[Key, int, int]]:
        """Bring steps of the other cells to the last, if that is a crumb."""
        crumb, (last, n, room) = self._days.crumb, way[-1]
        for i, (key, steps, most) in enumerate(way[:-1]):
            brought = max(0, min(crumb + 1 - n, steps - crumb - 1, room - n))
            way[i] = (key, steps - brought, most)
            n += brought
        way[-1] = (last, n, room)
        return way

    def _is_in_time(self, way: _Way) -> bool:
        """Tell whether a way gives rows what they lack in their periods."""
        place = self._days.place
        return all(
            sum(n for key, n, _ in way.cells if periods >> place[key[2]] & 1) >= lacked - NEVER
            for periods, lacked in self._needs
        )


def _nearest(days: Days, tasks: Sequence[str]) -> dict[str, list[str]]:
    """List, for each task, those that the same people could most often do at the same time."""
    may_move, near = set(tasks), {}
    for task in tasks:
        shared: dict[str, int] = defaultdict(int)
        for a, _, m in days.cells[task]:
            for other in days.at[a, m]:
                if other != task and other in may_move:
                    shared[other] += 1
        near[task] = sorted(shared, key=lambda t: (-shared[t], t))[:NEAR]
    return near
