"""The key figures of *Synthèse*: cards with a figure and the sentence that says what it means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coopplan import palette
from coopplan.domain.input.names import all_named
from coopplan.domain.results.figures import Figures, share
from coopplan.domain.results.money.vat import money_unit
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, days, euros, ngettext
from coopplan.sheets.canvas.column import Value
from coopplan.sheets.canvas.formats import with_decimals
from coopplan.sheets.canvas.pages import LINE_POINTS
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.text_size import lines
from coopplan.sheets.words import grant_words, shortage_words

PER_ROW = 4
COLUMNS = 3
"""Sheet columns of a card."""


@dataclass(frozen=True, slots=True)
class Card:
    """A key figure with the sentence that says what it means."""

    label: str
    value: Decimal | str
    unit: str
    text: str
    tone: str = ""


def render(sheet: Sheet, outcome: Outcome, found: Figures) -> None:
    """Write the cards, some to a row, and go to the row below."""
    cards = (*_covered(outcome, found), *_paid(outcome, found))
    for start in range(0, len(cards), PER_ROW):
        row = cards[start : start + PER_ROW]
        longest = max(lines(card.text, COLUMNS * sheet.widths[0]) for card in row)
        for offset, height in enumerate((18, 30, max(46, longest * LINE_POINTS), 8)):
            sheet.height(sheet.row + offset, height)
        for place, card in enumerate(row):
            _card(sheet, card, sheet.row, place * COLUMNS)
        sheet.row += 4


def _covered(outcome: Outcome, found: Figures) -> tuple[Card, ...]:
    """Give the cards of time, of money as a whole, and of applications."""
    covered = _("{covered} j couverts sur {asked} j demandés ; il manque {missing} j.").format(
        covered=days(found.covered_days),
        asked=days(found.asked_days),
        missing=days(found.missing_days),
    )
    funded = _("{funded} financés sur {asked} ; reste à financer : {missing}.").format(
        funded=euros(found.funded_eur),
        asked=euros(found.asked_eur),
        missing=euros(found.missing_eur),
    )
    short, lost = found.mandatory_missing_days, found.at_stake_eur
    return (
        Card(_("Temps couvert"), _shown(found.covered_share, found.asked_days), "share", covered),
        Card(
            _("Tâches obligatoires : jours non couverts"),
            short,
            "days_unit",
            _mandatory(outcome),
            "bad" if short else "good",
        ),
        Card(
            _("Dépenses financées ({unit})").format(unit=money_unit(outcome.plan)),
            _shown(found.funded_share, found.asked_eur),
            "share",
            funded,
        ),
        Card(
            _("Dossiers déposés"),
            Decimal(found.filed),
            "count",
            _files(found),
            "bad" if lost else "good",
        ),
    )


def _shown(share: Decimal, asked: Decimal) -> Decimal | str:
    """Give a share as its cell shows it: a dash of nothing, 100 % of the whole alone."""
    if not asked:
        return "–"
    return share if share == 1 else min(share, Decimal("0.99"))


def _paid(outcome: Outcome, found: Figures) -> tuple[Card, ...]:
    """Give the cards of who pays, and of who gives time."""

    def part(eur: Decimal) -> str:
        if not found.funded_eur:
            return _("Aucune dépense n'est financée.")
        of = share(eur, found.funded_eur) if eur else eur
        return _("Soit {share} des dépenses financées.").format(share=shortage_words.part(of))

    own, services = found.own_eur, found.services_eur
    asked = _("{share} Accords à demander : voir Propre vs services.")
    given = " ".join((part(found.grants_eur), grant_words.grants_asked(outcome))).strip()
    lent = _("Travail et réunions ; les réunions prennent {days} j à toute l'équipe.")
    return (
        Card(_("Financements extérieurs"), found.grants_eur, "eur", given),
        Card(_("Budget propre"), own, "eur", part(own)),
        Card(_("Budgets des services"), services, "eur", asked.format(share=part(services))),
        Card(
            _("Jours donnés par les services"),
            found.lent_days,
            "days_unit",
            lent.format(days=days(found.meeting_days)),
        ),
    )


def _mandatory(outcome: Outcome) -> str:
    missing = outcome.uncovered_days()
    lacking = (task.code for task in outcome.plan.tasks if task.mandatory and missing[task.code])
    short = all_named(outcome.plan, "tasks", lacking)
    if not short:
        return _("Toutes les tâches obligatoires sont couvertes.")
    return ngettext(
        "Une tâche obligatoire incomplète : {codes}.",
        "{n} tâches obligatoires incomplètes : {codes}.",
        len(short),
    ).format(n=len(short), codes=shortage_words.listed(short))


def _files(found: Figures) -> str:
    if not found.schemes:
        return _("Aucun dispositif n'est demandé.")
    told = ngettext(
        "Sur un dispositif demandé ou accordé.",
        "Sur {n} dispositifs demandés ou accordés.",
        found.schemes,
    ).format(n=found.schemes)
    if found.at_stake_eur:
        lost = _("Jusqu'à {eur} perdus faute de dossier déposé.")
        told = f"{told} {lost.format(eur=euros(found.at_stake_eur))}"
    return told


def _card(sheet: Sheet, card: Card, row: int, col: int) -> None:
    """Write a card over its columns, a white margin on its right."""
    edge = {"right": 5, "right_color": palette.PAPER, "left": 5, "left_color": palette.ACCENT}
    tone = (card.tone,) if card.tone else ()
    rows: tuple[tuple[Value, tuple[str, ...]], ...] = (
        (card.label, ("card_label", "indent")),
        (card.value, (card.unit, "card_figure", "left", "indent", *tone)),
        (card.text, ("card_text", "indent")),
    )
    for offset, (value, parts) in enumerate(rows):
        style = sheet.book.custom(with_decimals(parts, value), **edge)
        sheet.page.merge_range(row + offset, col, row + offset, col + COLUMNS - 1, "", style)
        if isinstance(value, Decimal):
            sheet.number(row + offset, col, value, style)
        else:
            sheet.page.write_string(row + offset, col, str(value), style)
