from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from coopplan.cli import main
from coopplan.domain.finding import Ref
from coopplan.domain.input.people.directory import addresses
from coopplan.domain.input.people.mailboxes import mailboxes
from coopplan.rules.meetings.mail import one_address
from tests.places import CASES, needs_shared
from tests.rules.cases import SOUND, change, said
from tests.workbook.books import base
from tests.workbook.readings import everything, plan_of, reading, with_column

MAILED = ("emails", pytest.param("mail-on-two-lines", marks=pytest.mark.thorough))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a@b.fr", ("a@b.fr",)),
        ('"VP, Europe" <e1@exemple.fr>', ("e1@exemple.fr",)),
        ("mailto:e2@exemple.fr", ("e2@exemple.fr",)),
        ("MAILTO:e2@exemple.fr?subject=COPIL", ("e2@exemple.fr",)),
        ("a@b.fr\nc@d.fr", ("a@b.fr", "c@d.fr")),
        ("A1@exemple.fr; sec@exemple.fr", ("A1@exemple.fr", "sec@exemple.fr")),
        ("a@b.fr, a@b.fr", ("a@b.fr",)),
        ("", ()),
        ("à demander", ()),
        ("jean@exemple,fr", ()),
        ("jean @ exemple.fr", ()),
        ("jean..dupont@exemple.fr", ()),
        ("jean.@exemple.fr", ()),
        ("jean@-exemple.fr", ()),
        ("jean@exemple.fr-", ()),
        ("jean@127.0.0.1", ()),
        ("o'neil+copil@sous.ex-emple.fr.", ("o'neil+copil@sous.ex-emple.fr",)),
        ("a@b.fr | c@d.fr", ("a@b.fr", "c@d.fr")),
        ("Secrétariat : 'a@b.fr'", ("a@b.fr",)),
        ("a\x1b[31m@b.fr", ()),
    ],
)
def test_addresses_are_found_as_people_paste_them(typed: str, found: tuple[str, ...]) -> None:
    assert mailboxes(typed) == found


def test_one_address(tmp_path: Path) -> None:
    sheets = with_column(base(), "Agents", "E-mail", "a1@exemple.fr\na2@exemple.fr", "à venir")

    found = everything(reading(tmp_path, sheets))

    assert [each for each in found if each[0] == "MEL01"] == [
        ("MEL01", "'Agents'!F2"),
        ("MEL01", "'Agents'!F3"),
    ]
    plan = plan_of(tmp_path, sheets)
    assert said(one_address, plan) == [("MEL01", "A1", "email"), ("MEL01", "A2", "email")]
    assert addresses(plan) == {"A1": "a1@exemple.fr"}


@pytest.mark.parametrize(
    ("typed", "is_doubtful"),
    [
        ("jean dupont@exemple.fr", True),
        ("Nom : jean dupont@exemple.fr", True),
        ("jean.dupont@ville.fr -metropole.fr", True),
        ("jean.dupont@ville.fr .org", True),
        ("Jean DUPONT dupont.jean@exemple.fr", False),
        ("Jean Dupont j.dupont@exemple.fr", False),
        ("Secrétariat sec@exemple.fr", False),
        ("Mairie de Metz - contact@exemple.fr", False),
        ("Mairie de Metz <contact@exemple.fr>", False),
        ("mailto:contact@exemple.fr", False),
    ],
)
def test_an_address_that_a_space_may_cut_is_a_finding(typed: str, is_doubtful: bool) -> None:
    plan = replace(SOUND, agents=change(SOUND.agents, "A1", email=typed))

    assert [found.ref for found in one_address(plan)] == (
        [Ref("agents", "A1", "email")] if is_doubtful else []
    )


@needs_shared
@pytest.mark.parametrize("name", MAILED)
def test_agendas_have_valid_addresses(name: str, tmp_path: Path) -> None:
    case = str(CASES / f"{name}.xlsx")
    output = str(tmp_path / "plan.xlsx")
    more = ["--output", output, "--ics", str(tmp_path / "agendas")]

    done = CliRunner().invoke(main, ["calendar", case, *more])

    assert done.exit_code in (0, 1)
    assert list((tmp_path / "agendas").glob("*.ics"))
    for path in (tmp_path / "agendas").glob("*.ics"):
        for event in Calendar.from_ical(path.read_bytes()).events:
            found = event.get("attendee", [])
            for person in found if isinstance(found, list) else [found]:
                assert len(mailboxes(str(person))) == 1
