"""The workbook as a package of parts: opened with care, grafted without loss."""

from coopplan.workbook.package.package import Package, open_package
from coopplan.workbook.package.refusals import Refused

__all__ = ["Package", "Refused", "open_package"]
