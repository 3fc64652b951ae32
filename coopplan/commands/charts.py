"""Drawing: the charts of a workbook's plans as files, to be pasted elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coopplan.commands.check import Report, check
from coopplan.commands.handed_over import HandedOver
from coopplan.i18n import in_its_language
from coopplan.rules.asked_scenario import spelled, unknown_scenario


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
    unknown = unknown_scenario(report.draft, scenario)
    if unknown is not None:
        return HandedOver(report=replace(report, findings=(unknown, *report.findings)))
    if report.plan is None or not report.ok:
        return HandedOver(report=report)
    from coopplan.exports.charts import chart_files
    from coopplan.exports.folder import fill
    from coopplan.planning import run

    outcomes = run(report.plan)
    wanted = scenario or report.plan.settings.retained_scenario
    shown = next((each for each in outcomes if each.scenario.code == wanted), outcomes[0])
    return HandedOver(report=report, filled=fill(folder, chart_files(outcomes, shown), force=force))
