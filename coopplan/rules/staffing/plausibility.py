"""Figures that look typed in another unit: thousands of euros, hours, minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from coopplan.domain.finding import Finding, Ref, listed, warning
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Task
from coopplan.i18n import _, days, euros, ngettext
from coopplan.rules.money.funding import engaged_above_voted

THOUSAND = Decimal(1000)
FAR_BELOW = 200
"""How many times smaller than its neighbours an amount is when it seems to be in thousands."""
NEIGHBOURS = 4
"""Amounts of a column that are enough to compare one with the others."""
SHOWN = 5
"""Figures listed in a message."""
SHORTEST_H, LONGEST_H = Decimal("0.25"), Decimal(24)
"""Hours of a session, beyond which it seems to be counted otherwise."""


class Amount(NamedTuple):
    """An amount typed in one cell."""

    ref: Ref
    eur: Decimal


def amount_in_thousands(plan: Plan) -> Iterator[Finding]:
    """AMT01: no amount is a thousand times smaller than its neighbours, but those of BUD01."""
    columns = _amounts(plan)
    told = {found.ref for found in engaged_above_voted(plan)}
    for name, amounts in columns.items():
        others = [each.eur for other in columns if other != name for each in columns[other]]
        small = [each for each in _far_below(amounts, others) if each.ref not in told]
        if small:
            yield warning(
                "AMT01",
                small[0].ref,
                _("Bien plus petit que les autres montants : {amounts}. En k€ ?").format(
                    amounts=first_ones([f"{each.ref.key} {euros(each.eur)}" for each in small])
                ),
                _("Rien à faire si c'est juste ; sinon tapez des euros, ou par exemple 45k€."),
                euros(small[0].eur),
            )


def effort_in_hours(plan: Plan) -> Iterator[Finding]:
    """TSK11: an effort is no more than all who are qualified work in its window, full time."""
    for task in plan.tasks:
        most = _full_time_days(plan, task)
        if 0 < most < task.effort_days <= most * plan.settings.hours_per_day:
            yield warning(
                "TSK11",
                Ref("tasks", task.code, "effort_days"),
                _("{task} demande {effort} j, et sa fenêtre n'en a que {most}. En heures ?").format(
                    task=task.code, effort=days(task.effort_days), most=days(most)
                ),
                _("Rien à faire si c'est juste ; sinon tapez {days} j, ou {effort} h.").format(
                    days=days(task.effort_days / plan.settings.hours_per_day),
                    effort=days(task.effort_days),
                ),
            )


def session_in_another_unit(plan: Plan) -> Iterator[Finding]:
    """BOD08: a session lasts a quarter of an hour to three days; said once for all."""
    strange = [
        body
        for body in plan.bodies
        if body.duration_h and not SHORTEST_H <= body.duration_h <= LONGEST_H
    ]
    if strange:
        yield warning(
            "BOD08",
            Ref("bodies", strange[0].code, "duration_h"),
            _("Durée d'une séance peu vraisemblable : {bodies}. En jours, en minutes ?").format(
                bodies=listed(f"{body.code} {days(body.duration_h)} h" for body in strange)
            ),
            _("Rien à faire si c'est juste ; sinon tapez des heures : 1,5 ou 1h30."),
        )


def first_ones(texts: Sequence[str]) -> str:
    """List the first of some texts, the others by their number."""
    others = len(texts) - SHOWN
    more = ngettext(" et {n} autre", " et {n} autres", max(others, 1)).format(n=others)
    return listed(texts[:SHOWN]) + (more if others > 0 else "")


def _amounts(plan: Plan) -> Mapping[str, list[Amount]]:
    """Give the amounts typed, by column; blank and zero ones compare with nothing."""
    columns = {
        "cost_eur": [("expenses", each.code, each.cost_eur) for each in plan.expenses],
        "voted_eur": [("budgets", each.code, each.voted_eur) for each in plan.budgets],
        "engaged_eur": [("budgets", each.code, each.engaged_eur) for each in plan.budgets],
        "ceiling_eur": [("schemes", each.code, each.ceiling_eur) for each in plan.schemes],
    }
    return {
        field: [Amount(Ref(sheet, code, field), eur) for sheet, code, eur in typed if eur > 0]
        for field, typed in columns.items()
    }


def _far_below(amounts: list[Amount], others: list[Decimal]) -> list[Amount]:
    """Give the amounts far below the column's usual one; the whole column, below the others'."""
    if not amounts:
        return []
    usual = median(each.eur for each in amounts)
    elsewhere = median(others) if others else usual
    if usual < THOUSAND and usual * FAR_BELOW <= elsewhere:
        return amounts
    if len(amounts) < NEIGHBOURS:
        return []
    return [each for each in amounts if each.eur < THOUSAND and each.eur * FAR_BELOW <= usual]


def _full_time_days(plan: Plan, task: Task) -> Decimal:
    """Count the weekdays of a task's window, for each agent qualified for it."""
    qualified = [agent for agent in plan.agents if task.is_for(agent)]
    window = plan.periods_between(task.start, task.end)
    weekdays = sum(1 for period in window for _day in period.weekdays())
    return Decimal(weekdays * len(qualified))
