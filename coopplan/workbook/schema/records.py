"""The domain record that each row of an input sheet fills."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.decisions.polls import PollAnswer
from coopplan.domain.input.guidance import Decision, Instruction, Strategy, Term
from coopplan.domain.input.money.schemes import Application, FlatRates, Scheme
from coopplan.domain.input.money.spending import Authorisation, Budget, Expense
from coopplan.domain.input.people.governance import (
    Body,
    Closure,
    InstitutionalDate,
    Member,
    Outsider,
    Structure,
    Trip,
    Venue,
)
from coopplan.domain.input.work import Agent, Project, Service, Skill, Task

RECORDS: Mapping[str, Callable[..., Any]] = {
    "structures": Structure,
    "services": Service,
    "skills": Skill,
    "agents": Agent,
    "projects": Project,
    "tasks": Task,
    "expenses": Expense,
    "budgets": Budget,
    "authorisations": Authorisation,
    "schemes": Scheme,
    "flat_rates": FlatRates,
    "applications": Application,
    "bodies": Body,
    "members": Member,
    "outsiders": Outsider,
    "venues": Venue,
    "trips": Trip,
    "closures": Closure,
    "institutional_dates": InstitutionalDate,
    "fixed_sessions": FixedSession,
    "poll_answers": PollAnswer,
    "decisions": Decision,
    "instructions": Instruction,
    "terms": Term,
    "strategies": Strategy,
}
