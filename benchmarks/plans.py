"""Plausible workbooks of any size, always the same for the same seed."""

from __future__ import annotations

from pathlib import Path
from random import Random

from coopplan.workbook.template.books import write_rows

Row = dict[str, str]
MONTHS = tuple(f"2027-{month:02d}" for month in range(1, 13))
SKILLS = tuple(f"C{i:02d}" for i in range(12))
SERVICES = 8
SECTIONS = ("Fonctionnement", "Investissement")
SCHEMES = ("F1", "F2", "F3", "F4")


def write_plan(path: Path, agents: int, tasks: int, seed: int = 1) -> Path:
    """Write a workbook of twelve months, about as tight as the demo, with two scenarios."""
    write_rows(path, plan_rows(agents, tasks, seed))
    return path


def plan_rows(agents: int, tasks: int, seed: int = 1) -> dict[str, list[Row]]:
    """Draw the rows of every sheet, as text by field name."""
    rng = Random(seed)
    projects = [f"P{i:03d}" for i in range(max(2, tasks // 6))]
    people = [f"A{i:04d}" for i in range(agents)]
    work = _tasks(rng, tasks, projects)
    return {
        "settings": [_row(key="reference_scenario", value="SC0")],
        "structures": [_row(code="M", name="Métropole", kind="Métropole")],
        "services": [_service(i) for i in range(SERVICES)],
        "skills": [_row(code=code, name=f"Compétence {code}") for code in SKILLS],
        "agents": [_agent(rng, i, code) for i, code in enumerate(people)],
        "availability": [{"agent": code} | _days(rng) for code in people],
        "projects": [_project(rng, code) for code in projects],
        "tasks": work,
        "expenses": _expenses(rng, projects),
        "budgets": _budgets(rng, projects),
        "schemes": [_scheme(rng, code, work) for code in SCHEMES],
        "scenarios": [
            _row(code="SC0", name="Référence"),
            _row(code="SC1", name="Renfort", question="Et avec un renfort ?"),
        ],
        "levers": _levers(rng, people),
    }


def _row(**cells: object) -> Row:
    return {field: str(cell) for field, cell in cells.items()}


def _service(i: int) -> Row:
    return _row(code=f"S{i}", name=f"Service {i}", quota_share="100 %" if i == 0 else "18 %")


def _agent(rng: Random, i: int, code: str) -> Row:
    known = rng.sample(SKILLS, rng.choice((1, 1, 2, 3)))
    return _row(
        code=code,
        job=f"Fonction {code}",
        service=f"S{i % SERVICES}",
        grade="A",
        working_time_ratio="100 %",
        cooperation_share="20 %",
        cost_eur_per_day=rng.randrange(230, 340),
        skills=", ".join(f"{skill}:{rng.randrange(1, 4)}" for skill in known),
    )


def _days(rng: Random) -> Row:
    return {month: str(rng.randrange(2, 12) / 2) for month in MONTHS}


def _project(rng: Random, code: str) -> Row:
    return _row(
        code=code,
        name=f"Projet {code}",
        theme="mobilité",
        service=f"S{rng.randrange(SERVICES)}",
        political_support=rng.randrange(1, 6),
        commitment="engagé",
        start=MONTHS[0],
        end=MONTHS[-1],
    )


def _tasks(rng: Random, count: int, projects: list[str]) -> list[Row]:
    rows: list[Row] = []
    for i in range(count):
        project = projects[i * len(projects) // count]
        first = rng.randrange(11)
        last = min(11, first + rng.randrange(1, 6))
        before = rows[-1] if rows and rows[-1]["project"] == project else None
        waits = before and before["start"] <= MONTHS[first] and rng.random() < 0.5
        rows.append(
            _row(
                code=f"T{i:04d}",
                project=project,
                title=f"Tâche {i}",
                skill=rng.choice(SKILLS),
                min_level=rng.choice((1, 1, 2)),
                effort_days=rng.randrange(10, 56) / 2,
                start=MONTHS[first],
                end=MONTHS[last],
                mandatory=rng.choice(("oui", "non", "non", "non")),
                priority=rng.randrange(1, 6),
                predecessors=before["code"] if before and waits else "",
                field_work=rng.choice(("oui", "non", "non", "non")),
            )
        )
    return rows


def _expenses(rng: Random, projects: list[str]) -> list[Row]:
    return [
        _row(
            code=f"D{i:04d}",
            project=projects[i // 4],
            title=f"Dépense {i}",
            section=rng.choice(SECTIONS),
            cost_eur=1000 * rng.randrange(5, 140),
            month=rng.choice(MONTHS),
            schemes=", ".join(scheme for scheme in SCHEMES if rng.random() < 0.3),
        )
        for i in range(4 * len(projects))
    ]


def _budgets(rng: Random, projects: list[str]) -> list[Row]:
    return [
        _row(
            code=f"B{i}{section[0]}",
            title=f"Service {i}, {section.lower()}",
            service=f"S{i}",
            section=section,
            voted_eur=1000 * rng.randrange(10, 90) * max(1, len(projects) // 25),
            engaged_eur=0,
            projects="" if i == 0 else ", ".join(p for p in projects if rng.random() < 0.2),
        )
        for i in range(SERVICES)
        for section in SECTIONS
    ]


def _scheme(rng: Random, code: str, work: list[Row]) -> Row:
    return _row(
        code=code,
        name=f"Dispositif {code}",
        funder="Financeur",
        origin="européen" if code in SCHEMES[:2] else "national",
        rate=rng.choice(("30 %", "40 %", "60 %", "80 %")),
        ceiling_eur=5000 * len(work) // 6,
        sections="Fonctionnement, Investissement",
        deadline=f"{rng.choice(work)['end']}-28",
        counterpart_ratio=4 if code == "F2" else "",
        filing_task=rng.choice(work)["code"],
        status="demandé",
    )


def _levers(rng: Random, people: list[str]) -> list[Row]:
    return [
        _row(
            scenario="SC1",
            kind="ajouter des jours",
            target=code,
            value=4,
            unit="j",
            start=MONTHS[2],
            end=MONTHS[6],
        )
        for code in rng.sample(people, max(1, len(people) // 20))
    ]
