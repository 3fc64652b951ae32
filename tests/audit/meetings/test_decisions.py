"""What must be decided in time: a session that comes late without a word is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Unplaced
from coopplan.domain.results.meetings.undecided import Undecided
from coopplan.domain.results.outcome import Outcome
from tests.audit.meetings.dated import broken, changed, outcome
from tests.year import YEAR, closed, slot, with_settings

MAY = date(2027, 5, 1)
LATE = Undecided(body="COPIL", what="01/05/2027", due_on=MAY, number=2)


def deciding(**copil: object) -> Plan:
    """Have the COPIL, which meets on 9 February and 11 May, decide something."""
    bodies = tuple(replace(b, **copil) if b.code == "COPIL" else b for b in YEAR.bodies)
    return with_settings(replace(YEAR, bodies=bodies), decision_reach_days=10)


def saying(of: Outcome, *missed: Undecided, **fields: object) -> Outcome:
    assert of.calendar is not None
    return replace(of, calendar=replace(of.calendar, undecided=missed, **fields))


def test_a_decision_in_time_is_not_said_to_be_late_and_the_other_way_round() -> None:
    late, early = (outcome(deciding(before=day)) for day in ("01/05/2027", "16/02/2027"))

    assert broken(late)["decided_in_time"] == "COPIL 01/05/2027"
    assert "decided_in_time" not in broken(saying(late, LATE))
    assert "decided_in_time" not in broken(early)
    wrong = replace(LATE, what="16/02/2027", due_on=date(2027, 2, 16))
    assert broken(saying(early, wrong))["decided_in_time"] == "COPIL 16/02/2027"


def test_a_session_too_far_from_what_it_decides_is_late() -> None:
    assert "decided_in_time" in broken(outcome(deciding(before="01/03/2027")))


def test_a_session_that_a_firm_decision_needs_is_in_time_or_left_out() -> None:
    firm = outcome(deciding(before="01/05/2027", before_firm=True))
    left_out = (Unplaced(body="COPIL", number=2),)

    assert broken(saying(firm, LATE))["not_held_too_late"] == "COPIL-2"
    assert "not_held_too_late" not in broken(saying(firm, LATE, unplaced=left_out))
    preferred = outcome(deciding(before="01/05/2027"))
    assert "not_held_too_late" not in broken(saying(preferred, LATE))


def test_a_session_that_decides_may_be_outside_its_share_of_the_year() -> None:
    moved = {"COPIL_1": slot(4, 27), "COTECH_1": slot(4, 6)}
    asked = outcome(deciding(before="01/05/2027"), **moved)
    too_early = outcome(deciding(before="01/05/2027"), COPIL_1=slot(4, 27), COTECH_1=slot(5, 4))

    assert "sessions_spread" in broken(outcome(**moved))
    assert "sessions_spread" not in broken(asked)
    assert broken(too_early)["sessions_spread"] == "COTECH-1"


def test_nothing_leaves_while_everybody_is_closed() -> None:
    summer = closed("élus, tous", date(2027, 7, 17), date(2027, 8, 6))
    invited = changed(outcome(), "COPIL-3", invitation_on=date(2027, 7, 20))
    shut = replace(invited, plan=replace(YEAR, closures=(summer,)))

    assert broken(shut)["nothing_asked_while_all_are_closed"] == "COPIL-3"
    assert "nothing_asked_while_all_are_closed" not in broken(invited)
