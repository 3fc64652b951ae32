"""How often a body meets."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.calendars.bodies.sessions import renumbered
from coopplan.domain.finding import listed
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _
from coopplan.levers.applied import Applied, revised, without_target, without_value
from coopplan.levers.contradictions import two_values
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.units import Measure

SET_FREQUENCY = LeverKind("set_frequency")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Set a body's sessions per year."""
    if lever.value is None or lever.value < 0:
        return Applied(plan, without_value(lever))
    bodies = by_code(plan.bodies)
    changed = {
        code: replace(bodies[code], sessions_per_year=int(lever.value))
        for code in lever.targets
        if code in bodies
    }
    revision = replace(plan, bodies=revised(plan.bodies, changed))
    return Applied(renumbered(revision, changed), without_target(lever, bodies))


def say(plan: Plan, lever: Lever) -> str:
    """Say how often a body meets from now on, and how often it did."""
    bodies = by_code(plan.bodies)
    known = [bodies[code] for code in lever.targets if code in bodies]
    return _("Réunir {body} {count} fois par an au lieu de {before}").format(
        body=listed([f"{body.code} {body.name}" for body in known] or lever.targets),
        count=int(lever.value or 0),
        before=next((body.sessions_per_year for body in known), "–"),
    )


SPEC = LeverSpec(
    kind=SET_FREQUENCY,
    order=130,
    label=N_("changer la fréquence"),
    apply=apply,
    say=say,
    targets=("bodies",),
    has_window=False,
    units=(Measure.SESSIONS,),
    needs_value=True,
    may_be_negative=False,
    is_whole=True,
    contradictions=(two_values,),
    example=Example(
        value=N_("nombre entier, séances/an"),
        effect=N_("L'instance se réunit ce nombre de fois dans l'année."),
        cells=("I08", "4", "séances/an"),
    ),
)
