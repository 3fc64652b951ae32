"""A funder: what its scheme pays, the calendar of the operation, days by function."""

from __future__ import annotations

from collections.abc import Mapping

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.money.spending import SECTION_NAMES
from coopplan.domain.input.names import named
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.money.vat import money_unit
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication import pieces
from coopplan.exports.publication.document import Document, Section, Shown, Table
from coopplan.exports.publication.recipient import Recipient
from coopplan.i18n import N_, _, capitalised, day, month
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.words.grant_words import state


def named_schemes(plan: Plan) -> Mapping[str, str]:
    """Name the schemes that may pay."""
    return {s.code: s.name for s in plan.schemes if s.status is not GrantStatus.REFUSED}


def document(shown: Shown, code: str) -> Document:
    """Give a funder the operation that its scheme pays for."""
    outcome, plan = shown.outcome, shown.outcome.plan
    scheme = by_code(plan.schemes)[code]
    projects = {e.project for e in plan.expenses if code in e.schemes and e.project}
    lead = [_("Ce que {scheme} finance, et quand.").format(scheme=scheme.name)]
    if scheme.deadline:
        lead.append(_("Dossier à déposer avant le {day}.").format(day=day(scheme.deadline)))
    return Document(
        title=_("Opération financée"),
        whom=" · ".join(filter(None, (named(plan, "schemes", code), scheme.funder))),
        lead=" ".join(lead),
        sections=(
            _paid(outcome, code),
            _calendar(outcome, projects),
            Section(
                heading=_("Temps de travail prévu, par fonction"),
                tables=[_functions(outcome, projects)],
            ),
        ),
        withheld=_(
            "Les réponses des autres financeurs, les manques et les lignes budgétaires ne sont pas "
            "dans ce document."
        ),
    )


def _paid(outcome: Outcome, scheme: str) -> Section:
    """Say what the scheme pays of each expense that names it; the rest is one amount."""
    columns = (
        Column(_("Dépense"), "wrap", 5),
        Column(_("Section"), "indent", 2),
        Column(f"€ {money_unit(outcome.plan)}", "eur", 2),
        Column(capitalised(state(by_code(outcome.plan.schemes)[scheme])), "eur", 1),
        Column(_("Autofinancement et autres"), "eur", 2),
    )
    items = [expense for expense in outcome.plan.expenses if scheme in expense.schemes]
    rows = []
    for expense in items:
        paid = outcome.grants_eur.get((expense.code, scheme), ZERO)
        section = _(SECTION_NAMES[expense.section])
        cost = outcome.plan.net_cost_eur(expense)
        rows.append((expense.title, section, cost, paid, cost - paid))
    sums = [sum((row[place] for row in rows), ZERO) for place in (2, 3, 4)]
    total = (_("Total"), "", *sums)
    return Section(
        heading=_("Plan de financement"), tables=[Table(columns=columns, rows=rows, total=total)]
    )


def _calendar(outcome: Outcome, projects: set[str]) -> Section:
    columns = (
        Column(_("Projet"), "wrap", 4),
        Column(_("Étape"), "wrap", 4),
        Column(_("De"), "indent", 2),
        Column(_("À"), "indent", 2),
    )
    rows = [
        (named(outcome.plan, "projects", t.project), t.title, month(t.start), month(t.end))
        for t in outcome.plan.tasks
        if t.project in projects
    ]
    return Section(
        heading=_("Calendrier de l'opération"), tables=[Table(columns=columns, rows=rows)]
    )


def _functions(outcome: Outcome, projects: set[str]) -> Table:
    columns = (Column(_("Fonction"), "wrap", 9), Column(_("Jours"), "days", 3))
    rows = pieces.days_by_skill(outcome, projects)
    total = (_("Total"), sum((count for _skill, count in rows), ZERO))
    return Table(columns=columns, rows=rows, total=total)


RECIPIENT = Recipient(kind=N_("financeur"), order=50, named=named_schemes, document=document)
