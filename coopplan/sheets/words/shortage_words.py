"""What is missing, in plain sentences: facts on skills, sections and files, never on persons."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.names import all_named, named
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.work import TOGETHER
from coopplan.domain.results.figures import Figures
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.shortages import MoneyGap, SkillGap
from coopplan.i18n import _, day, days, euros, ngettext, percent
from coopplan.sheets.words.common import section, span

PERCENT, TENTH, ALMOST = Decimal("0.01"), Decimal("0.001"), Decimal("0.999")
"""Steps of a share, and the most that a share below 1 is said to be."""
SHOWN = 6
"""Most codes listed in one sentence."""


def listed(codes: Iterable[str]) -> str:
    """List codes or names, the last ones summed up when there are many."""
    found = list(codes)
    if len(found) <= SHOWN + 1:
        return _joined(found)
    rest = len(found) - SHOWN
    return _joined(found[:SHOWN]) + _(" et {n} autres").format(n=rest)


def _joined(found: list[str]) -> str:
    """Put commas between names, semicolons where one has a comma of its own."""
    if not any(", " in each for each in found):
        return ", ".join(found)
    return " ".join([*(_("{name} ;").format(name=each) for each in found[:-1]), found[-1]])


def skill_name(outcome: Outcome, code: str) -> str:
    """Name a skill by its label, or its code if it has none."""
    named = {skill.code: skill.name for skill in outcome.plan.skills}
    return TOGETHER.join(named.get(one, one) for one in code.split(TOGETHER))


def project_name(outcome: Outcome, code: str) -> str:
    """Name a project by code and name; the mission's own purchases have none."""
    return named(outcome.plan, "projects", code) or _("Achats de la mission")


def skill_where(outcome: Outcome, gap: SkillGap) -> str:
    """Say which skill, level and months a gap is about."""
    return _("{skill}, niveau {level} au moins ({span})").format(
        skill=skill_name(outcome, gap.skill), level=gap.level, span=span(gap.periods)
    )


def skill_gap(outcome: Outcome, gap: SkillGap) -> str:
    """Say what is missing of a skill, for which tasks, and what hangs on it."""
    tasks = (
        _("{task} ({days} j)").format(task=named(outcome.plan, "tasks", code), days=days(missing))
        for code, missing in gap.missing_days.items()
    )
    facts = [
        _("{where} : il manque {missing} j pour {tasks}.").format(
            where=skill_where(outcome, gap), missing=days(gap.total_days), tasks=listed(tasks)
        ),
        *skill_reasons(outcome, gap),
    ]
    return " ".join(facts)


def skill_reasons(outcome: Outcome, gap: SkillGap) -> Iterable[str]:
    """Say what a skill's tasks wait for, what waits for them, and what money goes with them."""
    if gap.waiting_days:
        yield _("Parmi eux, {days} j attendent d'abord une autre tâche.").format(
            days=days(gap.waiting_days)
        )
    if gap.blocking_days:
        yield _("{days} j d'autres tâches attendent celles-ci.").format(
            days=days(gap.blocking_days)
        )
    for code, eur in gap.lost_eur.items():
        yield _("Le dossier {scheme} n'est pas déposé : jusqu'à {eur} en moins.").format(
            scheme=by_code(outcome.plan.schemes)[code].name, eur=euros(eur)
        )


def money_where(outcome: Outcome, gap: MoneyGap) -> str:
    """Say which project and section a gap is about."""
    return _("{project}, {section}").format(
        project=project_name(outcome, gap.project), section=section(gap.section)
    )


def money_gap(outcome: Outcome, gap: MoneyGap) -> str:
    """Say what is missing for a project, in which months and expenses, and why."""
    months = sorted(gap.expenses, key=lambda expense: expense.month)
    periods = outcome.plan.periods_between(months[0].month, months[-1].month)
    items = (
        f"{named(outcome.plan, 'expenses', code)} ({euros(eur)})"
        for code, eur in gap.missing_eur.items()
    )
    facts = [
        _("{where} ({span}) : il manque {missing} sur {cost}, pour {items}.").format(
            where=money_where(outcome, gap),
            span=span(periods or outcome.plan.periods),
            missing=euros(gap.total_eur),
            cost=euros(gap.cost_eur),
            items=listed(items),
        ),
        *money_reasons(outcome, gap),
    ]
    return " ".join(facts)


