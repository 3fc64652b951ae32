"""What changes between two plans, as JSON."""

from __future__ import annotations

from coopplan.commands import Different
from coopplan.domain.changes.difference import Change, Changes, ServiceChange, SessionChange
from coopplan.domain.changes.losses import ProjectLoss
from coopplan.domain.changes.text_changes import TextChange
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.serial.report import Record, dump, report_record
from coopplan.sheets.words import change_words, gains, loss_words, session_words, text_words


def different_json(different: Different) -> str:
    """Write a comparison as JSON."""
    found = different.changes
    return dump(
        {
            **report_record(different.report),
            "ok": different.ok,
            "before": found.before.scenario.code if found else None,
            "after": found.after.scenario.code if found else None,
            "told": gains.told(found.after, different.gain) if found and different.gain else None,
            "figures": _figures(found) if found else [],
            "changes": [_change(found, change) for change in found.changes] if found else [],
            "losses": [_loss(found, loss) for loss in found.losses] if found else [],
            "sessions": [_session(found, change) for change in found.sessions] if found else [],
            "services": [_service(change) for change in found.services] if found else [],
            "words": [_words(found, change) for change in found.words] if found else [],
        }
    )


def _figures(found: Changes) -> list[Record]:
    return [
        {"label": row.label, "unit": row.unit, "before": row.before, "after": row.after}
        for row in found.figures
    ]


def _change(found: Changes, change: Change) -> Record:
    return {
        "matter": change.matter.value,
        "code": change.code,
        "name": change_words.name(found, change),
        "unit": "eur" if change.in_euros else "days",
        "before": change.before,
        "after": change.after,
        "difference": change.difference,
        "moved": change.moved,
        "detail": dict(change.detail),
        "told": change_words.told(found, change),
        "decides": change.decides or None,
        "needs_arbitration": change.needs_arbitration,
    }


def _loss(found: Changes, loss: ProjectLoss) -> Record:
    return {
        "project": loss.project or None,
        "days": loss.days,
        "eur": loss.eur,
        "left_out": [
            {"kind": each.kind, "code": each.code, "days": each.days, "eur": each.eur}
            for each in loss.left_out
        ],
        "lacking_days": loss.lacking_days,
        "lacking_eur": loss.lacking_eur,
        "elected_lead": loss.elected_lead or None,
        "sponsors": list(loss.sponsors),
        "approver": loss.approver or None,
        "needs_arbitration": loss.needs_arbitration,
        "told": loss_words.whole(found.before.plan, loss),
    }


def _session(found: Changes, change: SessionChange) -> Record:
    return {
        "body": change.body,
        "name": session_words.body(found, change),
        "shift": change.shift.value,
        "before": _appointment(change.before),
        "after": _appointment(change.after),
        "people": change.people,
        "told": session_words.told(found, change),
        "chair": session_words.chair(found, change) or None,
    }


def _appointment(held: Appointment | None) -> Record | None:
    if held is None:
        return None
    return {
        "number": held.number,
        "day": held.slot.day.isoformat(),
        "part": held.slot.part.name.lower(),
        "starts": f"{held.starts:%H:%M}" if held.starts else None,
        "venue": held.venue or None,
    }


def _service(change: ServiceChange) -> Record:
    return {
        "service": change.after.service,
        "name": change.after.name,
        "lent_days": change.lent_days,
        "brought_eur": change.brought_eur,
        "received_days": change.received_days,
        "received_eur": change.received_eur,
        "told": change_words.service_told(change),
    }


def _words(found: Changes, change: TextChange) -> Record:
    return {
        "kind": change.kind,
        "code": change.code,
        "name": text_words.name(found, change),
        "field": change.field or None,
        "column": text_words.column(change) or None,
        "before": change.before,
        "after": change.after,
        "told": text_words.told(change),
    }
