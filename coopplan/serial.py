"""What the commands give, as plain JSON values for machines."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from coopplan.commands import Report, Solved
from coopplan.domain.figures import indicators
from coopplan.domain.finding import Finding
from coopplan.domain.outcome import Outcome

Record = dict[str, Any]


def report_json(report: Report) -> str:
    """Write what a check found as JSON."""
    return _dump(_report(report))


def solved_json(solved: Solved) -> str:
    """Write what a run gave as JSON: findings, key figures and each scenario's plan."""
    return _dump(
        {
            **_report(solved.report),
            "ok": solved.ok,
            "written": str(solved.adoption.path) if solved.adoption else None,
            "backup": str(solved.adoption.backup)
            if solved.adoption and solved.adoption.backup
            else None,
            "sheets": list(solved.adoption.sheets) if solved.adoption else [],
            "kept": [_finding(found) for found in solved.adoption.findings]
            if solved.adoption
            else [],
            "shown": solved.shown,
            "indicators": _indicators(solved.outcomes),
            "scenarios": [_outcome(outcome) for outcome in solved.outcomes],
        }
    )


def _report(report: Report) -> Record:
    return {
        "workbook": str(report.workbook),
        "ok": report.ok,
        "digest": report.draft.digest if report.draft else None,
        "findings": [_finding(finding) for finding in report.findings],
    }


def _finding(finding: Finding) -> Record:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "cell": str(finding.cell) if finding.cell else None,
        "value": finding.value,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def _indicators(outcomes: tuple[Outcome, ...]) -> list[Record]:
    return [
        {
            "code": indicator.code,
            "label": indicator.label,
            "unit": indicator.unit,
            "better": indicator.better,
            "values": dict(indicator.values),
        }
        for indicator in (indicators(outcomes) if outcomes else ())
    ]


def _outcome(outcome: Outcome) -> Record:
    return {
        "code": outcome.scenario.code,
        "name": outcome.scenario.name,
        "status": outcome.status.value,
        "notes": [_finding(note) for note in outcome.notes],
        "filed": dict(outcome.filed),
        "days": [
            {"agent": agent, "task": task, "period": period.key, "days": days}
            for (agent, task, period), days in outcome.days.items()
        ],
        "grants": [
            {"expense": expense, "scheme": scheme, "eur": eur}
            for (expense, scheme), eur in outcome.grants_eur.items()
        ],
        "credits": [
            {"expense": expense, "budget": budget, "eur": eur}
            for (expense, budget), eur in outcome.credits_eur.items()
        ],
        "uncovered_days": {t: days for t, days in outcome.uncovered_days().items() if days},
        "unfunded_eur": {d: eur for d, eur in outcome.unfunded_eur().items() if eur},
    }


def _dump(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2, default=_number)


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
