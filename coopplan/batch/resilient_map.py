"""One function over many orders, by an executor whose workers may die."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from typing import Generic, TypeVar

from coopplan.batch.pools import Pool
from coopplan.batch.worker import Answer, Order, work

Item = TypeVar("Item")


class ResilientMap(Generic[Item]):
    """Orders being worked on; each ends with its answer, or with what prevented it."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._running: dict[Future[Answer], tuple[Item, Order]] = {}

    def answers(
        self, asked: Iterable[tuple[Item, Order]]
    ) -> Iterator[tuple[Item, Answer | Exception]]:
        """Work on orders as they come, few at once; give each as it ends.

        When a worker dies, what was being worked on is tried once more, one at a time: only what
        kills its worker again is lost.
        """
        for item, order in asked:
            self._running[self._submitted(order)] = item, order
            while len(self._running) >= self._pool.width:
                yield from self._ended()
        while self._running:
            yield from self._ended()

    def _submitted(self, order: Order) -> Future[Answer]:
        try:
            return self._pool.executor.submit(work, order)
        except BrokenExecutor:
            self._pool.renew()
            return self._pool.executor.submit(work, order)

    def _ended(self) -> Iterator[tuple[Item, Answer | Exception]]:
        done, _others = wait(self._running, return_when=FIRST_COMPLETED)
        if any(isinstance(_outcome(future), BrokenExecutor) for future in done):
            yield from self._again()
            return
        for future in done:
            item, _order = self._running.pop(future)
            yield item, _outcome(future)

    def _again(self) -> Iterator[tuple[Item, Answer | Exception]]:
        """Try again, one at a time, what the dead worker took along."""
        wait(self._running)
        taken, self._running = self._running, {}
        for future, (item, order) in taken.items():
            outcome = _outcome(future)
            if isinstance(outcome, BrokenExecutor):
                outcome = _outcome(self._submitted(order))
            yield item, outcome


def _outcome(future: Future[Answer]) -> Answer | Exception:
    """Wait for an answer; give what prevented it otherwise."""
    try:
        return future.result()
    except (Exception, CancelledError) as error:
        return error
