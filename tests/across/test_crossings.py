from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from coopplan.across import ceilings, clashes, colleagues, credit_lines, key_figures
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Budget, Section
from coopplan.domain.input.people.governance import Outsider
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Agent
from coopplan.domain.results.across_workbooks import Meeting, ReadBack
from coopplan.domain.results.figures import Indicator

MARCH = date(2027, 3, 1)
PERIOD = Period(MARCH, date(2027, 3, 31))
SETTINGS = Settings(horizon_start=MARCH)
LINE = Budget(
    code="B1",
    title="Mobilités",
    service="S1",
    section=Section.OPERATING,
    voted_eur=Decimal(100),
    engaged_eur=Decimal(40),
)
SCHEME = Scheme(code="F1", name="Interreg", rate=Decimal("0.5"), ceiling_eur=Decimal(50))


def book(name: str, agent: Agent, granted: int, worked: int) -> ReadBack:
    plan = Plan(
        settings=SETTINGS,
        periods=(PERIOD,),
        agents=(agent,),
        available_days={(agent.code, PERIOD): Decimal(granted)},
    )
    return ReadBack(
        name=name, plan=plan, worked_days={(agent.code, MARCH): Decimal(worked)} if worked else {}
    )


def agent(code: str = "A1", job: str = "Juriste", email: str = "") -> Agent:
    return Agent(code=code, job=job, service="S1", email=email)


def test_a_colleague_asked_by_two_workbooks_beyond_what_either_grants() -> None:
    books = (book("nord", agent(), 5, 4), book("sud", agent(), 6, 3))

    (found,) = colleagues(books)

    assert (found.code, found.month, found.available) == ("A1", MARCH, 6)
    assert (found.asked, found.total, found.excess) == ({"nord": 4, "sud": 3}, 7, 1)


def test_what_is_granted_is_enough_to_the_last_day() -> None:
    assert colleagues((book("nord", agent(), 7, 4), book("sud", agent(), 6, 3))) == ()


def test_one_workbook_alone_asks_nothing_twice() -> None:
    assert colleagues((book("nord", agent(), 3, 4), book("sud", agent(), 6, 0))) == ()


def test_the_same_address_makes_the_same_colleague_whatever_the_code() -> None:
    one, other = agent("A1", "Juriste", "j@aubrelle.fr"), agent("X7", "Droit", "J@aubrelle.fr ")
    assert len(colleagues((book("nord", one, 2, 2), book("sud", other, 2, 2)))) == 1


def test_two_addresses_make_two_colleagues_whatever_the_code() -> None:
    one, other = agent(email="a@aubrelle.fr"), agent(email="b@aubrelle.fr")
    assert colleagues((book("nord", one, 2, 2), book("sud", other, 2, 2))) == ()


def test_an_address_known_to_one_workbook_serves_the_others() -> None:
    one, other = agent(email="a@aubrelle.fr"), agent(job=" JURISTE")
    assert len(colleagues((book("nord", one, 2, 2), book("sud", other, 2, 2)))) == 1


def test_the_same_code_for_another_function_is_another_colleague() -> None:
    one, other = agent(job="Juriste"), agent(job="Graphiste")
    assert colleagues((book("nord", one, 2, 2), book("sud", other, 2, 2))) == ()


def money(name: str, used: int, asked: int, line: Budget = LINE) -> ReadBack:
    plan = Plan(settings=SETTINGS, periods=(PERIOD,), budgets=(line,), schemes=(SCHEME,))
    return ReadBack(
        name=name,
        plan=plan,
        used_eur={line.code: Decimal(used)},
        granted_eur={"F1": Decimal(asked)},
    )


def test_a_credit_line_promised_twice_beyond_what_is_left_on_it() -> None:
    (found,) = credit_lines((money("nord", 40, 0), money("sud", 21, 0)))
    assert (found.code, found.available, found.total, found.excess) == ("B1", 60, 61, 1)
    assert credit_lines((money("nord", 40, 0), money("sud", 20, 0))) == ()


def test_lines_of_another_name_are_other_lines() -> None:
    other = replace(LINE, title="Urbanisme")
    assert credit_lines((money("nord", 40, 0), money("sud", 60, 0, other))) == ()


def test_a_ceiling_promised_twice() -> None:
    (found,) = ceilings((money("nord", 0, 30), money("sud", 0, 30)))
    assert (found.code, found.available, found.excess) == ("F1", 50, 10)
    assert ceilings((money("nord", 0, 30), money("sud", 0, 20))) == ()


