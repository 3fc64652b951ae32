"""The sheets and settings of the meeting calendar, as people type them."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from coopplan.domain.calendars.bodies.decisions_due import decisions_due
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.settings import NoticeUnit
from coopplan.domain.input.time.half_days import DayPart
from coopplan.workbook.reader import locate
from coopplan.workbook.reading.plan.closed.holidays import public_holidays
from coopplan.workbook.reading.plan.closed.territories import is_known_zone, territory
from tests.workbook.books import Sheets, Shown, base
from tests.workbook.readings import everything, plan_of, reading, said
from tests.year import PERIODS


def meetings(*fixed: list[Any]) -> Sheets:
    sheets = base()
    sheets["Paramètres"][2] = ["Nombre de périodes", 3]
    sheets["Structures"] = [["Code", "Nom", "Zone de jours fériés"], ["M", "Métropole", ""]]
    sheets["Instances"] = [
        ["Code", "Nom", "Séances par an", "Durée (h)", "Objet"],
        ["I1", "COPIL", 12, 2, "préparer"],
    ]
    sheets["Membres"] = [["Instance", "Personne"], ["I1", "A1"]]
    sheets["Séances fixées"] = [
        ["Instance", "N°", "Date", "Heure", "Créneau", "Lieu", "Statut"],
        *fixed,
    ]
    return sheets


def test_fixed_sessions_are_read_as_typed_and_numbered_by_their_date(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        meetings(
            ["i1", "", date(2027, 3, 9), "14h30", "", "", ""],
            ["I1", 1, "12/01/2027", "", "matin", "", "tenue"],
            ["I1", "", date(2027, 2, 9), Shown(0.75, "hh:mm"), "Soir", "", "annulée"],
        ),
    )

    assert plan.fixed_sessions == (
        FixedSession(body="I1", day=date(2027, 3, 9), number=3, starts=time(14, 30)),
        FixedSession(
            body="I1",
            day=date(2027, 1, 12),
            number=1,
            part=DayPart.MORNING,
            status=SessionStatus.HELD,
        ),
        FixedSession(
            body="I1",
            day=date(2027, 2, 9),
            number=2,
            starts=time(18),
            part=DayPart.EVENING,
            status=SessionStatus.CANCELLED,
        ),
    )


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14h", time(14)),
        ("9h05", time(9, 5)),
        ("14:00", time(14)),
        ("8 h 30", time(8, 30)),
        ("14:00:00", time(14)),
        (0.5, time(12)),
        ("14", time(14)),
        (Shown(18, "hh:mm"), time(18)),
        ("17 heures", time(17)),
    ],
)
def test_hours_are_read_as_people_write_them(tmp_path: Path, typed: Any, hour: time) -> None:
    plan = plan_of(tmp_path, meetings(["I1", "", date(2027, 3, 9), typed, "", "", ""]))

    assert plan.fixed_sessions[0].starts == hour


@pytest.mark.parametrize("typed", ["24h", "9h75", "le matin", "140", 25, 1.5])
def test_an_hour_that_is_none_is_said_in_its_cell(tmp_path: Path, typed: Any) -> None:
    found = reading(tmp_path, meetings(["I1", "", date(2027, 3, 9), typed, "", "", ""]))

    assert [(code, cell) for code, cell, _value in said(found)] == [
        ("VAL01", "'Séances fixées'!D2")
    ]


def test_what_is_wrong_with_a_fixed_session_is_said_in_its_cell(tmp_path: Path) -> None:
    found = everything(
        reading(
            tmp_path,
            meetings(
                ["I1", "", date(2027, 3, 13), "", "", "", ""],
                ["I1", "", date(2026, 3, 13), "", "", "", ""],
                ["I7", "", date(2027, 3, 9), "", "", "", ""],
            ),
        )
    )

    assert ("FIX03", "'Séances fixées'!C2") in found
    assert ("FIX01", "'Séances fixées'!C3") in found
    assert ("REF01", "'Séances fixées'!A4") in found


def test_preferred_days_that_cannot_be_read_are_said_in_their_cell(tmp_path: Path) -> None:
    sheets = meetings()
    sheets["Élus et partenaires"] = [
        ["Code", "Fonction", "Structure", "Jours préférés"],
        ["E1", "Maire", "M", "mardi, jeudi"],
        ["E2", "Maire", "M", "à voir"],
    ]

    assert ("PRF01", "'Élus et partenaires'!D3") in everything(reading(tmp_path, sheets))


def test_calendar_settings_are_read_as_typed(tmp_path: Path) -> None:
    sheets = meetings()
    sheets["Paramètres"] += [
        ["Heure du soir", "18h30"],
        ["Compte des délais", "jours francs"],
        ["Moments des instances politiques", "soir, matin"],
        ["Part maximale d'une structure hôte", "50 %"],
    ]
    settings = plan_of(tmp_path, sheets).settings

    assert settings.evening_start == time(18, 30)
    assert settings.notice_unit is NoticeUnit.CLEAR
    assert settings.political_parts == (DayPart.MORNING, DayPart.EVENING)
    assert settings.technical_parts == ()


def test_a_workbook_without_fixed_sessions_is_read(tmp_path: Path) -> None:
    sheets = meetings()
    del sheets["Séances fixées"]

    assert plan_of(tmp_path, sheets).fixed_sessions == ()


def test_holidays_come_with_the_plan_by_zone(tmp_path: Path) -> None:
    sheets = meetings()
    sheets["Structures"] += [["D", "Kreis", "DE-BW"], ["X", "Ailleurs", "Atlantide"]]
    found = reading(tmp_path, sheets)

    assert found.draft is not None
    assert set(found.draft.holidays) == {"Métropole", "DE-BW"}
    assert said(found) == [("STR01", "'Structures'!C4", "Atlantide")]


@pytest.mark.parametrize(
    ("zone", "holiday"),
    [
        ("Métropole", date(2027, 3, 29)),
        ("Métropole", date(2027, 5, 17)),
        ("Alsace-Moselle", date(2027, 3, 26)),
        ("Alsace-Moselle", date(2027, 12, 26)),
        ("Mayotte", date(2027, 4, 27)),
        ("Martinique", date(2027, 5, 22)),
        ("Guadeloupe", date(2027, 5, 27)),
        ("Saint-Martin", date(2027, 5, 28)),
        ("Guyane", date(2027, 6, 10)),
        ("Saint-Barthélemy", date(2027, 10, 9)),
        ("La Réunion", date(2027, 12, 20)),
        ("DE", date(2027, 10, 3)),
        ("Allemagne", date(2027, 10, 3)),
        ("DE-BW", date(2027, 5, 27)),
        ("Bade-Wurtemberg", date(2027, 11, 1)),
        ("Belgique", date(2027, 7, 21)),
        ("Switzerland", date(2027, 8, 1)),
    ],
)
def test_published_holidays_of_each_zone_are_known(zone: str, holiday: date) -> None:
    """Dates of Code du travail L3133-1 and L3422-2, and of the neighbours' own laws."""
    assert is_known_zone(zone)
    assert holiday in public_holidays(zone, PERIODS)


