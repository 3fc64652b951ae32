"""Findings, reports and numbers as plain JSON values."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from coopplan.commands import Report
from coopplan.domain.finding import Finding

ORDERS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that JSON would let through: orders to a terminal, halves that no file can hold."""
Record = dict[str, Any]


def report_json(report: Report) -> str:
    """Write what a check found as JSON."""
    return dump(report_record(report))


def report_record(report: Report) -> Record:
    """Give what a check found."""
    return {
        "workbook": str(report.workbook),
        "ok": report.ok,
        "digest": report.draft.digest if report.draft else None,
        "findings": [finding_record(finding) for finding in report.findings],
    }


def finding_record(finding: Finding) -> Record:
    """Give a finding with its cell, value and remedy."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "cell": str(finding.cell) if finding.cell else None,
        "value": finding.value,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def dump(record: Record) -> str:
    """Write a record as JSON text, without a character that a terminal would obey."""
    text = json.dumps(record, ensure_ascii=False, indent=2, default=_number)
    return ORDERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
