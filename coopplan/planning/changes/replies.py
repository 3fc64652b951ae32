"""What directors and funders answered holds in every scenario, in place of what was supposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.decisions.replies import Ask, Reply, Verdict
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.money.authorised import authorised_eur, lines_of, with_authorised
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.i18n import _
from coopplan.levers import SPECS, Applied, apply
from coopplan.levers.applied import note, revised, with_days
from coopplan.levers.money.add_authorisation import ADD_AUTHORISATION
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.money.set_status import SET_STATUS
from coopplan.levers.people.add_days import as_lever


def is_moot(plan: Plan, reply: Reply) -> bool:
    """Whether a reply is about somebody, a line, a scheme or months no longer in the plan."""
    topic = reply.topic
    if topic.ask is Ask.DAYS:
        window = plan.periods_between(topic.start, topic.end)
        return topic.target not in by_code(plan.agents) or not window
    if topic.ask is Ask.GRANT:
        return topic.target not in by_code(plan.schemes)
    if topic.ask is Ask.AUTHORISATION:
        return not any(lines_of(plan, topic.target))
    return topic.target not in by_code(plan.budgets)


def answered_targets(plan: Plan, ask: Ask) -> frozenset[str]:
    """List the codes about which such a request was answered: none more can be supposed."""
    return frozenset(reply.topic.target for reply in plan.replies if reply.topic.ask is ask)


def answered_days(plan: Plan) -> frozenset[tuple[str, Period]]:
    """List the people and periods about whose days somebody has answered."""
    topics = (reply.topic for reply in plan.replies if reply.topic.ask is Ask.DAYS)
    return frozenset(
        (topic.target, period)
        for topic in topics
        for period in plan.periods_between(topic.start, topic.end)
    )


def levers_of_replies(plan: Plan) -> tuple[Lever, ...]:
    """Write the replies as levers, in their order."""
    valid = (reply for reply in plan.replies if not is_moot(plan, reply))
    return tuple(lever for reply in valid for lever in _levers(plan, reply))


def _levers(plan: Plan, reply: Reply) -> Iterator[Lever]:
    """Grant days or credits, cap a line at what may be drawn, or fix what a scheme pays."""
    topic, amount = reply.topic, reply.amount if reply.verdict is Verdict.GRANTED else ZERO
    lever = as_lever(topic, amount)
    if topic.ask is Ask.DAYS and amount:
        yield lever
    elif topic.ask is Ask.CREDIT and amount:
        yield replace(lever, kind=ADD_BUDGET, unit="€")
    elif topic.ask is Ask.AUTHORISATION and amount:
        yield replace(lever, kind=ADD_AUTHORISATION, unit="€")
    elif topic.ask is Ask.DRAW:
        free = max(ZERO, by_code(plan.budgets)[topic.target].free_eur)
        if amount < free:
            yield replace(lever, kind=ADD_BUDGET, value=amount - free, unit="€")
    elif topic.ask is Ask.GRANT:
        status = GrantStatus.GRANTED if amount else GrantStatus.REFUSED
        yield replace(lever, kind=SET_STATUS, value=None, text=status.value)
        if amount:
            yield replace(lever, kind=SET_CEILING, unit="€")


def with_notified(plan: Plan) -> Plan:
    """Make what funders have notified a fact, whatever was typed or supposed of their schemes."""
    notified = {s.code: s.notified_eur for s in plan.schemes if s.notified_eur is not None}
    for reply in plan.replies:
        if reply.topic.ask is Ask.GRANT and reply.notified_eur is not None:
            notified[_payer(plan, reply.topic.target)] = reply.notified_eur
    schemes = by_code(plan.schemes)
    fixed = {
        code: replace(
            schemes[code],
            status=GrantStatus.GRANTED if eur else GrantStatus.REFUSED,
            notified_eur=eur,
            ceiling_eur=eur,
        )
        for code, eur in notified.items()
        if code in schemes
    }
    return replace(plan, schemes=revised(plan.schemes, fixed)) if fixed else plan


def _payer(plan: Plan, code: str) -> str:
    """Give the only application made of a scheme, if there is one and the scheme is gone."""
    found = [each.code for each in plan.schemes if code in (each.code, each.envelope)]
    return found[0] if len(found) == 1 else code


def apply_wishes(plan: Plan, levers: Sequence[Lever]) -> Applied:
    """Apply a scenario's levers, but for what was answered: an answer replaces a supposition."""
    findings: list[Finding] = []
    for lever in levers:
        applied = apply(plan, [lever])
        kept = _as_answered(plan, applied.plan, lever)
        if kept is applied.plan:
            findings.extend(applied.findings)
        else:
            findings.append(_replaced(lever))
        plan = kept
    return Applied(plan, tuple(findings))


def _as_answered(before: Plan, after: Plan, lever: Lever) -> Plan:
    """Take back from a lever what it grants of what was answered."""
    supposed, reached = SPECS[lever.kind].supposes, _reached(after, lever)
    answered = [r.topic for r in before.replies if r.topic.target in reached]
    if supposed is Ask.DAYS:
        taken = {
            (topic.target, period): before.available_days.get((topic.target, period), ZERO)
            for topic in answered
            if topic.ask is Ask.DAYS
            for period in before.periods_between(topic.start, topic.end)
        }
        given = (after.available_days.get(key, ZERO) > days for key, days in taken.items())
        return with_days(after, taken) if any(given) else after
    if supposed is Ask.CREDIT and (lever.value or ZERO) > 0:
        codes = {topic.target for topic in answered if topic.ask is Ask.CREDIT}
        lines = {line.code: line for line in before.budgets if line.code in codes}
        return replace(after, budgets=revised(after.budgets, lines)) if lines else after
    if supposed is Ask.AUTHORISATION and (lever.value or ZERO) > 0:
        for topic in (topic for topic in answered if topic.ask is Ask.AUTHORISATION):
            after = with_authorised(after, topic.target, authorised_eur(before, topic.target))
        return after
    if supposed is Ask.GRANT:
        codes = {topic.target for topic in answered if topic.ask is Ask.GRANT}
        schemes = {scheme.code: scheme for scheme in before.schemes if scheme.code in codes}
        return replace(after, schemes=revised(after.schemes, schemes)) if schemes else after
    return after


def _reached(after: Plan, lever: Lever) -> set[str]:
    """List the codes a lever applies to; through a service, those of its agents."""
    targets = set(lever.targets)
    return targets | {agent.code for agent in after.agents if agent.service in targets}


def _replaced(lever: Lever) -> Finding:
    """PLN20: what was answered replaces what a lever supposes."""
    return note(
        lever,
        "PLN20",
        _("Une réponse à cette demande ({targets}) remplace ce levier.").format(
            targets=", ".join(lever.targets)
        ),
        _("Rien à faire : la réponse vaut dans tous les scénarios."),
        severity=Severity.INFO,
        column="target",
    )