def money_reasons(outcome: Outcome, gap: MoneyGap) -> Iterable[str]:
    """Say which sources are used up, closed or lost."""
    if gap.exhausted:
        yield ngettext(
            "Ligne de crédit épuisée : {codes}.",
            "Lignes de crédit épuisées : {codes}.",
            len(gap.exhausted),
        ).format(codes=listed(all_named(outcome.plan, "budgets", gap.exhausted)))
    if gap.open_lines:
        yield _("Crédits restants sur {codes}, retenus par une règle de part minimale.").format(
            codes=listed(all_named(outcome.plan, "budgets", gap.open_lines))
        )
    if not gap.exhausted and not gap.open_lines:
        yield _("Aucune ligne de crédit de cette section n'est ouverte à ce projet.")
    schemes = by_code(outcome.plan.schemes)
    for code in gap.unfiled:
        yield _("{scheme} pourrait payer si son dossier était déposé.").format(
            scheme=schemes[code].name
        )


def filing(outcome: Outcome, scheme: Scheme) -> str:
    """Say where an application stands."""
    if scheme.status is GrantStatus.GRANTED:
        return _("accordé")
    if scheme.status is GrantStatus.REFUSED:
        return _("refusé")
    if outcome.filed.get(scheme.code, False):
        return _("déposé à temps") if scheme.filing_task else _("demandé")
    missing = outcome.uncovered_days().get(scheme.filing_task, ZERO)
    if missing:
        return _("non déposé : il manque {days} j sur {task}").format(
            days=days(missing), task=named(outcome.plan, "tasks", scheme.filing_task)
        )
    return _("non déposé")


def lost_grants(outcome: Outcome, at_stake: dict[str, Decimal]) -> Iterable[str]:
    """Say, of each application not filed, what is lost with it."""
    schemes = by_code(outcome.plan.schemes)
    for code, eur in at_stake.items():
        scheme = schemes[code]
        said = (
            _("{scheme} ({state}, date limite {day}) : jusqu'à {eur} en moins.")
            if scheme.deadline
            else _("{scheme} ({state}) : jusqu'à {eur} en moins.")
        )
        yield said.format(
            scheme=scheme.name,
            state=filing(outcome, scheme),
            day=day(scheme.deadline) if scheme.deadline else "",
            eur=euros(eur),
        )


def in_short(found: Figures) -> str:
    """Sum a plan up in one sentence."""
    lacks = found.missing_days or found.missing_eur
    said = (
        _("{time} et {money} ; il manque {days} j et {eur}.")
        if lacks
        else _("{time} et {money} : il ne manque rien.")
    ).format(
        time=_time_covered(found),
        money=_money_found(found),
        days=days(found.missing_days),
        eur=euros(found.missing_eur),
    )
    return said[0].upper() + said[1:]


def _time_covered(found: Figures) -> str:
    if not found.asked_days:
        return _("aucun temps n'est demandé")
    return _("{share} du temps demandé est couvert").format(share=part(found.covered_share))


def _money_found(found: Figures) -> str:
    if not found.asked_eur:
        return _("aucune dépense n'est prévue")
    return _("{share} des dépenses sont financées").format(share=part(found.funded_share))


def part(share: Decimal, step: Decimal = PERCENT) -> str:
    """Write a share by steps; what is not all, or not nothing, is never said to be."""
    rounded = share.quantize(step)
    if rounded == 1 > share:
        return percent(min(share.quantize(TENTH, ROUND_FLOOR), ALMOST))
    if rounded == 0 < share:
        return percent(max(share.quantize(TENTH, ROUND_CEILING), TENTH))
    return percent(rounded)
