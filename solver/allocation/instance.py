"""What the allocation model is given: keys, days and euros."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TIERS = (
    "uncovered_mandatory",
    "uncovered_weighted",
    "notified_money",
    "unfunded_weighted",
    "own_money",
    "service_money",
    "receipts",
    "last_funder_money",
    "timing",
    "distance",
    "heaviest_load",
)
"""The objectives, most important first; each is fixed before the next."""

AgentTaskPeriod = tuple[str, str, str]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Constraints that are off unless asked for, and how far to search."""

    ramp_rate: float | None = None
    """Growth of a project's days from a period to the next (0.5: half as much again)."""
    ramp_base_days: float = 0.0
    """Days a project may always add from a period to the next."""
    block_days: float | None = None
    """Fewest days worth giving an agent in a period: none, or at least this many."""
    max_projects: int | None = None
    """Most projects an agent may work on in a period."""
    field_share: float | None = None
    """Least share of field days in the planned days of a project that has field tasks."""
    advance_eur: float | None = None
    """Most euros of grants that are spent and not received at the end of a period."""
    is_shaped: bool = False
    """Whether the plan is made human once its tiers are settled."""
    work: int = 20_000_000
    """Columns times branches of one search: not seconds, so that any machine finds the same."""
    solver: str = ""
    """Name of the solver to take; none: HiGHS, hot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The plan to stay close to."""

    days: Mapping[AgentTaskPeriod, float]
    """(agent, task, period) -> days; a missing key is 0."""
    grants_eur: Mapping[Pair, float]
    """(expense, scheme) -> euros; a missing key is 0."""
    credits_eur: Mapping[Pair, float]
    """(expense, credit line) -> euros; a missing key is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One allocation problem: who may work on what and when, who may pay what."""

    periods: tuple[str, ...]
    """In order."""
    step_days: float
    """Rounding step of every number of days."""
    effort_days: Mapping[str, float]
    """Task -> days, a multiple of the step."""
    mandatory: frozenset[str]
    """Tasks that the first tier looks at."""
    task_weight: Mapping[str, float]
    """Task -> weight of one uncovered day."""
    project_of_task: Mapping[str, str]
    field_tasks: frozenset[str]
    """Tasks done on the spot."""
    window: Mapping[str, tuple[str, ...]]
    """Task -> periods it may be worked in, in order."""
    qualified: Mapping[str, tuple[str, ...]]
    """Task -> agents."""
    predecessors: tuple[Pair, ...]
    """(predecessor, successor)."""
    precedence_lag: int
    """0: the predecessor counts in the same period; 1: to the end of the period before."""
    capacity_days: Mapping[Pair, float]
    """(agent, period) -> days; a missing key is 0."""
    service_of: Mapping[str, str]
    """Agent -> service."""
    quota_days: Mapping[str, float]
    """Service -> days over the horizon; a missing key is no quota."""
    cost_eur: Mapping[str, float]
    """Expense -> euros to find."""
    expense_weight: Mapping[str, float]
    """Expense -> weight of one unfunded euro."""
    project_of_expense: Mapping[str, str]
    section_of_expense: Mapping[str, str]
    """Expense -> budget section; money never crosses from one to another."""
    grant_limit_eur: Mapping[Pair, float]
    """(expense, scheme) that is eligible -> most euros of the scheme."""
    ceiling_eur: Mapping[str, float]
    """Scheme -> euros over all expenses."""
    filing_task: Mapping[str, str]
    """Scheme -> task that writes its application; a missing key has nothing to file."""
    filed_by: Mapping[Pair, str]
    """(expense, scheme that pays only what follows its filing) -> last period in which the
    application may be written; a missing key may be paid whenever it is written."""
    unfiled: frozenset[str]
    """Schemes that cannot pay, their filing task having been given up."""
    payable: frozenset[Pair]
    """(expense, credit line) that is allowed."""
    appropriation_eur: Mapping[str, float]
    """Credit line -> euros left."""
    own_lines: frozenset[str]
    """Lines of the own budget; the others are the services'."""
    own_share: Mapping[Pair, float]
    """(scheme, section) -> least share of own and service money beside it, below 1."""
    counterpart_ratio: Mapping[str, float]
    """Scheme -> most euros it pays per euro of national public money."""
    national_schemes: frozenset[str]
    """Schemes whose money counts as national public money."""
    past: frozenset[str] = frozenset()
    """Periods in which the days are those of the reference, whatever it costs."""
    project_ceiling_eur: Mapping[str, float] = field(default_factory=dict)
    """Scheme -> euros for one project; a missing key has no such ceiling."""
    project_floor_eur: Mapping[str, float] = field(default_factory=dict)
    """Scheme -> least euros for a project, if it pays it anything; a missing key is 0."""
    exclusive: frozenset[Pair] = frozenset()
    """Two schemes, in order, that never pay the same expense."""
    whole_of: Mapping[str, str] = field(default_factory=dict)
    """Expense -> the one of which it is an instalment; a missing key is a whole one."""
    authorisation_eur: Mapping[str, float] = field(default_factory=dict)
    """Authorisation -> euros over all years."""
    payment_eur: Mapping[Pair, float] = field(default_factory=dict)
    """(authorisation, year) -> euros of its payment appropriations."""
    authorised: Mapping[Pair, frozenset[str]] = field(default_factory=dict)
    """(authorisation, year) -> credit lines of that year that it covers."""
    envelopes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Envelope -> schemes that share it."""
    envelope_expenses: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Envelope -> expenses whose grants count in it; a missing key counts all."""
    envelope_eur: Mapping[str, float] = field(default_factory=dict)
    """Envelope -> euros over its schemes."""
    led_own_share: Mapping[tuple[str, str, str], float] = field(default_factory=dict)
    """(project, scheme, section) -> share that takes the place of ``own_share``."""
    own_share_base: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Scheme -> expenses on which own money counts beside it; a missing key: on all."""
    public_schemes: frozenset[str] = frozenset()
    """Schemes whose money is public aid."""
    public_aid_eur: Mapping[str, float] = field(default_factory=dict)
    """Project -> most euros of public aid; a missing key has no such limit."""
    cumulated_aid_eur: Mapping[Pair, float] = field(default_factory=dict)
    """(project, scheme) -> most euros of public aid on what it may pay, if it pays anything."""
    net_of_revenue_eur: Mapping[str, float] = field(default_factory=dict)
    """Scheme -> most euros for expenses, what their project earns taken off; a missing key: all."""
    notified_eur: Mapping[str, float] = field(default_factory=dict)
    """Scheme -> euros it has said it pays; a missing key has not."""
    last_funders: frozenset[str] = frozenset()
    """Schemes that pay what the others leave."""
    most_days: Mapping[str, float] = field(default_factory=dict)
    """Agent -> most days over the horizon; a missing key has no such limit."""
    outstanding: Mapping[tuple[str, str, str], float] = field(default_factory=dict)
    """(expense, scheme, period) -> share of the grant spent and not received at its end."""
    refund_due: Mapping[Pair, float] = field(default_factory=dict)
    """(expense, period) -> VAT still to come back at its end of each euro paid of the expense."""
    ramp_rate: Mapping[str, float] = field(default_factory=dict)
    """Project -> growth of its days from a period to the next; else that of the options."""
    receipt_per_day_eur: Mapping[tuple[str, str, str], float] = field(default_factory=dict)
    """(agent, project, scheme) -> most euros that the scheme pays for a day of work..."""
    receipt_per_eur: Mapping[Pair, float] = field(default_factory=dict)
    """...and (expense, scheme) -> for each euro of the expense that somebody pays, beside it."""
    receipt_periods: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Scheme -> periods whose days it pays, in order."""
    receipts_after_filing: frozenset[str] = frozenset()
    """Schemes that pay only the days of the periods that follow their filing."""
    receipts_line: str = ""
    """Credit line that receipts of its year add to; none: they pay nothing else."""
    receipts_line_dates: frozenset[str] = frozenset()
    """Periods, and expenses, that are of its year."""
    most_people: Mapping[str, int] = field(default_factory=dict)
    """Task -> most agents who work on it; a missing key is no limit."""
    lead: Mapping[str, str] = field(default_factory=dict)
    """Task -> agent who does at least half of it; a missing key is nobody."""
    halves: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Task done by two at a time -> groups of agents, none of which does more than half."""
    least_days: Mapping[Pair, float] = field(default_factory=dict)
    """(agent, project) -> least days, if the agent works on it at all."""
    regular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Task -> periods that share it out evenly."""
    continuous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Task done without a pause -> periods in which somebody could do it, in order."""
    wait: Mapping[Pair, float] = field(default_factory=dict)
    """(task to do as early, or as late, as can be; period) -> periods it is off by."""
    options: Options = Options()
    reference: Reference | None = None
    tiers: tuple[str, ...] = TIERS
    """Names of ``TIERS``, most important first."""

    def after(self, period: str) -> tuple[str, ...]:
        """List the periods that follow one."""
        return self.periods[self.periods.index(period) + 1 :]
