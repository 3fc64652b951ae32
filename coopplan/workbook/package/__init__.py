"""The workbook as a package of parts: opened with care, grafted without loss."""

from coopplan.workbook.package.container.refusals import Refused
from coopplan.workbook.package.package import Package, open_package

__all__ = ["Package", "Refused", "open_package"]
