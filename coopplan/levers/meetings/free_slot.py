"""People made free again where they are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coopplan.domain.calendars.wishes.preferences import Preferences
from coopplan.domain.finding import Finding, error
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.people.governance import Release
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _
from coopplan.levers.applied import Applied, without_target
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.typed import Typed
from coopplan.preferences import Ambiguous, Unreadable

FREE_SLOT = LeverKind("free_slot")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Make people free again: their closed periods and preferred days no longer hold.

    Between the lever's dates; the text of its value may name days of the week. Public holidays
    remain.
    """
    people = by_code(plan.agents).keys() | by_code(plan.outsiders).keys()
    released = tuple(
        Release(person=code, start=lever.start, end=lever.end, when=lever.text)
        for code in lever.targets
        if code in people
    )
    revision = replace(plan, releases=(*plan.releases, *released))
    return Applied(revision, without_target(lever, people))


def lever_with_unknown_days(plan: Plan, typed: Typed) -> Iterator[Finding]:
    """LEV12: the days on which a lever frees somebody are written so that they are read one way."""
    text = typed.lever.text
    reading = Preferences(plan).reading(text) if text else None
    if isinstance(reading, Ambiguous):
        yield error(
            "LEV12",
            typed.ref("value"),
            _("« {text} » se lit de deux façons : {readings}.").format(
                text=text, readings=reading.to_choose()
            ),
            _("Recopiez dans la cellule celle qui est juste."),
            text,
        )
    elif isinstance(reading, Unreadable):
        yield error(
            "LEV12",
            typed.ref("value"),
            _("« {text} » ne dit pas quels jours sont libérés.").format(text=text),
            _("Écrivez par exemple jeudi matin ; ou videz la valeur pour tous les jours."),
            text,
        )


SPEC = LeverSpec(
    kind=FREE_SLOT,
    order=150,
    label=N_("libérer un créneau"),
    apply=apply,
    targets=("agents", "outsiders"),
    rules=(lever_with_unknown_days,),
    example=Example(
        value=N_("rien, ou des jours : jeudi matin"),
        effect=N_(
            "Entre ces dates, les périodes fermées et les jours préférés de la personne ne "
            "comptent plus dans le calendrier des réunions ; les jours fériés restent."
        ),
        cells=("E01", "mardi matin", "", "2027-06", "2027-06"),
    ),
)
