"""Drawing: the charts of a workbook's plans as files, to be pasted elsewhere."""

from __future__ import annotations

from pathlib import Path

from coopplan.commands.plans.check import Report, check
from coopplan.commands.steps.handed_over import HandedOver, nothing_handed_over, shown_of
from coopplan.i18n import in_its_language
from coopplan.rules.scenarios.asked_scenario import spelled


def charts(
    workbook: Path,
    folder: Path,
    *,
    scenario: str | None = None,
    force: bool = False,
) -> HandedOver:
    """Solve every scenario; draw their comparison and ``scenario``, the retained one by default."""
    return _drawn(check(workbook), folder, scenario, force)


@in_its_language
def _drawn(report: Report, folder: Path, scenario: str | None, force: bool) -> HandedOver:
    scenario = spelled(report.draft, scenario)
    refused = nothing_handed_over(report, scenario, folder)
    if refused is not None or report.plan is None:
        return refused or HandedOver(report=report)
    from coopplan.exports.charts import chart_files
    from coopplan.exports.folder import fill
    from coopplan.planning import run

    outcomes = run(report.plan)
    wanted = scenario or report.plan.settings.retained_scenario
    shown = shown_of(outcomes, wanted)
    return HandedOver(report=report, filled=fill(folder, chart_files(outcomes, shown), force=force))
