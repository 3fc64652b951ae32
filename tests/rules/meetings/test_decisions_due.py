from dataclasses import replace
from datetime import date

from coopplan.domain.input.people.governance import InstitutionalDate
from coopplan.domain.input.plan import Plan
from coopplan.rules.meetings.decisions_due import before_not_understood, no_council_known
from coopplan.rules.references import unknown_reference
from tests.rules.cases import SOUND, change, said

COUNCIL = InstitutionalDate(day=date(2027, 2, 11), structure="M", occasion="Conseil")


def with_copil(**fields: object) -> Plan:
    return replace(
        SOUND, bodies=change(SOUND.bodies, "I1", **fields), institutional_dates=(COUNCIL,)
    )


def test_what_before_does_not_name_is_said_and_does_not_count() -> None:
    for known in ("F1", "T2", "31/03/2027", "conseil", "F1, T2", ""):
        assert said(before_not_understood, with_copil(before=known)) == []
    unclear = with_copil(before="F1, bientôt, F9")
    assert said(before_not_understood, unclear) == [("DUE01", "I1", "before")] * 2
    open_ended = replace(
        with_copil(before="F1"), schemes=change(SOUND.schemes, "F1", deadline=None)
    )
    assert said(before_not_understood, open_ended) == [("DUE01", "I1", "before")]


def test_a_council_that_must_deliberate_has_a_date() -> None:
    assert said(no_council_known, with_copil(deliberation=("M",))) == []
    programme = replace(COUNCIL, occasion="comité de programmation")
    plan = replace(with_copil(deliberation=("M",)), institutional_dates=(programme,))
    assert said(no_council_known, plan) == [("DUE02", "I1", "deliberation")]


def test_structures_of_councils_exist() -> None:
    stranger = replace(COUNCIL, structure="X")
    plan = replace(with_copil(deliberation=("Y",)), institutional_dates=(stranger,))

    assert said(unknown_reference, plan) == [
        ("REF01", "I1", "deliberation"),
        ("REF01", "X/2027-02-11", "structure"),
    ]
