"""People and their time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from coopplan.domain.amounts import ZERO
from coopplan.domain.calendars.days.closures import targeted
from coopplan.domain.calendars.days.open_days import is_working
from coopplan.domain.finding import Finding, Ref, error, info, listed, warning
from coopplan.domain.folding import folded
from coopplan.domain.input.people.governance import Closure
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.i18n import _, days
from coopplan.rules.staffing.plausibility import first_ones

TENTH = Decimal("0.1")
USUALLY = Decimal(1)
"""Days by which a period may differ from a share of the year."""


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
    """AVL01: nobody gives more days than a period has, from Monday to Friday.

    Hours typed as days are one mistake, said once; so is what one agent cannot give.
    """
    beyond = _beyond_weekdays(plan)
    in_hours = [given for given in beyond if given.may_be_hours]
    if in_hours:
        yield _beyond(in_hours, plan.settings.hours_per_day)
    impossible: defaultdict[str, list[_Given]] = defaultdict(list)
    for given in beyond:
        if not given.may_be_hours:
            impossible[given.agent].append(given)
    for several in impossible.values():
        yield _beyond(several, None)


class _Given(NamedTuple):
    """More days than a period has, granted by an agent."""

    agent: str
    period: Period
    days: Decimal
    most: int
    may_be_hours: bool


def _beyond_weekdays(plan: Plan) -> list[_Given]:
    most = {period: sum(1 for _day in period.weekdays()) for period in plan.periods}
    hours = plan.settings.hours_per_day
    return [
        _Given(agent, period, given, most[period], given <= most[period] * hours)
        for (agent, period), given in plan.available_days.items()
        if period in most and given > most[period]
    ]


def _beyond(found: Sequence[_Given], hours_per_day: Decimal | None) -> Finding:
    """Say that days are too many; hours, where a day may have so many."""
    first = found[0]
    remedy = (
        _in_hours(first, hours_per_day, len(found))
        if hours_per_day
        else _("Corrigez le nombre de jours.")
    )
    if len(found) == 1:
        message = _(
            "{agent} donne {days} j en {period}, qui n'a que {most} jours de semaine."
        ).format(
            agent=first.agent, days=days(first.days), period=first.period.name, most=first.most
        )
    else:
        cells = [
            _("{agent} en {period} ({days} j)").format(
                agent=given.agent, period=given.period.name, days=days(given.days)
            )
            for given in found
        ]
        message = _("Plus de jours donnés que de jours de semaine : {cells}.").format(
            cells=first_ones(cells)
        )
    return error("AVL01", Ref("availability", first.agent, first.period.key), message, remedy)


def _in_hours(first: _Given, hours_per_day: Decimal, count: int) -> str:
    typed = {"days": days(first.days / hours_per_day), "hours": days(first.days)}
    if count == 1:
        return _("En heures ? Tapez alors {days} j, ou {hours} h.").format(**typed)
    return _(
        "En heures ? Tapez alors {days} j au lieu de {hours}, ou écrivez l'unité dans les "
        "en-têtes : {header} (h)."
    ).format(**typed, header=first.period.key)


def _beyond_net(plan: Plan) -> Mapping[str, list[Period]]:
    """Give the periods in which agents give more days than they work, but no impossible ones."""
    agents = by_code(plan.agents)
    impossible = {given.agent for given in _beyond_weekdays(plan)}
    beyond: defaultdict[str, list[Period]] = defaultdict(list)
    for (code, period), given in plan.available_days.items():
        net = plan.net_days.get(period)
        if code not in agents or code in impossible or net is None:
            continue
        most = net * agents[code].working_time_ratio
        if most + plan.settings.step_days < given <= sum(1 for _day in period.weekdays()):
            beyond[code].append(period)
    return beyond


def available_beyond_net_days(plan: Plan) -> Iterator[Finding]:
    """AVL02: nobody gives more days than they work, holidays and leave taken off."""
    for code, periods in _beyond_net(plan).items():
        yield warning(
            "AVL02",
            Ref("availability", code, periods[0].key),
            _("{agent} donne plus de jours que sa quotité, congés déduits : {periods}.").format(
                agent=code, periods=listed(period.name for period in periods)
            ),
            _("Vérifiez ces jours, la quotité de l'agent, ou la feuille Jours ouvrés."),
        )


def given_beyond_cooperation_share(plan: Plan) -> Iterator[Finding]:
    """AVL03: days given stay near an agent's working time and share; AVL02 is said before."""
    impossible = {given.agent for given in _beyond_weekdays(plan)} | _beyond_net(plan).keys()
    for agent in plan.agents:
        if not agent.cooperation_share or agent.code in impossible:
            continue
        beyond: list[Period] = []
        given_days = usual_days = ZERO
        for period, net in plan.net_days.items():
            given = plan.available_days.get((agent.code, period), ZERO)
            worked = net * agent.working_time_ratio
            usual = worked * agent.cooperation_share
            if usual + USUALLY < given <= worked + plan.settings.step_days:
                beyond.append(period)
                given_days += given
                usual_days += usual
        if beyond:
            looks_like_hours = given_days >= usual_days * plan.settings.hours_per_day / 2
            yield warning(
                "AVL03",
                Ref("availability", agent.code, beyond[0].key),
                _(
                    "{agent} donne {given} j, sa quotité et sa part coopération font "
                    "{usual} j : {periods}."
                ).format(
                    agent=agent.code,
                    given=days(given_days),
                    usual=days(usual_days.quantize(TENTH)),
                    periods=listed(period.name for period in beyond),
                ),
                _("Si ce sont des heures, tapez des jours.")
                if looks_like_hours
                else _("Vérifiez ces jours, la quotité et la part coopération de l'agent."),
            )