def test_the_year_has_eleven_national_holidays_and_two_more_in_alsace_moselle() -> None:
    national, alsace = (public_holidays(z, PERIODS) for z in ("Métropole", "Alsace-Moselle"))

    assert len(national) == 11
    assert alsace - national == {date(2027, 3, 26), date(2027, 12, 26)}


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("57", ("FR", "57")),
        ("67", ("FR", "57")),
        ("FR-67", ("FR", "57")),
        ("haut-rhin", ("FR", "57")),
        ("Strasbourg", ("FR", "57")),
        ("Baden-Württemberg", ("DE", "BW")),
        ("974", ("FR", "974")),
        ("988", ("FR", "NC")),
        ("PF", ("FR", "PF")),
        ("RE", ("FR", "974")),
        ("35", ("FR", None)),
        ("FR-2A", ("FR", None)),
        ("Bretagne", ("FR", None)),
        ("Bas Rhin", ("FR", "57")),
        ("saint martin", ("FR", "MF")),
        ("Wallis", ("FR", "WF")),
        ("Polynésie", ("FR", "PF")),
    ],
)
def test_territories_are_known_by_number_name_or_code(
    typed: str, place: tuple[str, str | None]
) -> None:
    assert territory(typed) == place


def test_a_department_typed_as_a_number_is_its_territory(tmp_path: Path) -> None:
    sheets = meetings()
    sheets["Paramètres"].append(["Zone de jours fériés", 67])

    found = reading(tmp_path, sheets)

    assert "SET03" not in [finding.code for finding in found.findings]
    assert found.draft is not None
    (closed,) = found.draft.holidays.values()
    assert date(2027, 12, 26) in closed
    assert found.draft.time_zone == "Europe/Paris"


