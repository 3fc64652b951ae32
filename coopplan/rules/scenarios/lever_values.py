"""Each lever's value: its number, its unit, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from coopplan.domain.finding import Finding, error
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _
from coopplan.levers import SPECS
from coopplan.levers.typed import typed_levers
from coopplan.levers.units import TYPED_AS, Measure


def lever_without_value(plan: Plan) -> Iterator[Finding]:
    """LEV04: a lever that sets or adds a figure gives it; a purchase gives its price."""
    for typed in typed_levers(plan):
        lever = typed.lever
        if SPECS[lever.kind].needs_value and lever.value is None:
            yield error(
                "LEV04",
                typed.ref("value"),
                _("La valeur du levier manque, ou n'est pas un nombre."),
                _("Tapez un nombre dans la colonne Valeur, et son unité à côté."),
                lever.text,
            )
        elif _is_unpriced(lever):
            yield error(
                "LEV04",
                typed.ref("unit"),
                _("Le prix d'un jour acheté manque."),
                _("Tapez-le dans la colonne Unité, par exemple 650 €/j."),
                lever.unit,
            )


def lever_value_out_of_range(plan: Plan) -> Iterator[Finding]:
    """LEV05: a lever's figure is one that its target can take."""
    for typed in typed_levers(plan):
        value = typed.lever.value
        wrong = "" if value is None else _wrong(plan, typed.lever, value)
        if wrong:
            yield error(
                "LEV05",
                typed.ref("value"),
                wrong,
                _("Corrigez la valeur, ou son unité."),
                f"{value:f} {typed.lever.unit}".strip(),
            )


def lever_with_unknown_unit(plan: Plan) -> Iterator[Finding]:
    """LEV10: a lever's unit is one that its kind takes."""
    grain = plan.settings.grain
    for typed in typed_levers(plan):
        lever, spec = typed.lever, SPECS[typed.lever.kind]
        if lever.value is None or _is_unpriced(lever) or spec.is_readable(lever, grain):
            continue
        yield error(
            "LEV10",
            typed.ref("unit"),
            _("Ce levier ne se compte pas en « {unit} ».").format(unit=lever.unit)
            if lever.unit.strip()
            else _("{value} sans unité : est-ce un pourcentage ?").format(value=lever.value),
            _("Tapez dans la colonne Unité : {units}.").format(
                units=_(" ou ").join(_(TYPED_AS[unit]) for unit in spec.accepted(grain))
            ),
            lever.unit,
        )


def _wrong(plan: Plan, lever: Lever, value: Decimal) -> str:
    spec = SPECS[lever.kind]
    if value < 0 and not spec.may_be_negative:
        return _("Cette valeur ne peut pas être négative.")
    if spec.is_whole and value != value.to_integral_value():
        return _("Un nombre entier est attendu.")
    return spec.limit(plan, lever)


def _is_unpriced(lever: Lever) -> bool:
    """Whether the price that the unit should say is not there at all."""
    return Measure.PRICE in SPECS[lever.kind].units and not re.search(r"\d", lever.unit)
