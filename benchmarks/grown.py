"""The demo grown so many times: people, projects, tasks, expenses and levers, as sparse as it is.

A copy of the demo differs from it by what is drawn: who is given whose days, some skills, efforts,
and by how much a project is moved. Skills, services, credit lines and schemes stay one list, so
that everybody who has a skill may work for any copy; credits and ceilings grow with the expenses.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from coopplan.workbook.schema import SHEETS
from workbooks import demo_rows

Row = dict[str, str]
COPIED = ("agents", "availability", "projects", "tasks", "expenses", "levers")
MONTHS = tuple(f"2027-{month:02d}" for month in range(1, 13))
EURO_COLUMNS = {"budgets": ("voted_eur", "engaged_eur"), "schemes": ("ceiling_eur",)}
MOST_SHIFT = 2
"""Months that a copy of a project may be moved by."""


def grown_rows(times: int, seed: int = 1) -> dict[str, list[Row]]:
    """Draw the rows of every sheet, as text by field name."""
    rng = Random(seed)
    rows = {declared.name: demo_rows(declared.name) for declared in SHEETS}
    home = {sheet: list(rows[sheet]) for sheet in COPIED}
    for number in range(1, times):
        for sheet, copies in _copy(rng, home, f"X{number}").items():
            rows[sheet].extend(copies)
    for sheet, columns in EURO_COLUMNS.items():
        rows[sheet] = [row | _times(row, columns, times) for row in rows[sheet]]
    for line in rows["budgets"]:
        codes = line["projects"].split(", ") if line["projects"] else []
        more = [f"{code}X{number}" for number in range(1, times) for code in codes]
        line["projects"] = ", ".join([*codes, *more])
    return rows


def _times(row: Row, columns: tuple[str, ...], times: int) -> Row:
    return {column: str(times * int(row[column])) for column in columns}


def _copy(rng: Random, home: dict[str, list[Row]], suffix: str) -> dict[str, list[Row]]:
    """Draw one more of all that is copied."""
    shift = {row["code"]: rng.randint(-MOST_SHIFT, MOST_SHIFT) for row in home["projects"]}
    codes = {row["code"] for sheet in COPIED for row in home[sheet] if "code" in row}
    givers = rng.sample(home["availability"], len(home["availability"]))
    return {
        "agents": list(_agents(rng, home["agents"], suffix)),
        "availability": [
            giver | {"agent": row["agent"] + suffix}
            for row, giver in zip(home["availability"], givers, strict=True)
        ],
        "projects": [
            _moved(row, shift[row["code"]]) | {"code": row["code"] + suffix}
            for row in home["projects"]
        ],
        "tasks": [_task(rng, row, shift[row["project"]], suffix) for row in home["tasks"]],
        "expenses": [
            row | {"code": row["code"] + suffix, "project": row["project"] + suffix}
            for row in home["expenses"]
        ],
        "levers": [
            row | {"target": row["target"] + suffix}
            for row in home["levers"]
            if row["target"] in codes
        ],
    }


def _agents(rng: Random, agents: list[Row], suffix: str) -> Iterator[Row]:
    """Give each somebody's skills, one in three of them another's."""
    for row in agents:
        skills = row["skills"].split(", ")
        if rng.random() < 1 / 3:
            skills[-1] = rng.choice(rng.choice(agents)["skills"].split(", "))
        known = dict(skill.split(":") for skill in skills)
        said = ", ".join(f"{skill}:{level}" for skill, level in known.items())
        yield row | {"code": row["code"] + suffix, "skills": said}


def _task(rng: Random, row: Row, months: int, suffix: str) -> Row:
    effort = max(1.0, float(row["effort_days"]) + rng.randint(-4, 4) / 2)
    before = row["predecessors"].split(", ") if row["predecessors"] else []
    return _moved(row, months) | {
        "code": row["code"] + suffix,
        "project": row["project"] + suffix,
        "effort_days": str(effort),
        "predecessors": ", ".join(code + suffix for code in before),
    }


def _moved(row: Row, months: int) -> Row:
    """Move a window by some months, as far as it remains in the year."""
    first, last = MONTHS.index(row["start"]), MONTHS.index(row["end"])
    step = max(-first, min(months, len(MONTHS) - 1 - last))
    return row | {"start": MONTHS[first + step], "end": MONTHS[last + step]}
