"""Key figures of an outcome, computed here once: every sheet, table and door shows these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.applications import net_of_revenue_eur
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Attendance, Calendar
from coopplan.domain.results.meetings.meeting_load import held
from coopplan.domain.results.money.only_asked import only_asked_eur
from coopplan.domain.results.money.staff_time import lent_worth_eur
from coopplan.domain.results.money.vat import money_unit
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _

Unit = Literal["days", "eur", "share", "count"]
"""``share`` is between 0 and 1."""
Better = Literal["high", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Totals of one outcome, in days and euros, less VAT that comes back."""

    asked_days: Decimal
    covered_days: Decimal
    mandatory_missing_days: Decimal
    lent_days: Decimal
    """Work and meetings of the agents outside the mission's own service."""
    lent_eur: Decimal
    """What these days are worth, at their cost."""
    bought_days: Decimal
    """Work bought outside by a lever."""
    meeting_days: Decimal
    sessions: int
    """Sessions that have a date, those called off aside."""
    sessions_left_out: int
    """Sessions for which no date was found."""
    releases: int
    """Required members not free at a session, counted once a session."""
    asked_eur: Decimal
    grants_eur: Decimal
    only_asked_eur: Decimal
    """Part of the grants that no funder has granted yet."""
    receipts_eur: Decimal
    """Euros that schemes pay for days and flat rates, beside expenses."""
    own_eur: Decimal
    services_eur: Decimal
    filed: int
    """Schemes that may pay: application written in time, granted, or none needed."""
    schemes: int
    """Schemes not refused."""
    at_stake_eur: Decimal
    """Most that the applications not filed could have brought."""

    @property
    def missing_days(self) -> Decimal:
        """Days asked that nobody works."""
        return self.asked_days - self.covered_days

    @property
    def covered_share(self) -> Decimal:
        """Days covered in days asked; 1 when nothing is asked."""
        return share(self.covered_days, self.asked_days)

    @property
    def funded_eur(self) -> Decimal:
        """Euros that somebody pays."""
        return self.grants_eur + self.own_eur + self.services_eur

    @property
    def missing_eur(self) -> Decimal:
        """Euros that nobody pays."""
        return self.asked_eur - self.funded_eur

    @property
    def funded_share(self) -> Decimal:
        """Euros funded in euros asked; 1 when nothing is asked."""
        return share(self.funded_eur, self.asked_eur)


def figures(outcome: Outcome) -> Figures:
    """Compute the totals of an outcome."""
    plan, calendar = outcome.plan, outcome.calendar or Calendar()
    missing = outcome.uncovered_days()
    own_lines = plan.own_lines
    used = outcome.used_by_budget()
    own_eur = sum((eur for line, eur in used.items() if line in own_lines), ZERO)
    lent, bought = _days_from_outside(outcome)
    return Figures(
        asked_days=sum((task.effort_days for task in plan.tasks), ZERO),
        covered_days=sum(outcome.days.values(), ZERO),
        mandatory_missing_days=sum((missing[t.code] for t in plan.tasks if t.mandatory), ZERO),
        lent_days=lent,
        lent_eur=lent_worth_eur(outcome),
        bought_days=bought,
        meeting_days=sum(outcome.meeting_days.values(), ZERO),
        sessions=len(held(calendar)),
        sessions_left_out=len(calendar.unplaced),
        releases=sum(len(of.people(Attendance.TO_RELEASE)) for of in held(calendar)),
        asked_eur=sum(map(plan.net_cost_eur, plan.expenses), ZERO),
        grants_eur=sum(outcome.grants_eur.values(), ZERO),
        only_asked_eur=only_asked_eur(outcome),
        receipts_eur=sum(outcome.receipts_eur.values(), ZERO),
        own_eur=own_eur,
        services_eur=sum(used.values(), ZERO) - own_eur,
        filed=sum(outcome.filed.get(scheme.code, False) for scheme in plan.schemes),
        schemes=sum(scheme.status is not GrantStatus.REFUSED for scheme in plan.schemes),
        at_stake_eur=_lost_eur(outcome),
    )


def at_stake_eur(outcome: Outcome) -> dict[str, Decimal]:
    """Give, by scheme asked for but not filed, the most it could have brought, in euros."""
    return {
        scheme.code: potential_eur(outcome.plan, scheme)
        for scheme in outcome.plan.schemes
        if scheme.status is GrantStatus.ASKED and not outcome.filed.get(scheme.code, False)
    }


def _lost_eur(outcome: Outcome) -> Decimal:
    """Sum the most that applications not filed could have brought beside what the others get."""
    paid: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (_for, by), eur in (*outcome.grants_eur.items(), *outcome.receipts_eur.items()):
        paid[by] += eur
    lost = at_stake_eur(outcome)
    others = {code: eur for code, eur in paid.items() if code not in lost}
    beside = within_envelopes(outcome.plan, others | lost)
    return beside - within_envelopes(outcome.plan, others)


def within_envelopes(plan: Plan, eur_by_scheme: Mapping[str, Decimal]) -> Decimal:
    """Sum euros of schemes, those of one envelope within it."""
    schemes = by_code(plan.schemes)
    total: defaultdict[str, Decimal] = defaultdict(Decimal)
    for code, eur in eur_by_scheme.items():
        total[schemes[code].envelope or code] += eur
    most = {s.envelope: s.envelope_eur for s in plan.schemes if s.envelope_eur is not None}
    return sum((min(eur, most.get(code, eur)) for code, eur in total.items()), ZERO)


