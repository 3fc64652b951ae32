"""*Fiche service*: a page a service, what it gives and what its projects receive; no persons.

One sheet with a page break before each service: one tab, and each page prints alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.names import names_of
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.fairness import ServiceBalance, service_balances
from coopplan.domain.results.money.vat import amounts_told
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.written_files import WrittenFile
from coopplan.i18n import N_, _, days, euros, semicolons
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import grant_words
from coopplan.sheets.words.loss_words import amounts
from coopplan.sheets.words.shortage_words import listed

WIDTHS = (46.0, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0)


def render(book: Book, outcome: Outcome) -> None:
    """Write the page of each service, then the sums of all."""
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Un bloc par service : ce qu'il donne à la coopération et ce que ses projets en "
            "reçoivent. {amounts}"
        ).format(amounts=amounts_told(outcome.plan)),
        widths=WIDTHS,
    )
    sheet.page.freeze_panes(2, 0)
    balances = service_balances(outcome)
    for balance in balances:
        with sheet.together():
            page(sheet, outcome, balance)
        sheet.row += 1
    with sheet.together():
        _all(sheet, outcome, balances)


def in_short(outcome: Outcome, balance: ServiceBalance) -> str:
    """Sum up what a service gives, brings and receives, to its director."""
    return " ".join(_facts(outcome, balance))


def _facts(outcome: Outcome, balance: ServiceBalance) -> Iterator[str]:
    yield _("Vous prêtez {lent} j et {brought}.").format(
        lent=days(balance.lent_days), brought=euros(balance.brought_eur)
    )
    if balance.files:
        files = listed(_file(outcome, file) for file in balance.files)
        yield _("Vos agents écrivent {files}.").format(files=files)
    if balance.projects:
        yield _(
            "Vos projets reçoivent {received} d'aides extérieures et {days} j des autres services."
        ).format(received=euros(balance.received_eur), days=days(balance.received_days))
        if told := grant_words.grants_asked(outcome, balance.projects):
            yield told
    agreed = amounts(balance.agreed_days, balance.agreed_eur)
    if agreed:
        yield _("Vous avez déjà accordé {amounts}.").format(amounts=agreed)


def _file(outcome: Outcome, file: WrittenFile) -> str:
    """Name an application with its euros; in part where others write it too."""
    name = names_of(outcome.plan, "schemes")[file.scheme]
    if file.is_whole:
        return _("le dossier {file} ({eur})").format(file=name, eur=euros(file.eur))
    return _("une part du dossier {file} ({eur})").format(file=name, eur=euros(file.eur))


def page(sheet: Sheet, outcome: Outcome, balance: ServiceBalance) -> None:
    """Write what one service gives and receives, over the columns of ``WIDTHS``."""
    services = by_code(outcome.plan.services)
    department = services[balance.service].department if balance.service in services else ""
    head = " · ".join(filter(None, (balance.name, department, balance.approver)))
    sheet.band(head, "block", 27)
    sheet.sentence(in_short(outcome, balance), "lead")
    columns = (
        Column(_("Vos jours"), "wrap"),
        Column(_("Total"), "days"),
        *((Column(_("Valeur"), "eur"),) if balance.lent_eur else ()),
        Column("", "wrap", 3 if balance.lent_eur else 4),
    )
    sheet.header(columns)
    for label, count, eur, said in _time(balance):
        sheet.line(columns, (label, count, *((eur,) if balance.lent_eur else ()), said))
    sheet.row += 1
    _files(sheet, outcome, balance)
    _projects(sheet, outcome, balance)


def _time(balance: ServiceBalance) -> tuple[tuple[str, Decimal, Value, str], ...]:
    """List the days given and what they are worth, against those granted and the quota."""
    there = _("présence, trajet et préparation")
    left = _left(balance.granted_days - balance.lent_days)
    rows: tuple[tuple[str, Decimal, Value, str], ...] = (
        (_("Travail sur les projets"), balance.work_days, balance.work_eur, ""),
        (_("Réunions"), balance.meeting_days, balance.meeting_eur, there),
        (_("Jours prêtés"), balance.lent_days, balance.lent_eur, ""),
        (
            _("Jours accordés à la coopération"),
            balance.granted_days,
            "",
            semicolons((_supposed(balance.supposed_days), left)),
        ),
    )
    quota = balance.quota_days
    if quota is None:
        return rows
    within = _left(quota - balance.lent_days)
    return (*rows, (_("Plafond du service (quota)"), quota, "", within))


def _files(sheet: Sheet, outcome: Outcome, balance: ServiceBalance) -> None:
    """Write the applications that the service's agents write, and what each brings."""
    if not balance.files:
        return
    columns = (
        Column(_("Dossiers que vos agents écrivent"), "wrap"),
        Column(_("Jours de votre service"), "days"),
        Column(_("Jours de tous"), "days"),
        Column(_("Coût de vos jours"), "eur"),
        Column(_("Aide"), "eur"),
        Column(_("Part"), "wrap"),
    )
    sheet.header(columns)
    for file in balance.files:
        part = _("en entier") if file.is_whole else _("pour une part")
        what = grant_words.named_with_state(outcome.plan, file.scheme)
        sheet.line(columns, (what, file.days, file.whole_days, file.cost_eur, file.eur, part))
    sheet.row += 1


