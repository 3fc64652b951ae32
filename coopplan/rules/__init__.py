"""What the data must satisfy: one generator function a rule, each with its code and its test."""

from __future__ import annotations

from itertools import chain

from coopplan.domain.finding import Finding
from coopplan.domain.input.plan import Plan
from coopplan.rules import (
    calendar,
    contradictions,
    governance,
    lever_values,
    levers,
    mail,
    money,
    people,
    references,
    schemes,
    sessions,
    work,
)
from coopplan.rules.levers import Rule

RULES: tuple[Rule, ...] = (
    references.unknown_reference,
    references.closure_for_nobody,
    references.predecessors_in_circle,
    references.bodies_in_circle,
    references.scenarios_in_circle,
    work.task_window_reversed,
    work.task_before_horizon,
    work.tasks_after_horizon,
    work.task_cut_by_horizon,
    work.task_without_qualified,
    work.task_without_available,
    work.predecessor_too_late,
    work.filing_after_deadline,
    work.filing_starts_too_late,
    work.project_without_theme,
    work.project_window_reversed,
    work.work_outside_project,
    mail.one_address,
    people.agent_without_availability,
    people.available_beyond_weekdays,
    people.available_beyond_net_days,
    people.given_beyond_cooperation_share,
    people.given_while_away,
    money.expense_nobody_can_pay,
    money.scheme_in_wrong_section,
    money.expense_before_horizon,
    money.expenses_after_horizon,
    money.engaged_above_voted,
    money.no_own_service,
    money.rate_out_of_range,
    money.own_share_out_of_range,
    schemes.deadline_over,
    schemes.counterpart_of_unknown_origin,
    schemes.expenses_before_filing,
    schemes.floor_above_ceiling,
    schemes.project_below_floor,
    schemes.rivals_both_granted,
    schemes.two_european_funds,
    governance.body_without_purpose,
    governance.chair_not_member,
    governance.body_without_members,
    governance.member_twice,
    governance.closure_reversed,
    calendar.body_only_informs,
    calendar.decision_not_written,
    calendar.body_without_venue,
    calendar.window_without_anyone,
    calendar.too_many_meetings,
    calendar.preference_not_understood,
    calendar.rotation_reversed,
    calendar.hours_out_of_order,
    sessions.session_outside_horizon,
    sessions.session_twice,
    sessions.session_on_closed_day,
    sessions.session_beyond_yearly,
    sessions.session_hour_contradicts_part,
    sessions.sessions_at_the_same_time,
    levers.lever_without_target,
    levers.lever_on_unknown_target,
    levers.lever_on_wrong_target,
    lever_values.lever_without_value,
    lever_values.lever_value_out_of_range,
    *levers.rules_of_kinds(),
    levers.lever_window_reversed,
    levers.lever_before_horizon,
    levers.lever_after_horizon,
    levers.lever_window_unused,
    lever_values.lever_with_unknown_unit,
    contradictions.contradictory_levers,
)
"""All rules, in the order in which their findings are shown."""


def check(plan: Plan) -> tuple[Finding, ...]:
    """Apply every rule to a plan."""
    return tuple(chain.from_iterable(rule(plan) for rule in RULES))