def days_supposed(plan: Plan) -> Iterator[Finding]:
    """AVL07: after the first year, days that nobody has granted yet are supposed, and said so."""
    supposed = sorted(plan.supposed_periods)
    if supposed:
        yield info(
            "AVL07",
            Ref("availability", next(iter(plan.available_days))[0], "agent"),
            _(
                "De {first} à {last}, les jours sont supposés : quotité x part coopération (à "
                "défaut, celle de la première année) x jours nets. Les réunions y comptent par "
                "leur fréquence, sans date."
            ).format(first=supposed[0].name, last=supposed[-1].name),
            _("Rien à faire, ou ajoutez une colonne par période, par exemple {example}.").format(
                example=supposed[0].key
            ),
        )


def given_while_away(plan: Plan) -> Iterator[Finding]:
    """AVL04: nobody gives more days than their own closed periods leave; said once a leave."""
    holidays = plan.holidays.get(plan.settings.holiday_zone, frozenset())
    granted = [period for period in plan.periods if period not in plan.supposed_periods]
    for agent in plan.agents:
        own = [each for each in plan.closures if each.forbids and _names(each, agent.code)]
        beyond: defaultdict[Closure, list[tuple[Period, int]]] = defaultdict(list)
        for period in granted if own else ():
            given = plan.available_days.get((agent.code, period), ZERO)
            left = sum(
                is_working(day, holidays) and not any(e.start <= day <= e.end for e in own)
                for day in period.weekdays()
            )
            if given > left * agent.working_time_ratio and (shut := _touching(own, period)):
                beyond[shut].append((period, left))
        for shut, periods in beyond.items():
            yield _given_while_away(plan, agent.code, shut, periods)


def _given_while_away(
    plan: Plan, agent: str, shut: Closure, periods: Sequence[tuple[Period, int]]
) -> Finding:
    told = (
        _("{period} ({given} j pour {left} j ouvrés)").format(
            period=period.name, given=days(plan.available_days[agent, period]), left=left
        )
        for period, left in periods
    )
    found = warning(
        "AVL04",
        Ref("availability", agent, periods[0][0].key),
        _("{agent} donne plus de jours que ses absences n'en laissent : {periods}.").format(
            agent=agent, periods=listed(told)
        ),
        _("Réduisez ces jours, ou corrigez les dates de l'absence."),
    )
    return replace(found, against=Ref("closures", f"{shut.target}/{shut.start}"))


def _names(closure: Closure, agent: str) -> bool:
    """Whether a closed period names an agent, rather than a group: what a group does not meet in
    may be worked in.
    """
    return folded(agent) in targeted(closure.target)


def _touching(closures: list[Closure], period: Period) -> Closure | None:
    touching = (e for e in closures if e.start <= period.last and period.first <= e.end)
    return next(touching, None)
