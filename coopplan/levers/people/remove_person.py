"""A person who leaves, for good or between two dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.period import Period
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _, day
from coopplan.levers.applied import Applied, note, with_days, without_target
from coopplan.levers.contradictions import granted_and_away
from coopplan.levers.spec import Example, LeverSpec

REMOVE_PERSON = LeverKind("remove_person")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Take a person out of the plan, from the month given."""
    agents = by_code(plan.agents)
    window = plan.periods_between(lever.start, lever.end)
    gone = {
        (code, period): Decimal(0) for code in lever.targets if code in agents for period in window
    }
    findings = (*without_target(lever, agents), *_whole_periods(lever, window))
    return Applied(with_days(plan, gone), findings)


def _whole_periods(lever: Lever, window: Sequence[Period]) -> Iterator[Finding]:
    """PLN15: somebody who leaves, or comes back, inside a period is absent for all of it."""
    cut = [
        *((p, p.first, lever.start, "start") for p in window if lever.start),
        *((p, p.last, lever.end, "end") for p in window if lever.end),
    ]
    for period, edge, bound, column in cut:
        if bound and bound in period and bound != edge:
            yield note(
                lever,
                "PLN15",
                _("Le {day} est à l'intérieur de {period} : toute la période est retirée.").format(
                    day=day(bound), period=period.key
                ),
                _("Rien à faire, ou changez cette date pour garder la période."),
                severity=Severity.INFO,
                column=column,
            )


SPEC = LeverSpec(
    kind=REMOVE_PERSON,
    order=30,
    label=N_("retirer la personne"),
    apply=apply,
    targets=("agents",),
    contradictions=(granted_and_away,),
    takes_people_away=True,
    example=Example(
        value=N_("rien"),
        effect=N_("La personne ne donne plus aucun jour entre ces dates."),
        cells=("A17", "", "", "2027-03"),
    ),
)
