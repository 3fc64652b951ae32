"""Codes that point at other sheets: where each stands, and at what it points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coopplan.domain.finding import Ref
from coopplan.domain.input.plan import Plan


class Pointer(NamedTuple):
    """A code typed in one place, that must exist in another."""

    ref: Ref
    code: str
    sheet: str
    """Sheet that must hold the code."""


def pointers(plan: Plan) -> Iterator[Pointer]:
    """Yield every code that a row has of another sheet's."""
    yield from _work_pointers(plan)
    yield from _money_pointers(plan)
    yield from _meeting_pointers(plan)
    yield from _guidance_pointers(plan)
    yield from _setting_pointers(plan)
    for scenario in plan.scenarios:
        ref = Ref("scenarios", scenario.code, "takes_over")
        yield from (Pointer(ref, code, "scenarios") for code in scenario.takes_over)
    for event in plan.events:
        yield Pointer(Ref("events", event.key, "structure"), event.structure, "structures")


def _work_pointers(plan: Plan) -> Iterator[Pointer]:
    for agent in plan.agents:
        yield Pointer(Ref("agents", agent.code, "service"), agent.service, "services")
        ref = Ref("agents", agent.code, "skills")
        yield from (Pointer(ref, skill, "skills") for skill in agent.skills)
    for code in dict.fromkeys(agent for agent, _period in plan.available_days):
        yield Pointer(Ref("availability", code, "agent"), code, "agents")
    for project in plan.projects:
        yield Pointer(Ref("projects", project.code, "service"), project.service, "services")
        ref = Ref("projects", project.code, "elected_lead")
        yield Pointer(ref, project.elected_lead, "outsiders")
    for task in plan.tasks:
        yield Pointer(Ref("tasks", task.code, "project"), task.project, "projects")
        ref = Ref("tasks", task.code, "skill")
        yield from (Pointer(ref, skill, "skills") for skill in task.skills)
        yield Pointer(Ref("tasks", task.code, "lead"), task.lead, "agents")
        ref = Ref("tasks", task.code, "predecessors")
        yield from (Pointer(ref, code, "tasks") for code in task.predecessors)


def _money_pointers(plan: Plan) -> Iterator[Pointer]:
    for expense in plan.expenses:
        yield Pointer(Ref("expenses", expense.code, "project"), expense.project, "projects")
        ref = Ref("expenses", expense.code, "schemes")
        yield from (Pointer(ref, code, "schemes") for code in expense.schemes)
    for line in plan.budgets:
        yield Pointer(Ref("budgets", line.code, "service"), line.service, "services")
        ref = Ref("budgets", line.code, "projects")
        yield from (Pointer(ref, code, "projects") for code in line.projects)
    for each in plan.authorisations:
        ref = Ref("authorisations", each.code, "lines")
        yield from (Pointer(ref, code, "budgets") for code in each.lines)
    for scheme in plan.schemes:
        yield Pointer(Ref("schemes", scheme.code, "filing_task"), scheme.filing_task, "tasks")
        ref = Ref("schemes", scheme.code, "excludes")
        yield from (Pointer(ref, code, "schemes") for code in scheme.excludes)
    for file in plan.applications:
        yield Pointer(Ref("applications", file.code, "project"), file.project, "projects")
        yield Pointer(Ref("applications", file.code, "scheme"), file.scheme, "schemes")
        yield Pointer(Ref("applications", file.code, "filing_task"), file.filing_task, "tasks")
    for rates in plan.flat_rates:
        key = f"{rates.project}/{rates.scheme}"
        yield Pointer(Ref("flat_rates", key, "project"), rates.project, "projects")
        yield Pointer(Ref("flat_rates", key, "scheme"), rates.scheme, "schemes")


def _meeting_pointers(plan: Plan) -> Iterator[Pointer]:
    for body in plan.bodies:
        yield Pointer(Ref("bodies", body.code, "project"), body.project, "projects")
        yield Pointer(Ref("bodies", body.code, "chair"), body.chair, "people")
        yield Pointer(Ref("bodies", body.code, "preceded_by"), body.preceded_by, "bodies")
        ref = Ref("bodies", body.code, "deliberation")
        yield from (Pointer(ref, code, "structures") for code in body.deliberation)
    for member in plan.members:
        key = f"{member.body}/{member.person}"
        yield Pointer(Ref("members", key, "body"), member.body, "bodies")
        yield Pointer(Ref("members", key, "person"), member.person, "people")
        yield Pointer(Ref("members", key, "substitute"), member.substitute, "people")
    for person in plan.outsiders:
        yield Pointer(Ref("outsiders", person.code, "structure"), person.structure, "structures")
    for venue in plan.venues:
        yield Pointer(Ref("venues", venue.code, "structure"), venue.structure, "structures")
    for one in plan.institutional_dates:
        ref = Ref("institutional_dates", f"{one.structure}/{one.day}", "structure")
        yield Pointer(ref, one.structure, "structures")
    for trip in plan.trips:
        key = f"{trip.start}/{trip.end}"
        yield Pointer(Ref("trips", key, "start"), trip.start, "venues")
        yield Pointer(Ref("trips", key, "end"), trip.end, "venues")
    for session in plan.fixed_sessions:
        ref = Ref("fixed_sessions", session.key, "body")
        yield Pointer(ref, session.body, "bodies")
        ref = Ref("fixed_sessions", session.key, "venue")
        yield Pointer(ref, session.venue, "venues")
    for answer in plan.poll_answers:
        yield Pointer(Ref("poll_answers", answer.key, "body"), answer.body, "bodies")
        yield Pointer(Ref("poll_answers", answer.key, "person"), answer.person, "people")


def _guidance_pointers(plan: Plan) -> Iterator[Pointer]:
    for decision in plan.decisions:
        pointed = {
            "body": "bodies",
            "raised_by": "bodies",
            "carried_by": "people",
            "task": "tasks",
            "told_by": "people",
        }
        for field, sheet in pointed.items():
            ref = Ref("decisions", decision.code, field)
            yield Pointer(ref, getattr(decision, field), sheet)
    for instruction in plan.instructions:
        ref = Ref("instructions", instruction.key, "about")
        yield from (Pointer(ref, code, "bearers") for code in instruction.about)
    for strategy in plan.strategies:
        ref = Ref("strategies", strategy.code, "schemes")
        yield from (Pointer(ref, code, "schemes") for code in strategy.schemes)


def _setting_pointers(plan: Plan) -> Iterator[Pointer]:
    fields = {
        "own_service": "services",
        "home_structure": "structures",
        "reference_scenario": "scenarios",
        "retained_scenario": "scenarios",
        "receipts_line": "budgets",
    }
    for field, sheet in fields.items():
        yield Pointer(Ref("settings", field, "value"), getattr(plan.settings, field), sheet)
