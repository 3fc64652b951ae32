"""What solving gave, as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from coopplan.commands import Solved
from coopplan.domain.results.figures import Indicator, indicators
from coopplan.domain.results.money.cash import cash
from coopplan.domain.results.money.credits_to_open import credits_to_open
from coopplan.domain.results.outcome import Outcome
from coopplan.serial.calendar import calendar_record
from coopplan.serial.report import Record, dump, finding_record, report_record


def solved_json(solved: Solved) -> str:
    """Write what a run gave as JSON: findings, key figures and each scenario's plan."""
    return dump(
        {
            **report_record(solved.report),
            "ok": solved.ok,
            "written": str(solved.adoption.path) if solved.adoption else None,
            "backup": str(solved.adoption.backup)
            if solved.adoption and solved.adoption.backup
            else None,
            "sheets": list(solved.adoption.sheets) if solved.adoption else [],
            "kept": [finding_record(found) for found in solved.adoption.findings]
            if solved.adoption
            else [],
            "shown": solved.shown,
            "indicators": indicator_records(indicators(solved.outcomes) if solved.outcomes else ()),
            "scenarios": [_outcome(outcome) for outcome in solved.outcomes],
        }
    )


def indicator_records(measured: Iterable[Indicator]) -> list[Record]:
    """Give key figures, each with its value by scenario."""
    return [
        {
            "code": indicator.code,
            "label": indicator.label,
            "unit": indicator.unit,
            "better": indicator.better,
            "values": dict(indicator.values),
        }
        for indicator in measured
    ]


def _outcome(outcome: Outcome) -> Record:
    return {
        "code": outcome.scenario.code,
        "name": outcome.scenario.name,
        "status": outcome.status.value,
        "notes": [finding_record(note) for note in outcome.notes],
        "filed": dict(outcome.filed),
        "calendar": calendar_record(outcome.calendar) if outcome.calendar else None,
        "days": [
            {"agent": agent, "task": task, "period": period.key, "days": days}
            for (agent, task, period), days in outcome.days.items()
        ],
        "grants": [
            {"expense": expense, "scheme": scheme, "eur": eur}
            for (expense, scheme), eur in outcome.grants_eur.items()
        ],
        "receipts": [
            {"project": project, "scheme": scheme, "eur": eur}
            for (project, scheme), eur in outcome.receipts_eur.items()
        ],
        "credits": [
            {"expense": expense, "budget": budget, "eur": eur}
            for (expense, budget), eur in outcome.credits_eur.items()
        ],
        "credits_to_open": [
            {
                "budget": each.line or None,
                "section": each.section.value,
                "year": each.year,
                "free_eur": each.free_eur,
                "gross_eur": each.gross_eur,
                "receipts_eur": each.receipts_eur,
                "net_eur": each.net_eur,
                "to_open_eur": each.to_open_eur,
            }
            for each in credits_to_open(outcome)
        ],
        "cash": [
            {
                "month": each.month.isoformat()[:7],
                "spent_eur": each.spent_eur,
                "received_eur": each.received_eur,
                "borne_eur": each.borne_eur,
            }
            for each in cash(outcome).months
        ],
        "uncovered_days": {t: days for t, days in outcome.uncovered_days().items() if days},
        "unfunded_eur": {d: eur for d, eur in outcome.unfunded_eur().items() if eur},
    }
