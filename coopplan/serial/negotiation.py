"""What is asked of whom, as JSON."""

from __future__ import annotations

from coopplan.commands import Negotiated
from coopplan.domain.input.decisions.replies import Topic
from coopplan.domain.input.lever import Lever
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Considered, Marginal, Move, Request, Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.serial.report import Record, dump, report_record
from coopplan.sheets.words import value_words


def negotiated_json(negotiated: Negotiated) -> str:
    """Write requests, those not made with the reason, and replies without a request, as JSON."""
    outcome = negotiated.outcome
    talks = outcome.negotiation if outcome else None
    return dump(
        {
            **report_record(negotiated.report),
            "ok": negotiated.ok,
            "scenario": outcome.scenario.code if outcome else None,
            "requests": [_request(each) for each in talks.requests] if talks else [],
            "considered": [_considered(each) for each in talks.considered] if talks else [],
            "values": [_value(outcome, each) for each in talks.values] if outcome and talks else [],
            "solutions": [_solution(each) for each in talks.solutions] if talks else [],
            "moot": [reply.key for reply in talks.moot] if talks else [],
        }
    )


def _request(request: Request) -> Record:
    return {
        **_topic(request.topic),
        "approver": request.approver,
        "service": request.service or None,
        "amount": request.amount,
        "asked": request.asked,
        "by_period": {period.key: days for period, days in request.by_period.items()},
        "serves": list(request.tasks),
        "gain": _gain(request.gain),
        "is_assumed": request.is_assumed,
        "is_told_together": request.is_told_together,
        "reply": request.reply.verdict.value if request.reply else None,
    }


def _considered(considered: Considered) -> Record:
    return {
        **_topic(considered.topic),
        "approver": considered.approver,
        "amount": considered.amount,
        "why": considered.why.value,
    }


def _value(outcome: Outcome, value: Marginal) -> Record:
    return {
        "subject": value.subject.value,
        "code": value.code,
        "step": value.step,
        "start": value.start.isoformat() if value.start else None,
        "end": value.end.isoformat() if value.end else None,
        "gain": _gain(value.gain),
        "unlocks": value.threshold.scheme if value.threshold else None,
        "told": value_words.sentence(outcome, value),
    }


def _solution(solution: Solution) -> Record:
    return {
        "code": solution.code,
        "cost_eur": solution.cost_eur,
        "dearer_share": solution.dearer_share,
        "gain": _gain(solution.gain),
        "missing_mandatory_days": solution.missing_mandatory_days,
        "missing_engaged_eur": solution.missing_engaged_eur,
        "moves": [_move(move) for move in solution.moves],
    }


def _move(move: Move) -> Record:
    return {
        **_lever(move.lever),
        "by_period": [_lever(each) for each in move.by_period],
        "approver": move.approver,
        "cost_eur": move.cost_eur,
        "lost_without": None if move.gain is None else _gain(move.gain),
    }


def _lever(lever: Lever) -> Record:
    return {
        "lever": lever.kind,
        "targets": list(lever.targets),
        "value": lever.value,
        "unit": lever.unit,
        "start": lever.start.isoformat() if lever.start else None,
        "end": lever.end.isoformat() if lever.end else None,
    }


def _topic(topic: Topic) -> Record:
    return {
        "key": topic.key,
        "ask": topic.ask.value,
        "target": topic.target,
        "start": topic.start.isoformat() if topic.start else None,
        "end": topic.end.isoformat() if topic.end else None,
    }


def _gain(gain: Gain) -> Record:
    return {
        "days": gain.days,
        "mandatory_days": gain.mandatory_days,
        "eur": gain.eur,
        "own_eur": gain.own_eur,
        "services_eur": gain.services_eur,
        "receipts_eur": gain.receipts_eur,
        "tasks": dict(gain.tasks),
        "grants_eur": dict(gain.grants_eur),
        "filed": list(gain.filed),
        "unfiled": list(gain.unfiled),
        "waived_days": gain.waived_days,
        "waived_eur": gain.waived_eur,
    }
