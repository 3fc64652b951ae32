"""What a step is worth is said in words, what unlocks an application first, what is idle last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from coopplan.domain.input.lever import Lever
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Marginal, Negotiation, Step, Subject, Threshold
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.negotiation import marginal_values
from coopplan.sheets.words import value_words
from tests.domain.changes.test_comparing import before

__all__ = ["before"]
D = Decimal
LEVER = Lever(key="1", kind=ADD_DAYS, targets=("A2",))
DAYS = Gain(days=D(5), mandatory_days=D(5), weighted_days=D(9), tasks={"T2": D(5)})
LOSS = Gain(days=D(-2), weighted_days=D(-2), tasks={"T1": D(-2)})
FILE = Gain(days=D(5), eur=D(800), filed=("F1",), grants_eur={"F1": D(800)})


def value(subject: Subject, code: str, step: str, gain: Gain, scheme: str = "") -> Marginal:
    time = {"start": date(2027, 1, 1), "end": date(2027, 2, 28)} if subject is Subject.AGENT else {}
    threshold = Threshold(scheme=scheme, amount=D(step), gain=gain) if scheme else None
    return Marginal(
        subject=subject,
        code=code,
        step=D(step),
        lever=LEVER,
        gain=gain,
        threshold=threshold,
        **time,
    )


VALUES = (
    value(Subject.AGENT, "A1", "1", Gain()),
    value(Subject.AGENT, "A1", "5", Gain()),
    value(Subject.AGENT, "A2", "1", Gain()),
    value(Subject.AGENT, "A2", "5", DAYS),
    value(Subject.TASK, "T1", "-1", LOSS),
    value(Subject.TASK, "T1", "1", Gain()),
    value(Subject.AGENT, "A2", "11.5", FILE, "F1"),
)


def test_the_fewest_days_that_unlock_an_application_are_a_sentence(before: Outcome) -> None:
    assert (
        value_words.sentence(before, VALUES[-1])
        == "11,5 jours d'A2 Juriste avant mars 2027 rendent possible le dossier LEADER : 800 €."
    )


def test_each_step_is_said_with_its_unit(before: Outcome) -> None:
    credit = value(Subject.BUDGET, "B1", "500", Gain(eur=D(500), weighted_eur=D(500)))

    assert value_words.sentence(before, credit).startswith("B1 Études, +500 € : Finance 500 €")
    told = value_words.sentence(before, VALUES[4])
    assert told == "T1 T1, un mois plus tôt : Au prix de 2 j (T1 T1)."


def test_days_covered_are_told_with_their_price_where_dates_are_best_kept(before: Outcome) -> None:
    traded = Gain(days=D(2), mandatory_days=D(-1), tasks={"T1": D(3), "T2": D(-1)})
    row = [VALUES[4], value(Subject.TASK, "T1", "1", traded)]

    assert value_words.of_row(before, row) == value_words.gains.told(before, traded)
    assert value_words.of_row(before, row[:1]) == "Mieux vaut garder ses dates."


def rows_of(
    before: Outcome, values: Sequence[Marginal], path: Path, untried: Sequence[Step] = ()
) -> list[list[object]]:
    """Give the cells written of each row of the sheet."""
    talks = Negotiation(scenario="SC0", values=tuple(values), untried=tuple(untried))
    with open_book(path, made_on=date(2026, 11, 24), digest="") as book:
        marginal_values.render(book, replace(before, negotiation=talks))
    sheet = load_workbook(path)["Valeur des moyens"]
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_a_row_a_quarter_and_what_changes_nothing_is_listed(
    before: Outcome, tmp_path: Path
) -> None:
    rows = rows_of(before, VALUES, tmp_path / "v.xlsx")
    texts = [str(row[0]) for row in rows if row]

    assert "LEADER" in texts[texts.index("Ce qui débloque un dossier") + 1]
    assert ["A2", "Juriste", "janv.-févr. 2027", "+5 j", 5] in [row[:5] for row in rows]
    assert any(text.startswith("N'y change rien : A1 ") for text in texts)
    assert ["T1", "T1", -2, "Mieux vaut garder ses dates."] in rows


def test_steps_that_were_not_tried_are_counted_and_change_nothing_for_sure_no_more(
    before: Outcome, tmp_path: Path
) -> None:
    step = Step(subject=Subject.AGENT, code="A1", step=D(5), lever=LEVER)
    rows = rows_of(before, VALUES, tmp_path / "v.xlsx", [step])
    texts = [str(row[0]) for row in rows if row]

    (said,) = (text for text in texts if text.startswith("Tout n'a pas été essayé"))
    assert "Jours d'une personne, par trimestre : 1 sur 6" in said
    assert 'coopplan diff CLASSEUR SC0 SC0 --with "A1 +5 j"' in said
    assert not any(text.startswith("N'y change rien : A1 ") for text in texts)


def test_the_row_that_is_worth_most_comes_first(before: Outcome, tmp_path: Path) -> None:
    """A file before mandatory days, these before others, whatever the order of the codes."""
    other = Gain(days=D(9), weighted_days=D(9), tasks={"T1": D(9)})
    gains_of = {"A1": other, "A2": DAYS, "A3": FILE}
    values = [value(Subject.AGENT, code, "5", gain) for code, gain in gains_of.items()]
    rows = rows_of(before, values, tmp_path / "v.xlsx")
    codes = [row[0] for row in rows if row and row[0] in gains_of]

    assert codes == ["A3", "A2", "A1"]


def test_means_after_the_ten_best_that_bring_the_same_share_a_row(
    before: Outcome, tmp_path: Path
) -> None:
    """Ten lines bring a file each; two agents bring the same days, in the same months."""
    best = [value(Subject.BUDGET, f"B{number}", "500", FILE) for number in range(10)]
    same = [value(Subject.AGENT, code, "5", DAYS) for code in ("A1", "A2")]
    rows = rows_of(before, [*same, *best], tmp_path / "v.xlsx")
    codes = [row[0] for row in rows if row]

    assert codes[codes.index("Code") :][1:11] == [each.code for each in best]
    assert codes[-1] == "A1, A2"
    assert rows[-2 if not rows[-1] else -1][2:4] == ["janv.-févr. 2027", 5]
    assert codes.count("A1") == codes.count("A2") == 0


def test_quarters_in_which_a_means_brings_the_same_share_a_row(
    before: Outcome, tmp_path: Path
) -> None:
    best = [value(Subject.BUDGET, f"B{number}", "500", FILE) for number in range(10)]
    first = value(Subject.AGENT, "A1", "5", DAYS)
    second = replace(first, start=date(2027, 2, 1))
    rows = rows_of(before, [first, second, *best], tmp_path / "v.xlsx")

    assert [row[2] for row in rows if row and row[0] == "A1"] == ["janv.-févr. 2027, févr. 2027"]
