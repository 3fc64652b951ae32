"""*Fiche projet*: half a page a project, for the officer alone; nothing is added up to a score."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from coopplan import palette
from coopplan.domain.input.names import named
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Commitment, Project
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.pages.project_pages import TYPED, Chance, ProjectPage, project_pages
from coopplan.i18n import N_, _, day, days, euros, month, semicolons
from coopplan.sheets.canvas import charts
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Content
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.people import readiness
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import grant_words
from coopplan.sheets.words.guidance_words import agenda_point, decision_words, instruction_words
from coopplan.sheets.words.meeting_words import month_name
from coopplan.sheets.words.shortage_words import part

LABEL, MONTH = 26, 8.2
FEWEST_MONTHS = 10
"""Columns that the tables beside the months need, however short the horizon."""
CHART_ROWS = 4
COMMITMENTS = {
    Commitment.ENGAGED: N_("engagé"),
    Commitment.MATURING: N_("à mûrir"),
    Commitment.WATCH: N_("veille"),
}
CHANCES = {
    Chance.POLITICS: N_("Soutien politique"),
    Chance.MATURITY: N_("Maturité"),
    Chance.RELATIONS: N_("Relations"),
    Chance.TIME: N_("Temps couvert"),
    Chance.MONEY: N_("Argent trouvé"),
}


def render(book: Book, outcome: Outcome) -> None:
    """Write the block of each project, if there are any."""
    pages = project_pages(outcome)
    if not pages:
        return
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Interne : ne pas transmettre. Une demi-page par projet : pourquoi il est là, sur quoi "
            "il repose, ce qui peut l'arrêter. Rien n'est additionné en une note."
        ),
        widths=(LABEL, *[MONTH] * max(FEWEST_MONTHS, len(pages[0].pace_days))),
    )
    sheet.page.freeze_panes(2, 0)
    for page in pages:
        with sheet.together():
            _block(sheet, outcome, page)
        sheet.row += 1


def _block(sheet: Sheet, outcome: Outcome, page: ProjectPage) -> None:
    project = page.project
    head = (f"{project.code} {project.name}", project.theme, _(COMMITMENTS[project.commitment]))
    sheet.band(" · ".join(filter(None, head)), "block", 27)
    sheet.sentence(" ".join((_origin(outcome.plan, page), *_strategies(outcome.plan, page))))
    _chances(sheet, page)
    _pace(sheet, page)
    for sentences in _remarks(outcome, page):
        if said := " ".join(filter(None, sentences)):
            sheet.sentence(said)


def _origin(plan: Plan, page: ProjectPage) -> str:
    """Say who set it in motion, why and since when, who leads it."""
    project = page.project
    facts = (
        _sponsored(project) if project.sponsor else "",
        _("pourquoi : {reason}").format(reason=project.reason) if project.reason else "",
        _("élu référent : {person}").format(person=titled(plan, project.elected_lead))
        if project.elected_lead
        else _("sans élu référent"),
        _("pilote : {service}").format(service=named(plan, "services", project.service))
        if project.service
        else "",
    )
    said = semicolons(facts)
    return _("{facts}.").format(facts=said[0].upper() + said[1:])


def _sponsored(project: Project) -> str:
    if project.since is None:
        return _("Impulsé par {sponsor}").format(sponsor=project.sponsor)
    return _("Impulsé par {sponsor} depuis le {day}").format(
        sponsor=project.sponsor, day=day(project.since)
    )


def _strategies(plan: Plan, page: ProjectPage) -> Iterator[str]:
    """Cross what it contributes to with the money that really pays it."""
    project = page.project
    names = [
        f"{strategy.name} ({', '.join(filter(None, (strategy.scale, _until(strategy.deadline))))})"
        for strategy in page.strategies
    ]
    said = ", ".join(names) or project.strategy or _("aucune stratégie citée")
    yield _("Stratégies : {names}. Échelle : {scale}.").format(
        names=said, scale=project.scale or _("non dite")
    )
    if page.scales_without_strategy:
        yield _("Aucune de ses stratégies n'est d'échelle {scales}.").format(
            scales=", ".join(page.scales_without_strategy)
        )
    for scheme, eur in page.outside_eur.items():
        yield _("{project} reçoit {eur} de {scheme}, que sa stratégie ne cite pas.").format(
            project=project.code, eur=euros(eur), scheme=grant_words.named_with_state(plan, scheme)
        )
    nowhere = _("sans chapitre")
    if page.chapters_eur:
        yield _("Dépenses par chapitre : {chapters}.").format(
            chapters=semicolons(
                _("{chapter} : {eur}").format(chapter=chapter or nowhere, eur=euros(eur))
                for chapter, eur in page.chapters_eur.items()
            )
        )


def _until(deadline: date | None) -> str:
    return _("jusqu'au {day}").format(day=day(deadline)) if deadline else ""


def _chances(sheet: Sheet, page: ProjectPage) -> None:
    """Write what it rests on side by side, and name the weakest."""
    months = sheet.width - 1
    spans = [months // len(CHANCES)] * (len(CHANCES) - 1)
    spans.append(months - sum(spans))
    columns = (
        Column(_("Chances"), "wrap"),
        *(
            Column(_(label), "wrap", span)
            for label, span in zip(CHANCES.values(), spans, strict=True)
        ),
    )
    sheet.header(columns)
    lowest = ", ".join(_(CHANCES[chance]) for chance in page.lowest)
    values = (_chance(chance, page.chances[chance]) for chance in CHANCES)
    sheet.line(columns, (_("Le plus bas : {what}").format(what=lowest), *values))


def _chance(chance: Chance, value: Decimal | None) -> str:
    if value is None:
        return _("non dit") if chance in TYPED else _("rien à demander")
    return _("{mark} sur 5").format(mark=value) if chance in TYPED else part(value)


def _pace(sheet: Sheet, page: ProjectPage) -> None:
    """Write the days of each month, with a small chart under them."""
    columns = (
        Column(_("Rythme"), "wrap"),
        *(Column(month_name(first), "days") for first in page.pace_days),
    )
    head = sheet.row
    sheet.header(columns)
    values: list[Content] = list(page.pace_days.values())
    label = _("Jours de {code}").format(code=page.project.code)
    sheet.line(columns, (label, *values))
    if not any(page.pace_days.values()):
        return
    last = len(page.pace_days)
    chart = charts.bars(sheet, label, stacked=False)
    chart.set_title({"name": label, "name_font": {"size": 9, "color": palette.MUTED}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}})
    charts.add(
        chart,
        sheet,
        name=(head + 1, 0),
        categories=(head, 1, head, last),
        values=(head + 1, 1, head + 1, last),
        colour=palette.SERIES_COVERED,
    )
    busiest = max(page.pace_days, key=lambda first: page.pace_days[first])
    told = _("Jours de {code} mois par mois : le plus en {month}, {days} j.").format(
        code=page.project.code, month=month(busiest), days=days(page.pace_days[busiest])
    )
    sheet.place(chart, told, col=1, count=last, rows=CHART_ROWS)
    sheet.row += CHART_ROWS


def _remarks(outcome: Outcome, page: ProjectPage) -> Iterator[tuple[str, ...]]:
    """Say, a paragraph each, what is found and lacks, what is decided, what is asked and coming."""
    caution = page.project.caution.rstrip(".")
    yield (
        _money(outcome, page),
        _field(page),
        *readiness.told(outcome, page),
        _("Prudence : {caution}.").format(caution=caution) if caution else "",
    )
    yield tuple(_decisions(outcome.plan, page))
    yield tuple(_coming(page))


def _decisions(plan: Plan, page: ProjectPage) -> Iterator[str]:
    """Say what is to be decided next, then what was."""
    for point, on in page.next_decisions:
        when = _("le {day}").format(day=day(on)) if on else _("sans séance prévue")
        yield _("Prochaine décision, {when} : {point}.").format(
            when=when, point=agenda_point(plan, point)
        )
    yield from (decision_words(plan, decision) for decision in page.decisions)


def _coming(page: ProjectPage) -> Iterator[str]:
    """Say what was asked of all who work on it, and what is to happen."""
    for instruction in page.instructions:
        yield _("{said}.").format(said=instruction_words(instruction).rstrip("."))
    for event in page.events:
        yield _("{day} : {event}.").format(day=day(event.on), event=event.title.rstrip("."))


def _money(outcome: Outcome, page: ProjectPage) -> str:
    """Say what is found for its expenses, and what of it is only asked for."""
    if not page.eur.asked:
        return ""
    said = _("Argent trouvé : {found} sur {asked}.").format(
        found=euros(page.eur.done), asked=euros(page.eur.asked)
    )
    return f"{said} {grant_words.grants_asked(outcome, {page.project.code})}".strip()


def _field(page: ProjectPage) -> str:
    """Say the days in the field by quarter; the empty ones are said to be."""
    quarters = ", ".join(
        _("{days} j au {quarter}").format(days=days(count), quarter=_quarter(first))
        if count
        else _("rien au {quarter}").format(quarter=_quarter(first))
        for first, count in page.field_days.items()
    )
    return _("Terrain, par trimestre : {quarters}.").format(quarters=quarters)


def _quarter(first: date) -> str:
    return _("T{quarter} {year}").format(quarter=(first.month + 2) // 3, year=first.year)


SHEET = ResultSheet(
    key="project_page",
    title=N_("Fiche projet"),
    order=127,
    render=of_detailed(render),
)
