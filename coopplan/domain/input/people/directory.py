"""People by their code, agents and outsiders alike: what they are called, never by name."""

from __future__ import annotations

from coopplan.domain.input.people.mailboxes import mailboxes
from coopplan.domain.input.plan import Plan


def titles(plan: Plan) -> dict[str, str]:
    """Give the job of each agent and the role of each outsider, in the order of the sheets."""
    jobs = {agent.code: agent.job for agent in plan.agents}
    return jobs | {outsider.code: outsider.role for outsider in plan.outsiders}


def titled(plan: Plan, code: str) -> str:
    """Name a person by job or role and code, such as ``VP Mobilités (E03)``."""
    title = titles(plan).get(code)
    return f"{title} ({code})" if title else code


def addresses(plan: Plan) -> dict[str, str]:
    """Give the e-mail address of each person who has one, the first if several are typed."""
    written = {agent.code: agent.email for agent in plan.agents}
    written |= {outsider.code: outsider.email for outsider in plan.outsiders}
    found = {person: mailboxes(typed) for person, typed in written.items()}
    return {person: mails[0] for person, mails in found.items() if mails}
