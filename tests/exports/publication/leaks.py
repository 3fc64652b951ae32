"""What may not be in a file: searched in every part of the unzipped package."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree

from coopplan.domain.input.plan import Plan, by_code
from coopplan.exports.publication import Addressee

SECRET = "secret-à-ne-pas-dire"
"""Stands in every text that is confidential or private."""


PLACES = {"r", "ref", "sqref", "spans", "topLeftCell", "activeCell"}
"""Attributes that name cells, which look like codes of people: ``A17``."""


def text_of(content: bytes) -> str:
    """Give all that a workbook says: texts and attributes of every part, names of parts."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        said = [text for name in names for text in _said(package.read(name))]
    return "\n".join((*names, *said))


def _said(part: bytes) -> Iterator[str]:
    if not part.lstrip().startswith(b"<"):
        return  # a picture
    for element in etree.fromstring(part).iter():
        yield str(element.tag)
        yield element.text or ""
        yield from (str(value) for name, value in element.attrib.items() if name not in PLACES)


def leaks(content: bytes, forbidden: Iterable[str]) -> list[str]:
    """List the words that a file should not say and says."""
    text = text_of(content)
    return [word for word in forbidden if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


def forbidden(plan: Plan, addressee: Addressee) -> set[str]:
    """List what a recipient may never read: other people, other lines, secrets."""
    agents = {agent.code for agent in plan.agents}
    lines = {line.code for line in plan.budgets} | {line.title for line in plan.budgets}
    elected = {outsider.code for outsider in plan.outsiders}
    scenarios = {scenario.code for scenario in plan.scenarios}
    code = addressee.code
    match addressee.recipient.kind:
        case "service":
            return {SECRET} | scenarios | _others_of_service(plan, code)
        case "structure":
            return {SECRET} | agents | lines | elected | scenarios | _elsewhere(plan, code)
        case "élu":
            return {SECRET} | agents | lines | scenarios | (elected - {code})
        case "agent":
            return {SECRET} | lines | scenarios | elected | _other_agents(plan, code)
        case "financeur":
            return {SECRET} | agents | lines | elected | scenarios | _other_schemes(plan, code)
        case "cabinet":
            return {SECRET} | lines | elected | (agents - _in_names_of_scenarios(plan))
        case "public":
            people = _people(plan)
            return {SECRET} | agents | lines | elected | scenarios | people | _asked(plan)
    raise AssertionError(addressee.recipient.kind)


def functions(plan: Plan) -> set[str]:
    """List the functions of agents: a letter may name a colleague by function and service."""
    return {agent.job for agent in plan.agents}


def _in_names_of_scenarios(plan: Plan) -> set[str]:
    """List the words that the officer put into the names of scenarios: ``Départ A17``."""
    return {word for scenario in plan.scenarios for word in scenario.name.split()}


def _others_of_service(plan: Plan, service: str) -> set[str]:
    others = [agent for agent in plan.agents if agent.service != service]
    own = {agent.job for agent in plan.agents if agent.service == service}
    lines = {line.code for line in plan.budgets if line.service != service}
    return {agent.code for agent in others} | ({agent.job for agent in others} - own) | lines


def _other_agents(plan: Plan, code: str) -> set[str]:
    own = by_code(plan.agents)[code].job
    others = [agent for agent in plan.agents if agent.code != code]
    return {agent.code for agent in others} | ({agent.job for agent in others} - {own})


def _elsewhere(plan: Plan, structure: str) -> set[str]:
    """Name the projects in whose bodies a structure does not sit."""
    own = {each.code for each in plan.outsiders if each.structure == structure}
    bodies = {member.body for member in plan.members if member.person in own}
    known = {body.project for body in plan.bodies if body.code in bodies}
    return {project.name for project in plan.projects if project.code not in known}


def _other_schemes(plan: Plan, code: str) -> set[str]:
    return {scheme.name for scheme in plan.schemes if scheme.code != code}


def _people(plan: Plan) -> set[str]:
    return {agent.job for agent in plan.agents} | {each.role for each in plan.outsiders}


def _asked(plan: Plan) -> set[str]:
    return {scheme.name for scheme in plan.schemes}
