"""Many workbooks at once: one function mapped over them by any executor, here or on a cluster.

Workers are given the bytes of a workbook and give back its result sheets; only this process writes,
so that a worker that dies leaves every file whole.
"""

from coopplan.batch.batching import batch
from coopplan.batch.entry import Batch, Entry, Status
from coopplan.batch.found import Found, find
from coopplan.batch.interruption import interruptible
from coopplan.batch.pools import ClusterError, open_pool
from coopplan.batch.summary import write_summary

__all__ = [
    "Batch",
    "ClusterError",
    "Entry",
    "Found",
    "Status",
    "batch",
    "find",
    "interruptible",
    "open_pool",
    "write_summary",
]
