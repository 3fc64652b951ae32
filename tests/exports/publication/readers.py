"""What each kind of reader may read, column by column; all the rest is secret."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Commitment
from coopplan.exports.publication import Addressee
from tests.exports.publication.secrets import Secret

Owns = Callable[[Plan, str, Any], bool]
"""Whether a row of a plan is for the reader of a code."""


def anybody(_plan: Plan, _code: str, _row: Any) -> bool:
    return True


def itself(_plan: Plan, code: str, row: Any) -> bool:
    return bool(row.code == code)


def of_service(_plan: Plan, code: str, row: Any) -> bool:
    return bool(row.service == code)


def service_of_agent(plan: Plan, code: str, row: Any) -> bool:
    return bool(row.code == by_code(plan.agents)[code].service)


def common(plan: Plan, code: str, row: Any) -> bool:
    """Whether a structure sits in a body of the project of a row, or in the body that it is."""
    own = {each.code for each in plan.outsiders if each.structure == code}
    seated = {member.body for member in plan.members if member.person in own}
    projects = {body.project for body in plan.bodies if body.code in seated} - {""}
    return (
        row.code in seated
        or row.code in projects
        or getattr(row, "project", "") in projects
        or getattr(row, "body", "") in seated
    )


def home(plan: Plan, _code: str, row: Any) -> bool:
    """Whether it is the authority in whose name documents are signed."""
    return bool(row.code == plan.home_structure)


def granted(_plan: Plan, _code: str, row: Any) -> bool:
    return bool(row.status is GrantStatus.GRANTED)


def engaged(_plan: Plan, _code: str, row: Any) -> bool:
    return bool(row.commitment is Commitment.ENGAGED)


def _all(owns: Owns, *columns: str) -> dict[str, Owns]:
    return dict.fromkeys(columns, owns)


MEETINGS = _all(anybody, "bodies.name", "venues.name", "structures.name")
DECISIONS = _all(anybody, "decisions.proposal", "decisions.decision", "agents.job")
"""An agent who carries a decision out is named by function."""
INVITATION = _all(
    anybody,
    "bodies.purpose",
    "bodies.expected_decision",
    "structures.tongue",
    "outsiders.role",
    "agents.job",
)
READABLE: Mapping[str, Mapping[str, Owns]] = {
    "service": {
        **_all(itself, "services.name", "services.department", "services.approver"),
        **_all(of_service, "agents.job", "budgets.title"),
        **_all(anybody, "projects.name", "tasks.title", "schemes.name", "expenses.title"),
    },
    "structure": {
        **_all(common, "projects.name", "bodies.name", "expenses.title"),
        **_all(common, "decisions.proposal", "decisions.decision"),
        **_all(common, "bodies.purpose", "bodies.expected_decision"),
        **_all(granted, "schemes.name"),
        **_all(anybody, "structures.name", "structures.tongue", "venues.name"),
        **_all(anybody, "outsiders.role", "agents.job"),
    },
    "élu": {
        **MEETINGS,
        **DECISIONS,
        **INVITATION,
        **_all(anybody, "projects.name", "tasks.title", "expenses.title"),
    },
    "agent": {
        **_all(itself, "agents.job"),
        **_all(anybody, "projects.name", "tasks.title", "bodies.name", "venues.name"),
    },
    "financeur": {
        **_all(itself, "schemes.name", "schemes.funder"),
        **_all(anybody, "projects.name", "tasks.title", "expenses.title", "skills.name"),
    },
    "cabinet": {
        **MEETINGS,
        **DECISIONS,
        **INVITATION,
        **_all(anybody, "projects.name", "tasks.title", "expenses.title", "schemes.name"),
        **_all(anybody, "services.name", "scenarios.name", "scenarios.question"),
    },
    "public": {
        **MEETINGS,
        **_all(engaged, "projects.name"),
    },
}
SIGNED = _all(home, "structures.name")
IN_LETTERS: Mapping[str, Mapping[str, Owns]] = {
    "agent": {
        **_all(anybody, "agents.job", "services.name"),
        **_all(service_of_agent, "services.approver"),
    },
    "cabinet": _all(anybody, "budgets.title"),
}
"""What a document to sign says besides: colleagues by function and service, who agrees; the lines
of a financing plan, which goes to the council."""


def secret(
    plan: Plan, addressee: Addressee, secrets: Iterable[Secret], *, letter: bool
) -> set[str]:
    """Give the marks that a reader may not find in a file."""
    kind = addressee.recipient.kind
    besides = IN_LETTERS.get(kind, {}) if letter else {}
    known = {**(SIGNED if letter else {}), **READABLE[kind], **besides}
    return {
        each.mark
        for each in secrets
        if not (each.column in known and known[each.column](plan, addressee.code, each.record))
    }
