"""*Échéancier des dispositifs*: deadlines, who decides before, other funders, euros at stake."""

from __future__ import annotations

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.replies import Answer
from coopplan.domain.results.money.scheme_calendar import SchemeDates, scheme_calendar
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, day, days, euros, labelled, month
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Content
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import grant_words, shortage_words
from coopplan.sheets.words.meeting_words import body_name

MOST_PAYMENTS = 4
"""Payments that are named one by one."""


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome."""
    found = scheme_calendar(outcome)
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Pour chaque dispositif : la date limite, le dossier, qui décide avant, ce que "
            "répondent les autres financeurs, ce qui est en jeu et quand il paie."
        ),
        widths=(28, 17, 13, 24, 26, 24, 30, 14, 34),
    )
    sheet.page.freeze_panes(2, 0)
    if found:
        _table(sheet, outcome, found)
    else:
        sheet.sentence(_("Aucun dispositif dans ce plan."))


def _table(sheet: Sheet, outcome: Outcome, found: tuple[SchemeDates, ...]) -> None:
    columns = (
        Column(_("Dispositif"), "wrap"),
        Column(_("Date limite"), "date"),
        Column(_("Jours écrits / nécessaires"), "wrap"),
        Column(_("Dossier"), "wrap"),
        Column(_("COPIL avant"), "wrap"),
        Column(_("Conseil avant"), "wrap"),
        Column(_("Autres financeurs"), "wrap"),
        Column(_("En jeu"), "eur"),
        Column(_("Versements"), "wrap"),
    )
    sheet.header(columns)
    for of in found:
        sheet.line(columns, _row(outcome, of), "top")
    total = sum((of.at_stake_eur for of in found), ZERO)
    sheet.line(columns, (_("Total"), *("",) * 6, total, ""), "total")


def _row(outcome: Outcome, of: SchemeDates) -> tuple[Content, ...]:
    scheme = of.scheme
    written = f"{days(of.written_days)} / {days(of.needed_days)}" if of.needed_days else ""
    return (
        f"{scheme.code} {scheme.name}",
        scheme.deadline or "",
        written,
        _file(outcome, of),
        _session(outcome, of),
        _council(of),
        "\n".join(grant_words.name_and_state(other) for other in of.others),
        of.at_stake_eur,
        _payments(of),
    )


def _file(outcome: Outcome, of: SchemeDates) -> str:
    """Say where the application stands, and what was agreed with the funder."""
    said = [shortage_words.filing(outcome, of.scheme)]
    if of.scheme.notified_eur:
        said = [grant_words.state(of.scheme)]
    return "\n".join([*said, *_agreed(of.answer)])


def _agreed(answer: Answer | None) -> list[str]:
    if answer is None:
        return []
    due, agreed, number = answer.due, answer.agreed_on, answer.deliberation
    return [
        *([_("réponse attendue le {day}").format(day=day(due))] if due else []),
        *([_("accord du {day}").format(day=day(agreed))] if agreed else []),
        *([_("délibération {number}").format(number=number)] if number else []),
    ]


def _session(outcome: Outcome, of: SchemeDates) -> str:
    if of.session is None:
        return _("aucun") if of.scheme.deadline else ""
    name = body_name(outcome.plan, of.session.body)
    return f"{name}\n{day(of.session.slot.day)}"


def _council(of: SchemeDates) -> str:
    if of.council is None:
        return _("aucun") if of.scheme.deadline else ""
    return f"{of.council.occasion}\n{day(of.council.day)}"


def _payments(of: SchemeDates) -> str:
    """Say when it pays how much; beyond a few, the last ones together."""
    named, more = of.payments[:MOST_PAYMENTS], of.payments[MOST_PAYMENTS:]
    said = [labelled(month(when), euros(eur)) for when, eur in named]
    if more:
        left = sum((eur for _when, eur in more), ZERO)
        said.append(
            _("puis {eur} jusqu'en {month}").format(eur=euros(left), month=month(more[-1][0]))
        )
    return "\n".join(said)


SHEET = ResultSheet(
    key="scheme_calendar",
    title=N_("Échéancier des dispositifs"),
    order=94,
    render=of_detailed(render),
)
