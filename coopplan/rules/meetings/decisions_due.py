"""What bodies must decide before: what is typed in *Avant*, and the councils that deliberate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coopplan.domain.calendars.bodies.decisions_due import days_named, deliberates, scheme_named
from coopplan.domain.finding import Finding, Ref, warning
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _


def before_not_understood(plan: Plan) -> Iterator[Finding]:
    """DUE01: *Avant* names a scheme with a deadline, a task, a date or an institutional date."""
    for body in plan.bodies:
        for what, days in days_named(plan, body.before).items():
            if not days:
                unclear = warning(
                    "DUE01",
                    Ref("bodies", body.code, "before"),
                    _(
                        "Avant, « {what} » : ni date, ni tâche, ni dispositif qui a une échéance, "
                        "ni rendez-vous institutionnel. Il ne compte pas."
                    ).format(what=what),
                    _("Écrivez par exemple F2, T14, 31/03/2027 ou vote du budget."),
                    what,
                )
                scheme = scheme_named(plan, what)
                against = Ref("schemes", scheme.code, "deadline") if scheme else None
                yield replace(unclear, against=against)


def no_council_known(plan: Plan) -> Iterator[Finding]:
    """DUE02: the council that must deliberate after a body has a date in the horizon."""
    known = {one.structure for one in plan.institutional_dates if deliberates(one)}
    for body in plan.bodies:
        for code in body.deliberation:
            if code not in known:
                yield warning(
                    "DUE02",
                    Ref("bodies", body.code, "deliberation"),
                    _(
                        "{structure} délibère après {body}, et aucun de ses conseils n'a de date."
                    ).format(structure=code, body=body.code),
                    _("Ajoutez ses conseils à la feuille Rendez-vous institutionnels."),
                    code,
                )
