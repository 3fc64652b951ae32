"""Where the work is done: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from coopplan.i18n import _
from coopplan.version import version
from coopplan.workers import process_pool

PATIENCE_S = 10
"""How long a scheduler may take to answer."""


class ClusterError(Exception):
    """The cluster cannot do the work; the message says why, to the user."""


class Pool:
    """An executor, made anew when one of its processes died and took it along."""

    def __init__(self, make: Callable[[], Executor], width: int) -> None:
        self._make = make
        self.executor = make()
        self.width = width
        """How many workbooks to hand over at once: none waits for us, few are in memory."""

    def renew(self) -> None:
        """Start again with fresh workers."""
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.executor = self._make()


def open_pool(jobs: int, cluster: str | None = None) -> AbstractContextManager[Pool]:
    """Open the workers of a cluster if one is given, else so many processes here.

    Raises:
        ClusterError: the cluster cannot do the work.
    """
    return local_pool(jobs) if cluster is None else cluster_pool(cluster)


@contextmanager
def local_pool(jobs: int) -> Iterator[Pool]:
    """Open so many processes on this machine."""
    pool = Pool(lambda: process_pool(jobs, is_stubborn=True), 2 * jobs)
    try:
        yield pool
    finally:
        pool.executor.shutdown(cancel_futures=True)


@contextmanager
def cluster_pool(address: str) -> Iterator[Pool]:
    """Open the workers of a Dask cluster.

    Raises:
        ClusterError: it is not there, has no workers, or another coopplan on them.
    """
    with _client(address) as client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise ClusterError(
                _("La grappe {address} n'a aucun processus.").format(address=address)
            )
        _refuse_other_versions(client)
        yield Pool(lambda: client.get_executor(pure=False), 2 * threads)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError as error:
        raise ClusterError(
            _("--dask demande un complément : installez coopplan[cluster].")
        ) from error
    warnings.filterwarnings("ignore", message="Sending large graph")
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=PATIENCE_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            _("La grappe {address} ne répond pas : {detail}").format(address=address, detail=error)
        ) from error
    with client:
        yield client


def _refuse_other_versions(client: Any) -> None:
    """Refuse workers that would make other sheets than this coopplan, or none."""
    ours = version()
    try:
        theirs = set(client.run(version).values())
    except ImportError:
        theirs = {"?"}
    if theirs != {ours}:
        raise ClusterError(
            _("Les processus de la grappe ont coopplan {theirs}, ce poste {ours}.").format(
                theirs=", ".join(sorted(theirs)), ours=ours
            )
        )