def _left(count: Decimal) -> str:
    """Say how many days are left, or how many are given beyond what there is."""
    said = _("il en reste {days} j") if count >= 0 else _("dépassés de {days} j")
    return said.format(days=days(abs(count)))


def _supposed(count: Decimal) -> str:
    """Say how many days are supposed: nobody has granted them yet."""
    return _("dont {days} j supposés").format(days=days(count)) if count else ""


def _projects(sheet: Sheet, outcome: Outcome, balance: ServiceBalance) -> None:
    """Write what each project that the service leads receives, and from whom."""
    if not balance.projects:
        sheet.sentence(_("Ce service ne pilote aucun projet ; ses jours servent ceux des autres."))
        return
    columns = (
        Column(_("Vos projets"), "wrap"),
        Column(_("Jours de votre service"), "days"),
        Column(_("Jours des autres services"), "days"),
        Column(_("Aides extérieures"), "eur"),
        Column(_("Crédits des services et budget propre"), "eur"),
        Column(_("Reste à financer"), "eur"),
    )
    sheet.header(columns)
    found = _received(outcome, balance.service)
    names = {project.code: project.name for project in outcome.plan.projects}
    for code in balance.projects:
        sheet.line(columns, (f"{code} {names[code]}", *found[code]))
    sums = [sum((row[place] for row in found.values()), ZERO) for place in range(5)]
    sheet.line(columns, (_("Total"), *sums), "total")
    if told := grant_words.grants_asked(outcome, balance.projects):
        sheet.sentence(told, "muted", "small")


def _received(outcome: Outcome, service: str) -> dict[str, tuple[Decimal, ...]]:
    """Sum own days, others' days, grants, credits and what is missing, by project led."""
    led = [project.code for project in outcome.plan.projects if project.service == service]
    sums: dict[str, list[Decimal]] = {code: [ZERO] * 5 for code in led}
    services = {agent.code: agent.service for agent in outcome.plan.agents if not agent.external}
    tasks, items = by_code(outcome.plan.tasks), by_code(outcome.plan.expenses)
    for (agent, task, _period), count in outcome.days.items():
        if tasks[task].project in sums:
            sums[tasks[task].project][services.get(agent) != service] += count
    euros_by = defaultdict[tuple[str, int], Decimal](Decimal)
    for place, paid in ((2, outcome.grants_eur), (3, outcome.credits_eur)):
        for (expense, _source), eur in paid.items():
            euros_by[items[expense].project, place] += eur
    for expense, eur in outcome.unfunded_eur().items():
        euros_by[items[expense].project, 4] += eur
    for code, row in sums.items():
        row[2:] = [euros_by[code, place] for place in (2, 3, 4)]
    return {code: tuple(row) for code, row in sums.items()}


def _all(sheet: Sheet, outcome: Outcome, balances: tuple[ServiceBalance, ...]) -> None:
    """Write all services side by side, in the order of their sheet."""
    sheet.heading(_("Tous les services"))
    has_worth = any(balance.lent_eur for balance in balances)
    columns = (
        Column(_("Service"), "wrap"),
        Column(_("Jours prêtés"), "days"),
        *((Column(_("Valeur des jours"), "eur"),) if has_worth else ()),
        Column(_("Jours accordés"), "days"),
        Column(_("Jours reçus des autres"), "days"),
        Column(_("Euros apportés"), "eur"),
        Column(_("Aides extérieures"), "eur"),
    )
    sheet.header(columns)
    rows: list[tuple[Value, ...]] = []
    for balance in balances:
        amounts = (
            balance.lent_days,
            *((balance.lent_eur,) if has_worth else ()),
            balance.granted_days,
            balance.received_days,
            balance.brought_eur,
            balance.received_eur,
        )
        rows.append((balance.name, *amounts))
        sheet.line(columns, rows[-1])
    places = range(1, len(columns))
    sums = [sum((Decimal(row[place] or 0) for row in rows), ZERO) for place in places]
    sheet.line(columns, (_("Total"), *sums), "total")
    led = {code for balance in balances for code in balance.projects}
    if told := grant_words.grants_asked(outcome, led):
        sheet.sentence(told, "muted", "small")
    if supposed := sum((balance.supposed_days for balance in balances), ZERO):
        said = _("Des jours accordés, {days} j sont supposés.")
        sheet.sentence(said.format(days=days(supposed)), "muted")


SHEET = ResultSheet(
    key="service_page",
    title=N_("Fiche service"),
    order=120,
    render=of_detailed(render),
)
