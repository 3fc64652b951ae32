"""The part of *Propre vs services* that says what the time lent is worth, service by service."""

from __future__ import annotations

from coopplan.domain.amounts import ZERO
from coopplan.domain.results.fairness import ServiceBalance, service_balances
from coopplan.domain.results.money.staff_time import lent_worth_eur, work_worth_eur
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, euros
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.words.shortage_words import project_name

BY_PROJECT_SPAN = 6
"""Sheet columns over which a service's projects are listed."""


def write(sheet: Sheet, outcome: Outcome) -> None:
    """Write what each service's time is worth, and to which projects it goes."""
    lent = [
        balance
        for balance in service_balances(outcome)
        if balance.service != outcome.plan.own_service and balance.lent_eur
    ]
    if not lent:
        return
    sheet.keep(ROW_POINTS * (4 + len(lent)))
    sheet.heading(_("Temps prêté par les services, en euros"))
    sheet.sentence(
        _(
            "Jours prêtés × coût jour : {eur}, que les services donnent en temps et qu'aucune "
            "ligne de crédit ne montre."
        ).format(eur=euros(lent_worth_eur(outcome)))
    )
    columns = (
        Column(_("Code")),
        Column(_("Service"), "wrap"),
        Column(_("Jours prêtés"), "days"),
        Column(_("Travail"), "eur"),
        Column(_("Réunions"), "eur"),
        Column(_("Valeur des jours"), "eur"),
        Column(_("Travail, par projet"), "wrap", BY_PROJECT_SPAN),
    )
    sheet.header(columns)
    for each in lent:
        amounts = (each.lent_days, each.work_eur, each.meeting_eur, each.lent_eur)
        by_project = _by_project(outcome, each)
        sheet.line(columns, (each.service, each.name, *amounts, by_project))
    sums = (
        sum((getattr(each, name) for each in lent), ZERO)
        for name in ("lent_days", "work_eur", "meeting_eur", "lent_eur")
    )
    sheet.line(columns, ("", _("Total prêté"), *sums, ""), "total")
    sheet.row += 1


def _by_project(outcome: Outcome, balance: ServiceBalance) -> str:
    """List what a service's work is worth to each project, in the plan's order."""
    worth = work_worth_eur(outcome)
    given = {
        project_name(outcome, project.code): worth.get((balance.service, project.code), ZERO)
        for project in outcome.plan.projects
    }
    told = _("{project} ({eur})")
    return ", ".join(
        told.format(project=name, eur=euros(eur)) for name, eur in given.items() if eur
    )
