"""Written problems and second opinions as JSON."""

from __future__ import annotations

from coopplan.commands import Modelled, Verified
from coopplan.domain.results.second_opinion import SecondOpinion
from coopplan.serial.report import Record, dump, report_record


def modelled_json(modelled: Modelled) -> str:
    """Write where a problem was written, and how large it is, as JSON."""
    return dump(
        {
            **report_record(modelled.report),
            "ok": modelled.ok,
            "output": str(modelled.path) if modelled.path else None,
            "columns": modelled.columns,
            "rows": modelled.rows,
        }
    )


def verified_json(verified: Verified) -> str:
    """Write both values of every objective as JSON."""
    return dump(
        {
            **report_record(verified.report),
            "ok": verified.ok and not verified.differs,
            "solvers": [verified.ours, verified.theirs],
            "scenarios": [_opinion(each) for each in verified.opinions],
        }
    )


def _opinion(opinion: SecondOpinion) -> Record:
    return {
        "scenario": opinion.scenario,
        "objectives": [
            {
                "objective": each.tier,
                "values": [each.ours, each.theirs],
                "verdict": each.verdict.value,
            }
            for each in opinion.tiers
        ],
    }
