"""Days added to what people grant, and what they work beyond."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import deal
from coopplan.domain.finding import Finding
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Period
from coopplan.i18n import _
from coopplan.levers.applied import note, with_days


def granted(
    plan: Plan, agent: str, window: Sequence[Period], days: Decimal, weights: Sequence[Decimal]
) -> Plan:
    """Deal days of an agent out over a window, by weights."""
    dealt = deal(days, weights, plan.settings.step_days)
    return with_days(
        plan,
        {
            (agent, period): plan.available_days.get((agent, period), ZERO) + more
            for period, more in zip(window, dealt, strict=True)
        },
    )


def more_days(before: Plan, after: Plan, agent: str) -> Mapping[Period, Decimal]:
    """List the days that somebody has more of after, by period."""
    had, has = before.available_days, after.available_days
    more = {p: has.get((agent, p), ZERO) - had.get((agent, p), ZERO) for p in after.periods}
    return {period: days for period, days in more.items() if days > 0}


def beyond_working_time(before: Plan, after: Plan, lever: Lever) -> Iterator[Finding]:
    """PLN11: a lever may grant more days than a person works, holidays and leave taken off."""
    for agent in after.agents:
        beyond = [
            period.name
            for period, net in after.net_days.items()
            if (given := after.available_days.get((agent.code, period), ZERO))
            > before.available_days.get((agent.code, period), ZERO)
            and given > net * agent.working_time_ratio + after.settings.step_days
        ]
        if beyond:
            yield note(
                lever,
                "PLN11",
                _(
                    "Avec ce levier, {agent} donne plus de jours que sa quotité, "
                    "congés déduits : {periods}."
                ).format(agent=agent.code, periods=", ".join(beyond)),
                _("Réduisez la valeur, ou étalez-la sur plus de périodes."),
                column="value",
            )