@pytest.mark.parametrize(
    ("of_settings", "of_home", "time_zone"),
    [
        ("La Réunion", "", "Indian/Reunion"),
        ("", "974", "Indian/Reunion"),
        ("Métropole", "", "Europe/Paris"),
    ],
)
def test_the_hours_of_a_workbook_are_those_of_the_missions_territory(
    tmp_path: Path, of_settings: str, of_home: str, time_zone: str
) -> None:
    sheets = meetings()
    sheets["Paramètres"] += [
        ["Zone de jours fériés", of_settings],
        ["Structure de la mission", "M"],
    ]
    sheets["Structures"][1] = ["M", "Mission", of_home]

    found = reading(tmp_path, sheets)

    assert found.draft is not None
    assert found.draft.time_zone == time_zone


@pytest.mark.parametrize("zone", ["Atlantide", "ZZ", "DE-ZZ", "zone B"])
def test_a_zone_that_does_not_exist_is_not_known(zone: str) -> None:
    assert not is_known_zone(zone)


def test_what_bodies_decide_before_is_read_as_typed(tmp_path: Path) -> None:
    sheets = meetings()
    sheets["Instances"] = [
        ["Code", "Nom", "Séances par an", "Durée (h)", "Avant", "Avant impératif", "Délibération"],
        ["I1", "COPIL", 12, 2, date(2027, 3, 31), "oui", "M"],
    ]
    sheets["Rendez-vous institutionnels"] = [
        ["Date", "Structure", "Nature"],
        ["18/03/2027", "M", "Conseil"],
    ]
    plan = plan_of(tmp_path, sheets)

    (due,) = decisions_due(plan)
    assert (due.due_on, due.is_firm) == (date(2027, 3, 31), True)
    assert (due.last, due.council) == (date(2027, 3, 17), plan.institutional_dates[0])


def test_a_deadline_while_everybody_is_closed_is_moved_before_and_said(tmp_path: Path) -> None:
    sheets = meetings()
    sheets["Indisponibilités"] = [
        ["Cible", "Début", "Fin"],
        ["tous", "13/03/2027", "04/04/2027"],
    ]
    sheets["Dispositifs"] = [
        ["Code", "Nom", "Taux maximal", "Plafond (€)", "Date limite de dépôt"],
        ["F1", "LEADER", 0.8, 1000, date(2027, 3, 31)],
    ]
    found = reading(tmp_path, sheets)
    (moved,) = (finding for finding in found.findings if finding.code == "DUE03")

    assert found.draft is not None
    assert found.draft.schemes[0].deadline == date(2027, 3, 12)
    assert ("31/03/2027" in moved.message, "12/03/2027" in moved.message) == (True, True)
    assert str(locate([moved], found.locations)[0].cell) == "'Dispositifs'!E2"