def potential_eur(plan: Plan, scheme: Scheme) -> Decimal:
    """Give the most a scheme can bring: its rate on what is eligible, within its limits."""
    by_project: defaultdict[str, Decimal] = defaultdict(Decimal)
    for item in plan.expenses:
        if scheme.covers(item):
            by_project[item.project] += scheme.rate * scheme.eligible_eur(item)
    most = scheme.ceiling_eur if scheme.project_ceiling_eur is None else scheme.project_ceiling_eur
    amounts = (min(most, eur) for eur in by_project.values())
    whole = sum((eur for eur in amounts if eur >= scheme.project_floor_eur), ZERO)
    net = net_of_revenue_eur(plan, scheme)
    return min(scheme.ceiling_eur, whole if net is None else min(net, whole))


def share(part: Decimal, whole: Decimal) -> Decimal:
    """Divide a part by its whole; 1 when there is no whole."""
    return part / whole if whole else Decimal(1)


def _days_from_outside(outcome: Outcome) -> tuple[Decimal, Decimal]:
    """Sum the days lent by the services, then those bought."""
    agents = {agent.code: agent for agent in outcome.plan.agents}
    own = outcome.plan.own_service
    lent = bought = ZERO
    for days_by in (outcome.load_days(), outcome.meeting_days):
        for (code, _period), days in days_by.items():
            if agents[code].external:
                bought += days
            elif agents[code].service != own:
                lent += days
    return lent, bought


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One row of the comparison: the same figure in each scenario."""

    code: str
    label: str
    group: str
    unit: Unit
    better: Better | None
    """Which end is preferable; ``None``: neither by itself."""
    values: Mapping[str, Decimal]
    """Figure by scenario code."""

    @property
    def best(self) -> Decimal | None:
        """The preferable value; ``None`` when all are equal or neither end is preferable."""
        if self.better is None or len(set(self.values.values())) < 2:
            return None
        return max(self.values.values()) if self.better == "high" else min(self.values.values())


TIME, MONEY, FILES = N_("Temps"), N_("Argent ({amounts})"), N_("Dossiers de subvention")
MEETINGS = N_("Réunions")

COMPARED: tuple[tuple[str, str, str, Unit, Better | None], ...] = (
    ("covered_share", N_("Jours couverts, en %"), TIME, "share", "high"),
    ("asked_days", N_("Jours demandés"), TIME, "days", None),
    ("missing_days", N_("Jours non couverts"), TIME, "days", "low"),
    ("mandatory_missing_days", N_("dont tâches obligatoires"), TIME, "days", "low"),
    ("lent_days", N_("Jours donnés par les services"), TIME, "days", None),
    ("lent_eur", N_("Valeur de ces jours"), TIME, "eur", None),
    ("bought_days", N_("Jours achetés à l'extérieur"), TIME, "days", None),
    ("meeting_days", N_("Jours de réunion"), TIME, "days", "low"),
    ("sessions", N_("Séances placées"), MEETINGS, "count", None),
    ("sessions_left_out", N_("Séances sans créneau"), MEETINGS, "count", "low"),
    ("releases", N_("Personnes à libérer, par séance"), MEETINGS, "count", "low"),
    ("funded_share", N_("Euros financés, en %"), MONEY, "share", "high"),
    ("asked_eur", N_("Dépenses prévues"), MONEY, "eur", None),
    ("missing_eur", N_("Reste à financer"), MONEY, "eur", "low"),
    ("grants_eur", N_("Financements extérieurs"), MONEY, "eur", "high"),
    ("only_asked_eur", N_("dont demandées, pas accordées"), MONEY, "eur", None),
    ("receipts_eur", N_("Recettes de personnel et forfaits"), MONEY, "eur", "high"),
    ("own_eur", N_("Budget propre"), MONEY, "eur", "low"),
    ("services_eur", N_("Budgets des services"), MONEY, "eur", "low"),
    ("filed", N_("Dossiers déposés"), FILES, "count", "high"),
    ("at_stake_eur", N_("Aides perdues faute de dossier"), FILES, "eur", None),
)
"""Field of ``Figures``, label, group, unit and preferable end, in the order they are shown."""
WHERE_ANY = frozenset(
    {
        "lent_eur",
        "only_asked_eur",
        "receipts_eur",
        "bought_days",
        "sessions",
        "sessions_left_out",
        "releases",
    }
)
"""Shown only where a scenario has some."""
WHOLES = MappingProxyType({"covered_share": "asked_days", "funded_share": "asked_eur"})
"""What shares are shares of: of nothing there is none."""


def indicators(outcomes: Sequence[Outcome]) -> tuple[Indicator, ...]:
    """Compute the figures by which scenarios are compared; some only where there are any."""
    found = {outcome.scenario.code: figures(outcome) for outcome in outcomes}
    amounts = money_unit(outcomes[0].plan) if outcomes else ""
    rows = (
        Indicator(
            code=code,
            label=_(label),
            group=_(group).format(amounts=amounts),
            unit=unit,
            better=better,
            values={scenario: Decimal(getattr(of, code)) for scenario, of in found.items()},
        )
        for code, label, group, unit, better in COMPARED
    )
    return tuple(row for row in rows if _is_shown(row, found.values()))


def _is_shown(row: Indicator, found: Collection[Figures]) -> bool:
    """Whether a row says something: of what not every plan has, and of shares of something."""
    if row.code in WHOLES:
        return any(getattr(of, WHOLES[row.code]) for of in found)
    return row.code not in WHERE_ANY or any(row.values.values())
