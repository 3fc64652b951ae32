"""Which event a session is: it stays one whatever is renamed, moved or counted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.identifier import identifier
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import months
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.exports.ics import export
from coopplan.exports.ics.identity import uid
from tests.exports.exported import ALL, BODY, FIRST, LATER, PERSON, again, events, of


def test_two_workbooks_never_share_an_identifier(plan: Plan, calendar: Calendar) -> None:
    first, second = (replace(plan, identifier=each) for each in ("a1", "b2"))

    names = {uid(each, session) for each in (first, second) for session in calendar.sessions}

    assert len(names) == 2 * len(calendar.sessions)


def test_a_corrected_name_or_a_later_horizon_moves_nothing(
    tmp_path: Path, plan: Plan, calendar: Calendar
) -> None:
    kept = replace(plan, identifier="a1b2c3")
    export(tmp_path, kept, calendar, now=FIRST)
    later = replace(
        kept,
        structures=(replace(kept.structures[0], name="Métropole de Rivaude"), *kept.structures[1:]),
        settings=replace(kept.settings, horizon_start=date(2027, 2, 1)),
        periods=kept.periods[1:],
    )
    _january, copil, second = calendar.sessions
    counted_again = Calendar(sessions=(copil, replace(second, number=1)))
    export(tmp_path, later, counted_again, now=LATER)

    found = events(tmp_path / ALL)
    sessions = {name: event for name, event in found.items() if name.startswith("seance-")}
    assert len(sessions) == len(calendar.sessions)
    assert {str(event["STATUS"]) for event in found.values()}.isdisjoint({"CANCELLED"})
    for session in calendar.sessions:
        assert sessions[uid(kept, session)].start.date() == session.start.date()


def test_sessions_counted_again_keep_the_numbers_that_people_have(
    tmp_path: Path, plan: Plan, calendar: Calendar
) -> None:
    first, second = (replace(calendar.sessions[0], number=n) for n in (1, 2))
    march = replace(second, slot=replace(second.slot, day=date(2027, 3, 9)))
    export(tmp_path, plan, Calendar(sessions=(first, march)), now=FIRST)
    kept = replace(plan, identifier=identifier(plan), periods=plan.periods[1:])
    new = replace(march, number=2, slot=replace(second.slot, day=date(2027, 3, 25)))
    export(tmp_path, kept, Calendar(sessions=(replace(march, number=1), new)), now=LATER)

    held = {uid(plan, each): each.start.date() for each in (first, march)}
    found = {
        name: event.start.date() for name, event in events(tmp_path / "instance-I1.ics").items()
    }
    assert held.items() <= found.items()
    assert set(found.values()) == {*held.values(), date(2027, 3, 25)}


def test_a_session_of_a_later_year_that_moves_keeps_its_identifier(
    tmp_path: Path, plan: Plan, calendar: Calendar
) -> None:
    """Sessions 1 and 2 of 2028 are the third and fourth that people have: the first one moves."""
    kept = replace(plan, identifier="a1b2c3")
    first, second = (replace(calendar.sessions[0], number=n) for n in (1, 2))
    march = replace(second, slot=replace(second.slot, day=date(2027, 3, 9)))
    export(tmp_path, kept, Calendar(sessions=(first, march)), now=FIRST)
    later = replace(
        kept,
        settings=replace(kept.settings, horizon_start=date(2028, 1, 1)),
        periods=months(date(2028, 1, 1), 3),
    )
    days = (date(2028, 1, 18), date(2028, 3, 14))
    held = [
        replace(one, slot=replace(one.slot, day=day))
        for one, day in zip((first, march), days, strict=True)
    ]
    export(tmp_path, later, Calendar(sessions=tuple(held)), now=LATER)
    before = events(tmp_path / "instance-I1.ics")

    held[0] = replace(held[0], slot=replace(held[0].slot, day=date(2028, 1, 25)))
    export(tmp_path, later, Calendar(sessions=tuple(held)), now=LATER)

    after = events(tmp_path / "instance-I1.ics")
    changed = [name for name in after if after[name].start != before[name].start]
    assert after.keys() == before.keys()
    assert [after[name].start.date() for name in changed] == [date(2028, 1, 25)]
    assert {str(event["STATUS"]) for event in after.values()} == {"TENTATIVE"}


def test_another_year_in_the_same_folder_cancels_nothing(folder: Path, plan: Plan) -> None:
    moved_on = replace(plan.settings, horizon_start=date(2028, 1, 1))
    next_year = replace(plan, settings=moved_on, periods=months(date(2028, 1, 1), 3))

    again(folder, next_year, Calendar())

    statuses = {str(event["STATUS"]) for event in events(folder / ALL).values()}
    assert "CANCELLED" not in statuses


def test_identifiers_stay_when_names_and_dates_change_and_differ_by_year(
    plan: Plan, calendar: Calendar
) -> None:
    session = calendar.sessions[1]
    renamed = replace(plan, bodies=tuple(replace(body, name="X") for body in plan.bodies))
    next_year = replace(plan, settings=replace(plan.settings, horizon_start=date(2028, 1, 1)))

    assert uid(renamed, replace(session, venue="")) == uid(plan, session)
    assert uid(next_year, session) != uid(plan, session)
    assert len({uid(plan, each) for each in calendar.sessions}) == 3


def test_a_date_that_replaces_a_cancelled_one_is_another_event(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    was = calendar.sessions[1]
    gone = replace(was, status=SessionStatus.CANCELLED, attendance={})
    new = replace(was, slot=replace(was.slot, day=date(2027, 2, 25)), postponed=1)
    changed = replace(calendar, sessions=(calendar.sessions[0], gone, calendar.sessions[2], new))

    again(folder, plan, changed)

    for name in (ALL, BODY, PERSON):
        before, after = of(folder / name, plan, gone), of(folder / name, plan, new)
        assert (before["STATUS"], before["SEQUENCE"]) == ("CANCELLED", 1)
        assert before["DTSTART"].dt.date() == was.slot.day
        assert (after["STATUS"], after["SEQUENCE"]) == ("TENTATIVE", 0)
        assert after["DTSTART"].dt.date() == date(2027, 2, 25)
    assert of(folder / ALL, plan, new, "invitation").walk("VALARM")
    assert again(folder, plan, changed).written == ()
