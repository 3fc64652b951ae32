"""Filing deadlines that fall while everybody is closed: the working day before is the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coopplan.domain.calendars.days.open_days import last_open_day
from coopplan.domain.finding import Finding, Ref, info
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _, day


def on_open_days(plan: Plan) -> Plan:
    """Move the deadlines of a plan out of the periods in which everybody is closed."""
    return replace(plan, schemes=tuple(_moved(plan, scheme) for scheme in plan.schemes))


def moved_deadlines(plan: Plan) -> Iterator[Finding]:
    """DUE03: a deadline while everybody is closed is the working day before that period."""
    for scheme in plan.schemes:
        moved = _moved(plan, scheme)
        if scheme.deadline and moved.deadline and moved != scheme:
            yield info(
                "DUE03",
                Ref("schemes", scheme.code, "deadline"),
                _(
                    "Le {deadline} tombe dans une période fermée à tous : le dossier {code} est à "
                    "déposer au plus tard le {moved}."
                ).format(
                    deadline=day(scheme.deadline), code=scheme.code, moved=day(moved.deadline)
                ),
                _("Rien à faire, ou corrigez la période d'Indisponibilités."),
            )


def _moved(plan: Plan, scheme: Scheme) -> Scheme:
    if scheme.deadline is None:
        return scheme
    return replace(scheme, deadline=last_open_day(plan, scheme.deadline))
