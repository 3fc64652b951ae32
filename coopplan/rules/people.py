"""People and their time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from coopplan.domain.finding import Finding, Ref, error, listed, warning
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _, days


def agent_without_availability(plan: Plan) -> Iterator[Finding]:
    """AGT01: every agent has a row in the availability sheet."""
    there = {agent for agent, _period in plan.available_days}
    for agent in plan.agents:
        if agent.code not in there and not agent.external:
            yield warning(
                "AGT01",
                Ref("agents", agent.code, "code"),
                _(
                    "{code} n'a pas de ligne dans Disponibilités : son temps compte pour zéro."
                ).format(code=agent.code),
                _("Ajoutez sa ligne dans Disponibilités, ou retirez l'agent."),
                agent.code,
            )


def available_beyond_weekdays(plan: Plan) -> Iterator[Finding]:
    """AVL01: nobody gives more days than a period has, from Monday to Friday."""
    weekdays = {period: sum(1 for _day in period.weekdays()) for period in plan.periods}
    for (agent, period), given in plan.available_days.items():
        if period in weekdays and given > weekdays[period]:
            yield error(
                "AVL01",
                Ref("availability", agent, period.key),
                _(
                    "{agent} donne {days} j en {period}, qui n'a que {most} jours de semaine."
                ).format(agent=agent, days=days(given), period=period.key, most=weekdays[period]),
                _("Corrigez le nombre de jours."),
            )


def available_beyond_net_days(plan: Plan) -> Iterator[Finding]:
    """AVL02: nobody gives more days than they work, holidays and leave taken off."""
    agents = by_code(plan.agents)
    beyond: defaultdict[str, list[str]] = defaultdict(list)
    for (code, period), given in plan.available_days.items():
        net = plan.net_days.get(period)
        if code not in agents or net is None:
            continue
        most = net * agents[code].working_time_ratio
        if most + plan.settings.step_days < given <= sum(1 for _day in period.weekdays()):
            beyond[code].append(period.key)
    for code, keys in beyond.items():
        yield warning(
            "AVL02",
            Ref("availability", code, keys[0]),
            _("{agent} donne plus de jours que sa quotité, congés déduits : {periods}.").format(
                agent=code, periods=listed(keys)
            ),
            _("Vérifiez ces jours, la quotité de l'agent, ou la feuille Jours ouvrés."),
        )
