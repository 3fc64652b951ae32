"""*Solutions*: sets of levers that close the gaps, side by side to choose from, and those kept."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.retained_solutions import HEADER, KEYS, YES, Row, rows_of
from coopplan.domain.input.decisions.retained_solutions import SHEET as TITLE
from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.results.negotiation import Move, Negotiation, Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.i18n import N_, _, days, euros, ngettext, percent
from coopplan.levers import SPECS
from coopplan.levers.people.add_days import at_once, in_stretches
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value, column_at
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.negotiation.reply_cells import PARTS, declare_columns
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import decision_words, gains
from coopplan.sheets.words.common import span
from coopplan.sheets.words.loss_words import amounts

CUT = N_(
    "Le calcul s'est borné à ces solutions : d'autres n'ont pas été cherchées. Elles le sont dans "
    "un scénario où il manque moins, par exemple une fois l'une d'elles retenue."
)


def render(book: Book, outcome: Outcome) -> None:
    """Write the solutions of one outcome, then the other ones that were retained before."""
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Chaque solution couvre les tâches obligatoires et finance les projets engagés, ou dit "
            "ce qui manque encore. Tapez « oui » sous Retenir : elle devient un scénario au "
            "prochain calcul. Ce que chaque levier apporte, les autres gardés, ne s'additionne pas."
        ),
        widths=(52, 30, 11, 80, 1, 12),
    )
    sheet.page.freeze_panes(2, 0)
    columns = _columns()
    retain, key = column_at(columns, "retain"), column_at(columns, "key")
    sheet.page.set_column(key, key, 1, book.style(), {"hidden": True})
    declare_columns(sheet, retain, retain, key)
    asked = outcome.negotiation or Negotiation(scenario=outcome.scenario.code)
    kept = {one.code: one for one in outcome.plan.scenarios if one.is_retained}
    if not asked.solutions:
        sheet.sentence(_none(outcome), "lead")
    for number, solution in enumerate(asked.solutions, start=1):
        with sheet.together():
            _solution(sheet, outcome, number, solution, is_kept=solution.code in kept)
    if any(solution.is_search_cut for solution in asked.solutions):
        sheet.sentence(_(CUT), "muted")
    shown = {solution.code for solution in asked.solutions}
    for scenario in (one for code, one in kept.items() if code not in shown):
        _retained(sheet, outcome, scenario)


def _none(outcome: Outcome) -> str:
    if outcome.negotiation is None:
        return _("Les solutions n'ont pas été cherchées dans ce calcul : lancez coopplan solve.")
    return _("Aucun manque à combler, ou aucun levier permis ne le comble.")


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Levier"), "wrap", name="lever"),
        Column(_("Qui doit être d'accord"), "wrap", name="approver"),
        Column(_("Coût"), "eur", name="eur"),
        Column(_("Ce qu'il apporte, les autres gardés"), "wrap", name="gain"),
        Column(_("Repère"), name="key"),
        Column(_(HEADER), "wrap", name="retain"),
    )


def _solution(
    sheet: Sheet, outcome: Outcome, number: int, solution: Solution, *, is_kept: bool
) -> None:
    """Write one solution, with the cell that retains it."""
    sheet.band(heading(number, solution), "block")
    sheet.sentence(_brings(outcome, solution))
    columns = _columns()
    sheet.header(columns)
    _choice(sheet, columns, Row(solution=solution.code, mended=outcome.scenario.code), is_kept)
    for move in solution.moves:
        rows = rows_of(solution.code, outcome.scenario.code, move.levers)
        _move(sheet, outcome, columns, move, rows)
    sheet.line(columns, {"approver": _("Total"), "eur": solution.cost_eur}, "total")
    sheet.row += 1


def heading(number: int, solution: Solution) -> str:
    """Name a solution, with its levers counted and what it costs."""
    count = len(solution.moves)
    return ngettext(
        "Solution {number} ({code}) : {n} levier, {eur}",
        "Solution {number} ({code}) : {n} leviers, {eur}",
        count,
    ).format(number=number, code=solution.code, n=count, eur=euros(solution.cost_eur))


def _left(solution: Solution) -> str:
    """Say what no lever allowed could cover or fund."""
    missing_days, missing_eur = solution.missing_mandatory_days, solution.missing_engaged_eur
    if not missing_days and not missing_eur:
        return _("Il ne manque ensuite rien aux tâches obligatoires ni aux projets engagés.")
    return ngettext(
        "Il manque ensuite {days} j obligatoire et {eur} aux projets engagés.",
        "Il manque ensuite {days} j obligatoires et {eur} aux projets engagés.",
        missing_days,
    ).format(days=days(missing_days), eur=euros(missing_eur))


def _brings(outcome: Outcome, solution: Solution) -> str:
    said = (
        gains.told(outcome, solution.gain),
        _left(solution),
        lightest(solution),
        decision_words.to_tell(outcome.plan, solution.moves),
    )
    return " ".join(filter(None, said))


def lightest(solution: Solution) -> str:
    """Say whether no other set of levers weighs less, if that was looked into."""
    share = solution.dearer_share
    if share is None:
        return ""
    if not share:
        return _("Aucune autre ne pèse moins dans la négociation.")
    return _("Aucune autre ne pèse moins dans la négociation, à {share} près.").format(
        share=percent(share.quantize(Decimal("0.01"), ROUND_CEILING))
    )


def _choice(sheet: Sheet, columns: Sequence[Column], row: Row, is_kept: bool) -> None:
    """Write the line on which a solution is retained."""
    start, retain = sheet.row, column_at(columns, "retain")
    sheet.line(columns, {"lever": _("Retenir cette solution"), "key": row.key}, "bold")
    sheet.write(start, retain, _(YES) if is_kept else "", *PARTS, "wrap")
    allowed = {"validate": "list", "source": [_(YES)], "error_type": "warning"}
    sheet.page.data_validation(start, retain, start, retain, allowed)


def _move(
    sheet: Sheet, outcome: Outcome, columns: Sequence[Column], move: Move, rows: Sequence[Row]
) -> None:
    cells: dict[str, Value] = {
        "lever": said(outcome, move.levers),
        "approver": decision_words.of_move(outcome.plan, move),
        "eur": move.cost_eur or None,
        "gain": brought_by(outcome, move),
        "key": KEYS.join(row.key for row in rows),
    }
    sheet.line(columns, cells, "top")


def brought_by(outcome: Outcome, move: Move) -> str:
    """Say what a move brings, the others kept, if that was looked into."""
    if move.gain is None:
        return _("Non calculé : le calcul s'est borné à trouver la solution.")
    return gains.told(outcome, move.gain)


def _retained(sheet: Sheet, outcome: Outcome, scenario: Scenario) -> None:
    """Write a solution that was retained and is not among those found now."""
    sheet.band(f"{scenario.code} · {scenario.name}", "block")
    columns = _columns()
    sheet.header(columns)
    mended = scenario.takes_over[0] if scenario.takes_over else ""
    _choice(sheet, columns, Row(solution=scenario.code, mended=mended), is_kept=True)
    for levers in in_stretches(scenario.levers):
        rows = rows_of(scenario.code, mended, levers)
        cells = {"lever": said(outcome, levers), "key": KEYS.join(row.key for row in rows)}
        sheet.line(columns, cells, "top")
    sheet.row += 1


def said(outcome: Outcome, levers: Sequence[Lever]) -> str:
    """Say a line of a solution in a short sentence; its days month by month where they differ."""
    if len(levers) == 1:
        return _said(outcome, levers[0])
    months = (
        _("{when} : {days} j").format(when=_months(outcome, each), days=days(each.value or ZERO))
        for each in levers
    )
    return "\n".join((_said(outcome, at_once(levers)), *months))


def _said(outcome: Outcome, lever: Lever) -> str:
    sentence = SPECS[lever.kind].said(outcome.plan, lever)
    return " ".join(filter(None, (sentence, _taken_out(outcome, lever), _when(outcome, lever))))


def _taken_out(outcome: Outcome, lever: Lever) -> str:
    """Write the days and euros of what leaves the plan, if anything does."""
    size = decision_words.size_of(outcome.plan, lever)
    return f"({amounts(*size)})" if SPECS[lever.kind].takes_out and any(size) else ""


def _when(outcome: Outcome, lever: Lever) -> str:
    months = _months(outcome, lever)
    return f"({months})" if months else ""


def _months(outcome: Outcome, lever: Lever) -> str:
    if lever.start is None and lever.end is None:
        return ""
    periods = outcome.plan.periods_between(lever.start, lever.end)
    return span(periods) if periods else ""


SHEET = ResultSheet(
    key="solutions",
    title=TITLE,
    order=110,
    render=of_detailed(render),
    needs=frozenset({RunPart.SOLUTIONS}),
)
