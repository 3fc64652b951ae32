"""*Plan validé*: one outcome, frozen row by row, so that later runs can read it back."""

from __future__ import annotations

from coopplan.domain.input.decisions.validated_plan import ValidatedColumn
from coopplan.domain.input.time.half_days import PART_NAMES
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, day
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.result_sheet import Command, ResultSheet, of_detailed

TABLE = "coopplan_plan_valide"


def render(book: Book, outcome: Outcome) -> None:
    """Write what was validated: days, grants, credits and sessions, one row each."""
    scenario = outcome.scenario
    sheet = book.sheet(
        _(SHEET.title),
        stamp=_("Validé le {day} · ne change qu'à la prochaine validation").format(
            day=day(book.made_on)
        ),
        lead=_(
            "Les calculs suivants restent proches de ce plan. Pour en valider un autre, relancez "
            "la validation ; ne modifiez pas ces lignes."
        ),
        widths=(14, 26, 38, 22, 16),
    )
    columns = tuple(
        Column(_(each), "days" if each is ValidatedColumn.AMOUNT else "indent")
        for each in ValidatedColumn
    )
    head = sheet.row
    sheet.header(columns)
    sheet.page.freeze_panes(sheet.row, 0)
    sheet.repeat(head)
    made_on, version = book.made_on.isoformat(), outcome.plan.digest
    sheet.line(columns, (_("scénario"), scenario.code, scenario.name, "", None))
    sheet.line(columns, (_("version"), version, made_on, "", None))
    _rows(sheet, columns, outcome)
    sheet.as_table(TABLE, columns, head)


def _rows(sheet: Sheet, columns: tuple[Column, ...], outcome: Outcome) -> None:
    for (agent, task, period), count in outcome.days.items():
        sheet.line(columns, (_("jours"), task, agent, period.key, count))
    for (expense, scheme), eur in outcome.grants_eur.items():
        sheet.line(columns, (_("subvention"), expense, scheme, "", eur))
    for (expense, line), eur in outcome.credits_eur.items():
        sheet.line(columns, (_("crédit"), expense, line, "", eur))
    for one in outcome.calendar.appointments if outcome.calendar else ():
        part = _(PART_NAMES[one.slot.part])
        hour = f" {one.starts:%H:%M}" if one.starts else ""
        moment = f"{one.slot.day.isoformat()} {part}{hour}"
        sheet.line(columns, (_("séance"), one.key, one.venue, moment, None))


SHEET = ResultSheet(
    key="validated_plan",
    title=N_("Plan validé"),
    order=160,
    render=of_detailed(render),
    written_by=frozenset({Command.VALIDATE}),
)
