"""Many workbooks at once: one function mapped over them by any executor, here or on a cluster.

Workers are given the bytes of a workbook and give back its result sheets; only this process writes,
so that a worker that dies leaves every file whole.
"""

from coopplan.batch.dispatch import batch
from coopplan.batch.interruption import interruptible
from coopplan.batch.pools import ClusterError, open_pool
from coopplan.batch.report import Batch, Entry, Status
from coopplan.batch.selection import Selected, select
from coopplan.batch.summary import write_summary

__all__ = [
    "Batch",
    "ClusterError",
    "Entry",
    "Selected",
    "Status",
    "batch",
    "interruptible",
    "open_pool",
    "select",
    "write_summary",
]