def meeting(start: int, end: int, *people: str, body: str = "I1 COPIL") -> Meeting:
    return Meeting(
        body=body,
        start=datetime(2027, 3, 2, start),
        end=datetime(2027, 3, 2, end),
        people=frozenset(people),
    )


def expecting(name: str, *meetings: Meeting) -> ReadBack:
    mayor = Outsider(code="E1", role="Maire", structure="EPCI1")
    plan = Plan(settings=SETTINGS, periods=(PERIOD,), agents=(agent(),), outsiders=(mayor,))
    return ReadBack(name=name, plan=plan, meetings=meetings)


def test_a_person_expected_by_two_workbooks_at_once() -> None:
    books = (expecting("nord", meeting(9, 11, "E1", "A1")), expecting("sud", meeting(10, 12, "E1")))

    (found,) = clashes(books)

    assert found.person == "E1 Maire"
    assert (found.first[0], found.second[0]) == ("nord", "sud")


def test_a_session_that_two_workbooks_share_is_one_meeting() -> None:
    mine, theirs = meeting(9, 11, "E1"), meeting(9, 11, "E1", body="I1 Copil ")
    assert clashes((expecting("nord", mine), expecting("sud", theirs))) == ()
    other = meeting(9, 11, "E1", body="I2 COTECH")
    assert len(clashes((expecting("nord", mine), expecting("sud", other)))) == 1


def test_one_meeting_after_the_other_is_no_clash() -> None:
    books = (expecting("nord", meeting(9, 11, "E1")), expecting("sud", meeting(11, 12, "E1")))
    assert clashes(books) == ()


def test_meetings_of_one_workbook_are_its_own_calendars_business() -> None:
    assert clashes((expecting("nord", meeting(9, 11, "E1"), meeting(9, 11, "E1")),)) == ()


def test_figures_are_exact_to_the_cent() -> None:
    """Of three amounts whose sum in binary would be 0.30000000000000004."""
    line = replace(LINE, voted_eur=Decimal("0.29"), engaged_eur=Decimal(0))
    plan = Plan(settings=SETTINGS, periods=(PERIOD,), budgets=(line,))
    books = [
        ReadBack(name=name, plan=plan, used_eur={"B1": Decimal("0.10")})
        for name in ("nord", "sud", "est")
    ]

    (found,) = credit_lines(books)

    assert (found.total, found.excess) == (Decimal("0.30"), Decimal("0.01"))
    assert found.asked == dict.fromkeys(("nord", "sud", "est"), Decimal("0.10"))


def test_a_person_with_two_codes_in_a_workbook_is_asked_for_both() -> None:
    one, other = agent("A1", email="a@aubrelle.fr"), agent("A9", email="a@aubrelle.fr")
    twice = replace(
        book("nord", one, 3, 2),
        plan=Plan(
            settings=SETTINGS,
            periods=(PERIOD,),
            agents=(one, other),
            available_days={("A1", PERIOD): Decimal(3), ("A9", PERIOD): Decimal(3)},
        ),
        worked_days={("A1", MARCH): Decimal(2), ("A9", MARCH): Decimal(2)},
    )

    (found,) = colleagues((twice, book("sud", one, 3, 1)))

    assert found.asked == {"nord": 4, "sud": 1}


def indicator(code: str, **values: str) -> Indicator:
    figures = {scenario: Decimal(value) for scenario, value in values.items()}
    return Indicator(code=code, label=code, group="", unit="eur", better=None, values=figures)


def test_key_figures_stand_one_row_a_workbook_and_scenario_in_their_order() -> None:
    plan = Plan(settings=SETTINGS, periods=(PERIOD,))
    sud = ReadBack(name="sud", plan=plan, indicators=(indicator("own_eur", SC0="0.10", SC9="7"),))
    nord = ReadBack(name="nord", plan=plan, indicators=(indicator("missing_eur", SC0="5"),))
    none = ReadBack(name="vide", plan=plan)

    frame = key_figures((sud, none, nord))

    assert list(frame.index) == [("sud", "SC0"), ("sud", "SC9"), ("nord", "SC0")]
    assert list(frame["own_eur"]) == [Decimal("0.10"), Decimal(7), None]
    assert list(frame["missing_eur"]) == [None, None, Decimal(5)]
    assert key_figures(()).empty
