"""What tells a plan's workbook from all others, where nothing was kept in it yet."""

from __future__ import annotations

from hashlib import sha256

from coopplan.domain.input.plan import Plan


def identifier(plan: Plan) -> str:
    """Give the identifier kept in the workbook, or one derived from what the plan is about."""
    return plan.identifier or derived_identifier(plan)


def derived_identifier(plan: Plan) -> str:
    """Derive an identifier from the authority, the service, the projects and the start.

    So two workbooks of one mission differ; the one a workbook is given is kept when these change.
    """
    home = plan.home_structure
    names = [structure.name for structure in plan.structures if structure.code == home]
    projects = (f"{project.code} {project.name}" for project in plan.projects)
    digest = short_digest("\n".join((home, *names, plan.own_service, *projects)))
    return f"{plan.settings.horizon_start:%Y-%m}-{digest}"


def short_digest(text: str) -> str:
    """Sum a text up in eight hexadecimal digits."""
    return sha256(text.encode()).hexdigest()[:8]
