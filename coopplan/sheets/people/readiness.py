"""What a project that is not engaged has, and what it still needs to be, on its page."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.elision import belonging
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.names import named
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.pages.project_pages import RIPE, Condition, ProjectPage
from coopplan.i18n import _, day, days, euros, ngettext, semicolons
from coopplan.sheets.words.shortage_words import skill_name


def told(outcome: Outcome, page: ProjectPage) -> Iterator[str]:
    """Say how many conditions are met, which they are, and what is lacking."""
    if not page.conditions:
        return
    held = [_held(outcome.plan, page, of) for of, is_met in page.conditions.items() if is_met]
    lacking = [_lacking(outcome, page, of) for of, is_met in page.conditions.items() if not is_met]
    if lacking:
        yield ngettext(
            "Pas prêt : {met} condition sur {count}. Il manque : {lacking}.",
            "Pas prêt : {met} conditions sur {count}. Il manque : {lacking}.",
            len(held),
        ).format(met=len(held), count=len(page.conditions), lacking=semicolons(lacking))
    else:
        yield _("Prêt : les {count} conditions sont remplies.").format(count=len(held))
    if held:
        yield _("Acquis : {held}.").format(held=semicolons(held))


def _held(plan: Plan, page: ProjectPage, condition: Condition) -> str:
    """Name what meets a condition."""
    project = page.project
    files = [named(plan, "schemes", scheme.code) for scheme in page.filed]
    return {
        Condition.TIME: _("{days} j couverts").format(days=days(page.days.asked))
        if page.days.asked
        else _("aucun jour à couvrir"),
        Condition.MONEY: _("{eur} trouvés").format(eur=euros(page.eur.asked))
        if page.eur.asked
        else _("aucune dépense à financer"),
        Condition.GRANT: _("dossier déposé à temps ({schemes})").format(schemes=", ".join(files)),
        Condition.STRATEGY: _("stratégie {name}").format(name=project.strategy),
        Condition.ELECTED: _("élu référent : {person}").format(
            person=titled(plan, project.elected_lead)
        ),
        Condition.MATURITY: _("maturité {mark} sur 5").format(mark=project.maturity),
    }[condition]


def _file(plan: Plan, scheme: Scheme) -> str:
    name = named(plan, "schemes", scheme.code)
    if scheme.deadline is None:
        return _("le dossier {scheme}").format(scheme=name)
    return _("le dossier {scheme} (limite le {day})").format(scheme=name, day=day(scheme.deadline))


def _lacking(outcome: Outcome, page: ProjectPage, condition: Condition) -> str:
    """Say what a condition that is not met wants: days, euros and dates beside those there are."""
    if condition is Condition.TIME:
        return _days_lacking(outcome, page)
    if condition is Condition.MONEY:
        return _("{missing} ({found} trouvés sur {asked})").format(
            missing=euros(page.eur.missing), found=euros(page.eur.done), asked=euros(page.eur.asked)
        )
    if condition is Condition.GRANT:
        files = ", ".join(_file(outcome.plan, each) for each in page.unfiled)
        return files or _("un dispositif qui puisse payer")
    return {
        Condition.STRATEGY: _("une stratégie"),
        Condition.ELECTED: _("un élu référent"),
        Condition.MATURITY: _maturity_lacking(page),
    }[condition]


def _days_lacking(outcome: Outcome, page: ProjectPage) -> str:
    """Say the days missing by skill, until when they are of use, and how many are covered."""
    skills = ", ".join(
        _("{days} j {of_skill}").format(
            days=days(count), of_skill=belonging(skill_name(outcome, skill))
        )
        for skill, count in page.missing_days.items()
    )
    uncovered = outcome.uncovered_days()
    tasks = (task for task in outcome.plan.tasks if task.project == page.project.code)
    last = max(task.end for task in tasks if uncovered[task.code])
    return _("{skills} d'ici au {day} ({done} j couverts sur {asked})").format(
        skills=skills, day=day(last), done=days(page.days.done), asked=days(page.days.asked)
    )


def _maturity_lacking(page: ProjectPage) -> str:
    """Say the least maturity, and the one that was typed."""
    least = _("une maturité de {least} au moins").format(least=RIPE)
    mark = page.project.maturity
    return _("{least} (elle est de {mark})").format(least=least, mark=mark) if mark else least
