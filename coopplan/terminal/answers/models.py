"""Written problems, and what another solver makes of them."""

from __future__ import annotations

from coopplan.commands import Modelled, Verified
from coopplan.domain.finding import Severity
from coopplan.domain.results.second_opinion import TierOpinion, Verdict
from coopplan.i18n import N_, _, in_its_language, number
from coopplan.serial import modelled_json, verified_json
from coopplan.terminal.answers.findings import show_findings, show_report
from coopplan.terminal.console import UserConsole, WholeTable
from coopplan.workbook.schema.choices import TIERS

VERDICTS = {
    Verdict.AGREES: N_("d'accord"),
    Verdict.DIFFERS: N_("écart"),
    Verdict.UNPROVEN: N_("non tranché : recherche écourtée"),
}
PATTERN = "#,##0.###"


@in_its_language
def show_modelled(modelled: Modelled, *, as_json: bool) -> None:
    """Print where a problem was written, and how large it is."""
    if as_json:
        print(modelled_json(modelled))
    elif modelled.path is None:
        show_report(modelled.report, as_json=False)
    else:
        told = _("Modèle écrit : {path} ({columns} variables, {rows} contraintes).")
        size = {"columns": modelled.columns, "rows": modelled.rows}
        print(told.format(path=modelled.path, **size))


@in_its_language
def show_verified(verified: Verified, *, as_json: bool) -> None:
    """Print both values of every objective, side by side."""
    if as_json:
        print(verified_json(verified))
        return
    if not verified.ok:
        show_report(verified.report, as_json=False)
        return
    console, found = UserConsole(), verified.report.findings
    show_findings(console, [one for one in found if one.severity is not Severity.INFO])
    table = WholeTable()
    for heading in (_("Scénario"), _("Objectif")):
        table.add_column(heading)
    for solver in (verified.ours, verified.theirs):
        table.add_column(solver, justify="right")
    table.add_column(_("Constat"))
    for opinion in verified.opinions:
        for each in opinion.tiers:
            table.add_row(opinion.scenario, *_row(each), end_section=each is opinion.tiers[-1])
    console.print(table)
    console.print(_conclusion(verified), highlight=False)


def _row(opinion: TierOpinion) -> tuple[str, ...]:
    theirs = "-" if opinion.theirs is None else number(opinion.theirs, PATTERN)
    values = number(opinion.ours, PATTERN), theirs
    return _(TIERS[opinion.tier]), *values, _(VERDICTS[opinion.verdict])


def _conclusion(verified: Verified) -> str:
    if verified.differs:
        return _(
            "{ours} et {theirs} ne trouvent pas la même chose : l'un des deux se trompe. Envoyez "
            "ce classeur à qui maintient coopplan."
        ).format(ours=verified.ours, theirs=verified.theirs)
    verdicts = {each.verdict for opinion in verified.opinions for each in opinion.tiers}
    if Verdict.UNPROVEN in verdicts:
        return _("Aucun écart prouvé ; ce que l'un des deux n'a pas prouvé reste à trancher.")
    return _("{ours} et {theirs} trouvent les mêmes valeurs partout.").format(
        ours=verified.ours, theirs=verified.theirs
    )
