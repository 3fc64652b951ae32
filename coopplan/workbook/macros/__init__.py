"""The buttons of a workbook: their macros, what they look like, and how a workbook gets them."""

from coopplan.workbook.macros.attaching import Attached, attach

__all__ = ["Attached", "attach"]
