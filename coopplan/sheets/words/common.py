"""Words that several result sheets share: periods, sections, severities, sources."""

from __future__ import annotations

from decimal import Decimal

from coopplan.domain.finding import Severity
from coopplan.domain.input.money.spending import SECTION_NAMES, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.money.funding import SourceKind
from coopplan.domain.results.negotiation import Silence
from coopplan.domain.results.pages.agent_pages import AgentMonth
from coopplan.i18n import N_, _, ngettext, short_month

SEVERITIES = {
    Severity.ERROR: N_("Erreur"),
    Severity.WARNING: N_("Avertissement"),
    Severity.INFO: N_("Information"),
}
KINDS = {
    SourceKind.SCHEME: N_("Dispositifs"),
    SourceKind.OWN: N_("Budget propre"),
    SourceKind.SERVICE: N_("Budgets des services"),
    SourceKind.MISSING: N_("Reste à financer"),
}

SILENCES = {
    Silence.NOTHING: N_("Elle ne couvrirait rien et ne débloquerait rien."),
    Silence.REDUNDANT: N_("Ce qui est demandé à d'autres suffit."),
    Silence.WEAKER: N_("Une demande plus petite, ou plus facile, apporte déjà autant."),
    Silence.ANSWERED: N_("Ces mois ont déjà reçu une réponse."),
    Silence.LOSING: N_("Elle ferait perdre plus qu'elle n'apporte."),
    Silence.UNSTUDIED: N_("Non étudiée : le calcul s'est borné à de plus prometteuses."),
}


def month(period: Period) -> str:
    """Name the month in which a period starts, without its year."""
    return short_month(period.first)


def column(period: Period) -> str:
    """Head a column: ``janv. 27`` for a month, ``S09 27`` for a week."""
    if "S" not in period.key:
        return f"{month(period)} {period.first:%y}"
    year, week = period.key.split("-S")
    return _("S{week} {year}").format(week=week, year=year[2:])


def span(periods: tuple[Period, ...]) -> str:
    """Name a stretch of time: ``janv.-avr. 2027``, in months."""
    first, last = periods[0], periods[-1]
    end = f"{month(last)} {last.first:%Y}"
    if first.first.year != last.first.year:
        return f"{month(first)} {first.first:%Y} - {end}"
    return end if first.first.month == last.first.month else f"{month(first)}-{end}"


def column_of(plan: Plan, period: Period) -> str:
    """Head a column of days, and say where nobody has granted them yet."""
    return supposed(column(period)) if period in plan.supposed_periods else column(period)


def stretch(of: AgentMonth) -> str:
    """Head what an agent does in a month, or in a later year."""
    first, last = of.periods[0], of.periods[-1]
    alone = (first.first.year, first.first.month) == (last.first.year, last.first.month)
    named = f"{month(first)} {first.first:%y}" if alone else span(of.periods)
    return supposed(named) if of.is_supposed else named


def supposed(text: str) -> str:
    """Mark what rests on days that are not granted yet."""
    return _("{days} (supposé)").format(days=text)


def section(of: Section) -> str:
    """Name a section of the budget."""
    return _(SECTION_NAMES[of])


def kind(of: SourceKind) -> str:
    """Name whose money it is."""
    return _(KINDS[of])


def severity(of: Severity) -> str:
    """Name how much a finding matters."""
    return _(SEVERITIES[of])


def points_unit(count: Decimal) -> str:
    """Name percentage points, one or several: ``+0,5 point``, ``+12,3 points``."""
    return ngettext("point", "points", count)


def reason(why: Silence) -> str:
    """Say why a request is not made."""
    return _(SILENCES[why])
