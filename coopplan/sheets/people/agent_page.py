"""*Fiche agent*: a page a colleague, for that person alone; the mission's own agents first.

One sheet with a page break before each person: one tab, and each page prints alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import accumulate

from coopplan.domain.amounts import ZERO
from coopplan.domain.changes.comparing import changes
from coopplan.domain.changes.difference import Changes, Matter
from coopplan.domain.changes.validated_outcome import as_validated
from coopplan.domain.input.guidance import Decision
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.pages.agent_pages import AgentPage, AgentTask, agent_pages
from coopplan.i18n import N_, _, day, days, hour, ngettext, short_day
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import change_words
from coopplan.sheets.words.common import span, stretch
from coopplan.sheets.words.guidance_words import decided, instruction_words
from coopplan.sheets.words.meeting_words import body_name, place

LABEL, TOTAL, MONTH = 44, 8, 9
"""Widths of the columns: what a row is, its total, one month."""
FEWEST_MONTHS = 10
"""Columns that the tables under the months need, however short the horizon."""
DISPERSED = 3
"""Projects in one month beyond which the page says so."""


def render(book: Book, outcome: Outcome) -> None:
    """Write the page of each colleague, then the letters that are not signed."""
    pages = agent_pages(outcome)
    if not pages:
        return
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Un bloc par personne, à remettre à elle seule : ce que le plan lui demande et quand. "
            "Seul le premier, le vôtre, s'imprime avec le classeur ; coopplan publish écrit un "
            "fichier par personne."
        ),
        widths=(LABEL, TOTAL, *[MONTH] * max(FEWEST_MONTHS, len(pages[0].months))),
    )
    sheet.page.freeze_panes(2, 0)
    moved = changes(as_validated(outcome), outcome) if outcome.plan.validated else None
    own, *others = pages
    _page(sheet, outcome, own, moved)
    sheet.row += 1
    _letters(sheet, pages)
    sheet.print_to_here()
    for page in others:
        _page(sheet, outcome, page, moved)
        sheet.row += 1


def _page(sheet: Sheet, outcome: Outcome, page: AgentPage, moved: Changes | None) -> None:
    plan = outcome.plan
    services = {service.code: service.name for service in plan.services}
    agent = page.agent
    grade = _("catégorie {grade}").format(grade=agent.grade) if agent.grade else ""
    head = (agent.code, agent.job, services.get(agent.service, agent.service), grade)
    sheet.band(" · ".join(filter(None, head)), "block", 27)
    sheet.sentence(in_short(page), "lead")
    _months(sheet, page)
    _tasks(sheet, plan, page)
    _meetings(sheet, plan, page)
    _aside(sheet, plan, page, moved)


def in_short(page: AgentPage) -> str:
    """Sum up what is asked of somebody, and where the letter of mission stands."""
    letter, typed = _("lettre non signée"), page.agent.mission_letter
    if page.is_signed:
        letter = _("lettre de mission {typed}").format(typed=typed)
    elif typed:
        letter = f"{letter} ({typed})"
    said = _("{work} j planifiés, {letter} ; {met} j de réunion, sur {granted} j accordés.")
    if page.supposed_days:
        said = _(
            "{work} j planifiés, {letter} ; {met} j de réunion, sur {granted} j accordés, dont "
            "{supposed} j supposés, après la première année."
        )
    return said.format(
        work=days(page.work_days),
        letter=letter,
        met=days(page.meeting_days),
        granted=days(page.granted_days),
        supposed=days(page.supposed_days),
    )


def _months(sheet: Sheet, page: AgentPage) -> None:
    heads = (Column(stretch(each), "days") for each in page.months)
    columns = (Column(_("Vos mois, en jours"), "wrap"), Column(_("Total"), "days"), *heads)
    sheet.header(columns)
    rows = (
        (_("Accordés"), [each.granted_days for each in page.months]),
        (_("Réunions"), [each.meeting_days for each in page.months]),
        (_("Travail"), [each.work_days for each in page.months]),
    )
    for label, amounts in rows:
        sheet.line(columns, (label, sum(amounts, ZERO), *amounts))
    left = tuple(accumulate(each.left_days for each in page.months))
    sheet.line(columns, (_("Reste libre, cumulé"), left[-1], *left))
    counts = [Decimal(len(each.projects)) for each in page.months]
    counted = tuple(Column("", "count") for _column in columns[1:])
    sheet.line((columns[0], *counted), (_("Projets à la fois"), page.most_projects, *counts))
    if page.most_projects > DISPERSED:
        sheet.sentence(
            _("Jusqu'à {count} projets dans un même mois : voyez ce qui peut attendre.").format(
                count=page.most_projects
            ),
            "warning",
        )
    sheet.row += 1


def _spread(sheet: Sheet, *shares: int) -> tuple[int, ...]:
    """Share out the month columns between wide ones, the rest to the last."""
    months = sheet.width - 2
    spans = [max(1, months * share // 100) for share in shares]
    return (*spans, max(1, months - sum(spans)))


def _tasks(sheet: Sheet, plan: Plan, page: AgentPage) -> None:
    if not page.tasks:
        sheet.sentence(_("Aucune tâche dans ce plan."))
        return
    project, when, others = _spread(sheet, 42, 17)
    columns = (
        Column(_("Vos tâches"), "wrap"),
        Column(_("Jours"), "days"),
        Column(_("Projet"), "wrap", project),
        Column(_("Quand"), "wrap", when),
        Column(_("Avec"), "wrap", others),
    )
    sheet.header(columns)
    for of in page.tasks:
        sheet.line(columns, _task_row(plan, of))
    sheet.line(columns, (_("Total"), page.work_days, "", "", ""), "total")
    sheet.row += 1


def _task_row(plan: Plan, of: AgentTask) -> tuple[str, Decimal, str, str, str]:
    task = of.task
    names = {project.code: f"{project.code} {project.name}" for project in plan.projects}
    others = ", ".join(titled(plan, code) for code in of.others)
    return (
        f"{task.code} {task.title}",
        of.days,
        names.get(task.project, task.project),
        span(of.periods),
        others,
    )


def _meetings(sheet: Sheet, plan: Plan, page: AgentPage) -> None:
    if not page.sessions:
        return
    dates, where = _spread(sheet, 52)
    columns = (
        Column(_("Vos réunions"), "wrap"),
        Column(_("Séances"), "count"),
        Column(_("Dates"), "wrap", dates),
        Column(_("Lieux"), "wrap", where),
    )
    sheet.header(columns)
    for body, sessions in page.sessions.items():
        when = ", ".join(_when(session, page.agent.code) for session in sessions)
        venues = dict.fromkeys(place(plan, session.venue) for session in sessions)
        row = (body_name(plan, body), Decimal(len(sessions)), when, ", ".join(venues))
        sheet.line(columns, row)
    sheet.row += 1


def _when(session: Session, agent: str) -> str:
    said = f"{short_day(session.slot.day)} {hour(session.start)}"
    if session.attendance[agent] is Attendance.TO_RELEASE:
        return _("{when} (à libérer)").format(when=said)
    return said


def _aside(sheet: Sheet, plan: Plan, page: AgentPage, moved: Changes | None) -> None:
    """Write whom to meet, what to carry out, what is asked for and what has changed."""
    said = (
        (_("Collègues à rencontrer"), list(_to_meet(plan, page))),
        (
            _("Décisions à porter"),
            list(_decisions(plan, page)),
        ),
        (_("Consignes"), [instruction_words(each) for each in page.instructions]),
        (_("Depuis le plan validé"), list(_moved(page, moved))),
    )
    for title, sentences in said:
        if sentences:
            sheet.heading(title)
            for sentence in sentences:
                sheet.sentence(sentence)


def _to_meet(plan: Plan, page: AgentPage) -> Iterator[str]:
    if page.to_meet:
        yield _("Vous partagez une tâche sans siéger ensemble : {people}.").format(
            people=", ".join(titled(plan, code) for code in page.to_meet)
        )


def _decisions(plan: Plan, page: AgentPage) -> Iterator[str]:
    """Say what somebody has to do about decisions, and by when."""
    for decision in page.decisions:
        yield from _decision(plan, decision, page.agent.code)


def _decision(plan: Plan, decision: Decision, agent: str) -> Iterator[str]:
    head = decided(decision)
    if decision.is_open:
        yield _("{decision} : à trancher par {body}.").format(
            decision=head, body=body_name(plan, decision.body)
        )
        return
    if decision.carried_by == agent:
        yield _carried_out(head, decision.due)
    if decision.told_by == agent:
        yield _told(head, decision.told_by_day)


def _carried_out(head: str, due: date | None) -> str:
    if due is None:
        return _("{decision} : à mettre en œuvre.").format(decision=head)
    return _("{decision} : à mettre en œuvre pour le {day}.").format(decision=head, day=day(due))


def _told(head: str, due: date | None) -> str:
    if due is None:
        return _("{decision} : à dire au terrain.").format(decision=head)
    return _("{decision} : à dire au terrain pour le {day}.").format(decision=head, day=day(due))


def _moved(page: AgentPage, moved: Changes | None) -> Iterator[str]:
    if moved is None:
        return
    own = [
        change
        for change in moved.changes
        if change.matter is Matter.AGENT and change.code == page.agent.code
    ]
    for change in own:
        yield f"{change_words.signed(change)}. {change_words.told(moved, change)}"
    if not own:
        yield _("Rien n'a changé pour vous depuis le {day}.").format(
            day=day(moved.after.plan.validated.on) if moved.after.plan.validated else ""
        )


def _letters(sheet: Sheet, pages: tuple[AgentPage, ...]) -> None:
    """Write the letters that are not signed, for the officer."""
    unsigned = [page for page in pages if not page.is_signed and page.work_days]
    without = sum((page.work_days for page in unsigned), ZERO)
    planned = sum((page.work_days for page in pages), ZERO)
    sheet.heading(_("Lettres de mission à faire signer"))
    sheet.sentence(
        ngettext(
            "{without} j planifié sur {planned} n'a pas de lettre signée.",
            "{without} j planifiés sur {planned} n'ont pas de lettre signée.",
            without,
        ).format(without=days(without), planned=days(planned))
    )
    title, where = _spread(sheet, 50)
    columns = (
        Column(_("Agent"), "wrap"),
        Column(_("Jours"), "days"),
        Column(_("Fonction"), "wrap", title),
        Column(_("Lettre de mission"), "wrap", where),
    )
    sheet.header(columns)
    for page in unsigned:
        agent = page.agent
        sheet.line(columns, (agent.code, page.work_days, agent.job, agent.mission_letter))
    sheet.line(columns, (_("Total"), without, "", ""), "total")


SHEET = ResultSheet(
    key="agent_page",
    title=N_("Fiche agent"),
    order=125,
    render=of_detailed(render),
)
