"""The charts that people paste: what they draw is what the sheets say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import combinations, product

import matplotlib as mpl
import pytest
from lxml import etree
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from coopplan import palette
from coopplan.domain.results.figures import figures
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.charts import chart_files
from coopplan.exports.charts.drawings import (
    Cloud,
    Drawing,
    Point,
    money_and_time,
    time_by_project,
    who_pays_by_scenario,
)
from coopplan.exports.charts.ink import STYLE, contrast, figure, legible, svg
from coopplan.i18n import speaking

FILES = {
    "comparaison-argent-et-temps",
    "comparaison-qui-paie",
    "synthese-jours-par-projet",
    "synthese-qui-paie",
}


@pytest.fixture(scope="module")
def files(demo_outcomes: tuple[Outcome, ...]) -> dict[str, bytes]:
    return chart_files(demo_outcomes, demo_outcomes[-1])


def test_each_chart_is_drawn_in_both_formats(files: dict[str, bytes]) -> None:
    assert set(files) == {f"{name}.{suffix}" for name in FILES for suffix in ("svg", "png")}
    for name, content in files.items():
        if name.endswith("svg"):
            assert etree.fromstring(content).tag.endswith("}svg")
        else:
            assert min(Image.open(BytesIO(content)).size) > 1000


def test_the_same_plan_gives_the_same_bytes(
    demo_outcomes: tuple[Outcome, ...], files: dict[str, bytes]
) -> None:
    assert chart_files(demo_outcomes, demo_outcomes[-1]) == files


def test_bars_sum_to_the_expenses_of_each_scenario(demo_outcomes: tuple[Outcome, ...]) -> None:
    series = who_pays_by_scenario(demo_outcomes).series
    sums = [sum(column) for column in zip(*(each.values for each in series), strict=True)]
    assert sums == [figures(outcome).asked_eur for outcome in demo_outcomes]


def test_a_point_stands_at_its_own_money_and_missing_days(
    demo_outcomes: tuple[Outcome, ...],
) -> None:
    reference = figures(demo_outcomes[0])
    points = money_and_time(demo_outcomes).points
    accented = [point for point in points if point.colour == palette.ACCENT]
    assert [(point.x, point.y) for point in accented] == [
        (reference.own_eur, reference.missing_days)
    ]
    labels = ", ".join(point.label for point in points)
    assert all(outcome.scenario.code in labels for outcome in demo_outcomes)


def test_days_of_projects_sum_to_the_days_asked(demo_outcomes: tuple[Outcome, ...]) -> None:
    shown = demo_outcomes[0]
    done, missing = time_by_project(shown).series
    assert sum(done.values) == figures(shown).covered_days
    assert sum(missing.values) == figures(shown).missing_days


def test_names_are_text_whatever_they_look_like(demo_outcomes: tuple[Outcome, ...]) -> None:
    (first, *others) = demo_outcomes[0].plan.projects
    odd = replace(first, name="L'été à 10 $ & <b> $x_1$ \\frac 🚲 " + "long" * 60)
    shown = replace(demo_outcomes[0], plan=replace(demo_outcomes[0].plan, projects=(odd, *others)))
    drawing = time_by_project(shown)
    assert drawing.categories[0] == f"{first.code} {odd.name}"
    assert etree.fromstring(svg(drawing)).tag.endswith("}svg")


@pytest.mark.parametrize("repeated", [1, 2, 6])
def test_what_the_colours_mean_stands_whole_on_the_paper(
    demo_outcomes: tuple[Outcome, ...], repeated: int
) -> None:
    drawing = who_pays_by_scenario(demo_outcomes)
    series = [replace(each, name=each.name * repeated) for each in drawing.series]
    paper = drawn(replace(drawing, series=series))
    for name, box in texts(paper):
        assert paper.bbox.x0 <= box.x0 < box.x1 <= paper.bbox.x1, name


def test_many_scenarios_stand_under_each_other(demo_outcomes: tuple[Outcome, ...]) -> None:
    (first, *_) = demo_outcomes
    many = [replace(first, scenario=replace(first.scenario, code=f"SC{n}")) for n in range(14)]
    heads = [box for name, box in texts(drawn(who_pays_by_scenario(many))) if name.startswith("SC")]
    assert len(heads) == len(many)
    assert not any(one.overlaps(other) for one, other in combinations(heads, 2))


def test_labels_stand_over_no_point_and_no_other_label() -> None:
    places = [(100, 50), (96, 51), (98, 50), (98, 20), (98, 21), (80, 10), (130, 50)]
    points = [
        Point(x=Decimal(x), y=Decimal(y), label=f"SC{n} hypothèse", colour=palette.SERIES_MISSING)
        for n, (x, y) in enumerate(places)
    ]
    paper = drawn(Cloud(name="", title="", x="", y="", points=points))
    labels = [box for name, box in texts(paper) if name.startswith("SC")]
    middles = paper.axes[0].transData.transform(places)
    spots = [Bbox.from_extents(x - 7, y - 7, x + 7, y + 7) for x, y in middles]
    assert len(labels) == len(points)
    assert not any(one.overlaps(other) for one, other in combinations(labels, 2))
    assert not any(one.overlaps(other) for one, other in product(labels, spots))


def drawn(drawing: Drawing) -> Figure:
    with mpl.rc_context(STYLE):
        paper = figure(drawing)
        paper.draw_without_rendering()
    return paper


def texts(paper: Figure) -> list[tuple[str, Bbox]]:
    """Give each text of a chart, and where it stands."""
    found = (each for each in paper.findobj(Text) if isinstance(each, Text))
    seen = (each for each in found if each.get_text() and each.get_visible())
    return [(each.get_text(), each.get_window_extent()) for each in seen]


def test_titles_and_files_are_in_the_language_of_the_plan(
    demo_outcomes: tuple[Outcome, ...],
) -> None:
    with speaking("de"):
        drawing = who_pays_by_scenario(demo_outcomes)
    assert (drawing.name, drawing.title) == (
        "vergleich-wer-bezahlt",
        "Wer bezahlt, nach Szenario (€ netto)",
    )


@pytest.mark.parametrize(
    "colour",
    [
        palette.SERIES_OWN,
        palette.SERIES_SERVICES,
        *palette.SERIES_SCHEMES,
        palette.SERIES_MISSING,
        palette.SERIES_COVERED,
        palette.SERIES_SHORT,
    ],
)
def test_numbers_are_legible_on_every_colour(colour: str) -> None:
    assert contrast(colour, legible(colour)) >= 4.5


def test_black_on_white_is_the_strongest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
