"""What each chart shows, before any ink: titles, units, categories, series, colours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle

from coopplan import palette
from coopplan.domain.changes.standing import Standing, standings
from coopplan.domain.results.breakdowns import Purse, by_project, by_purse
from coopplan.domain.results.money.funding import SourceKind
from coopplan.domain.results.money.vat import money_unit
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, days, euros, semicolons
from coopplan.sheets.words import shortage_words
from coopplan.sheets.words.common import kind
from coopplan.sheets.words.grant_words import name_in_all

MOST_UPRIGHT = 9
"""Bars whose names stand side by side under them: more go across, each name before its bar."""

Shown = Callable[[Decimal], str]
"""Writes a number with its unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One number for each category."""

    name: str
    values: Sequence[Decimal]
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars stacked for each category."""

    name: str
    """Name of its file, without suffix."""
    title: str
    unit: str
    """What the axis of the numbers says."""
    shown: Shown
    categories: Sequence[str]
    series: Sequence[Series]
    across: bool
    """Whether the bars go across instead of up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One labelled point."""

    x: Decimal
    y: Decimal
    label: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloud:
    """Points between two axes."""

    name: str
    """Name of its file, without suffix."""
    title: str
    x: str
    y: str
    points: Sequence[Point]


Drawing = Bars | Cloud


def drawings(outcomes: Sequence[Outcome], shown: Outcome) -> tuple[Drawing, ...]:
    """Give the charts of all outcomes, the reference first, and those of the one ``shown``."""
    return (
        money_and_time(outcomes),
        who_pays_by_scenario(outcomes),
        time_by_project(shown),
        who_pays(shown),
    )


def in_words(drawing: Drawing) -> str:
    """Say what a chart shows to whoever does not see it: its title, then its numbers."""
    return f"{drawing.title}. {semicolons(_told(drawing))}."


def _told(drawing: Drawing) -> Iterator[str]:
    if isinstance(drawing, Cloud):
        for point in drawing.points:
            x, y = euros(point.x), days(point.y)
            yield f"{point.label} ({drawing.x} {x}, {drawing.y} {y})"
    else:
        for place, category in enumerate(drawing.categories):
            parts = (
                f"{series.name} {drawing.shown(series.values[place])}".strip()
                for series in drawing.series
                if series.values[place]
            )
            yield f"{' '.join(category.split())} ({', '.join(parts)})"


def money_and_time(outcomes: Sequence[Outcome]) -> Cloud:
    """Show how much own money each scenario takes, and how many days it leaves uncovered."""
    reference = outcomes[0].scenario.code
    return Cloud(
        name=_("comparaison-argent-et-temps"),
        title=_("Budget propre et jours non couverts"),
        x=_("Budget propre (€)"),
        y=_("Jours non couverts"),
        points=tuple(
            Point(
                x=standing.own_eur,
                y=standing.missing_days,
                label=_scenarios(standing, outcomes),
                colour=_standing_colour(standing, reference),
            )
            for standing in standings(outcomes)
        ),
    )


def _scenarios(standing: Standing, outcomes: Sequence[Outcome]) -> str:
    """Name the scenarios of a point: one by its code and name, several by their codes."""
    if len(standing.scenarios) > 1:
        return ", ".join(standing.scenarios)
    (code,) = standing.scenarios
    name = next(o.scenario.name for o in outcomes if o.scenario.code == code)
    return f"{code} {name}".strip()


def _standing_colour(standing: Standing, reference: str) -> str:
    if reference in standing.scenarios:
        return palette.ACCENT
    return palette.SERIES_MISSING if standing.is_beaten else palette.SERIES_COVERED


def who_pays_by_scenario(outcomes: Sequence[Outcome]) -> Bars:
    """Show whose money pays the expenses of each scenario."""
    paid = {purse: eur for purse, eur in by_purse(outcomes).items() if any(eur)}
    colours = _purse_colours(by_purse(outcomes))
    unit = money_unit(outcomes[0].plan)
    return Bars(
        name=_("comparaison-qui-paie"),
        title=_("Qui paie, par scénario (€ {unit})").format(unit=unit),
        unit=f"€ {unit}",
        shown=euros,
        categories=tuple(f"{o.scenario.code}\n{o.scenario.name}" for o in outcomes),
        series=tuple(
            Series(name=_purse(outcomes, purse), values=eur, colour=colours[purse])
            for purse, eur in paid.items()
        ),
        across=len(outcomes) > MOST_UPRIGHT,
    )


def time_by_project(outcome: Outcome) -> Bars:
    """Show which days of each project are covered."""
    projects = [of for of in by_project(outcome) if of.days.asked]
    return Bars(
        name=_("synthese-jours-par-projet"),
        title=_("{scenario} : jours couverts et manquants, par projet").format(
            scenario=_scenario(outcome)
        ),
        unit=_("Jours"),
        shown=days,
        categories=tuple(shortage_words.project_name(outcome, of.project) for of in projects),
        series=(
            Series(
                name=_("Jours couverts"),
                values=tuple(of.days.done for of in projects),
                colour=palette.SERIES_COVERED,
            ),
            Series(
                name=_("Jours manquants"),
                values=tuple(of.days.missing for of in projects),
                colour=palette.SERIES_SHORT,
            ),
        ),
        across=True,
    )


def who_pays(outcome: Outcome) -> Bars:
    """Show how much each purse pays."""
    paid = {purse: eur for purse, (eur,) in by_purse([outcome]).items() if eur}
    unit = money_unit(outcome.plan)
    return Bars(
        name=_("synthese-qui-paie"),
        title=_("{scenario} : qui paie (€ {unit})").format(scenario=_scenario(outcome), unit=unit),
        unit=f"€ {unit}",
        shown=euros,
        categories=tuple(_purse([outcome], purse) for purse in paid),
        series=(Series(name="", values=tuple(paid.values()), colour=palette.SERIES_COVERED),),
        across=True,
    )


def _scenario(outcome: Outcome) -> str:
    return f"{outcome.scenario.code} {outcome.scenario.name}".strip()


def _purse(outcomes: Sequence[Outcome], purse: Purse) -> str:
    which, code = purse
    if which is not SourceKind.SCHEME:
        return kind(which)
    return name_in_all(outcomes, code)


def _purse_colours(purses: Iterable[Purse]) -> dict[Purse, str]:
    """Colour purses as the workbook does: each scheme keeps its colour from chart to chart."""
    schemes = cycle(palette.SERIES_SCHEMES)
    plain = {
        SourceKind.OWN: palette.SERIES_OWN,
        SourceKind.SERVICE: palette.SERIES_SERVICES,
        SourceKind.MISSING: palette.SERIES_MISSING,
    }
    return {purse: plain.get(purse[0]) or next(schemes) for purse in purses}
