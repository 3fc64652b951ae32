"""Each lever's value: its number, its unit, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from coopplan.domain.calendars.preferences import moments
from coopplan.domain.finding import Finding
from coopplan.domain.folding import folded
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _
from coopplan.levers.units import (
    COMMITMENTS,
    GRANT_STATUSES,
    Measure,
    accepted,
    is_readable,
    measure,
)
from coopplan.rules.levers import all_levers
from coopplan.rules.wording import error

NEED_NUMBER = frozenset(
    {
        LeverKind.ADD_DAYS,
        LeverKind.ADD_SHARE,
        LeverKind.CHANGE_EFFORT,
        LeverKind.SHIFT_TASK,
        LeverKind.BUY,
        LeverKind.ADD_BUDGET,
        LeverKind.SET_RATE,
        LeverKind.SET_CEILING,
        LeverKind.SET_FREQUENCY,
    }
)
NOT_NEGATIVE = frozenset(
    {
        LeverKind.BUY,
        LeverKind.SET_RATE,
        LeverKind.SET_CEILING,
        LeverKind.SET_FREQUENCY,
        LeverKind.MERGE_BODIES,
    }
)
WHOLE = frozenset({LeverKind.SHIFT_TASK, LeverKind.SET_FREQUENCY, LeverKind.MERGE_BODIES})
UNITS: Mapping[Measure, str] = {
    Measure.DAYS: N_("j"),
    Measure.HOURS: N_("h"),
    Measure.POINTS: N_("points"),
    Measure.PERCENT: "%",
    Measure.EUROS: "€",
    Measure.THOUSANDS_EUR: "k€",
    Measure.MILLIONS_EUR: "M€",
    Measure.SESSIONS: N_("séances/an"),
    Measure.PERIODS: N_("périodes"),
    Measure.MONTHS: N_("mois"),
    Measure.WEEKS: N_("semaines"),
    Measure.PRICE: N_("650 €/j"),
}
"""How to type each unit."""


def lever_without_value(plan: Plan) -> Iterator[Finding]:
    """LEV04: a lever that sets or adds a figure gives it; a purchase gives its price."""
    for typed in all_levers(plan):
        lever = typed.lever
        if lever.kind in NEED_NUMBER and lever.value is None:
            yield error(
                "LEV04",
                typed.ref("value"),
                _("La valeur du levier manque, ou n'est pas un nombre."),
                _("Tapez un nombre dans la colonne Valeur, et son unité à côté."),
                lever.text,
            )
        elif lever.kind is LeverKind.BUY and not re.search(r"\d", lever.unit):
            yield error(
                "LEV04",
                typed.ref("unit"),
                _("Le prix d'un jour acheté manque."),
                _("Tapez-le dans la colonne Unité, par exemple 650 €/j."),
                lever.unit,
            )


def lever_value_out_of_range(plan: Plan) -> Iterator[Finding]:
    """LEV05: a lever's figure is one that its target can take."""
    for typed in all_levers(plan):
        value = typed.lever.value
        percent = measure(typed.lever, plan.settings.grain) is Measure.PERCENT
        if value is None:
            continue
        if wrong := _wrong(typed.lever, value, percent):
            yield error(
                "LEV05",
                typed.ref("value"),
                wrong,
                _("Corrigez la valeur, ou son unité."),
                f"{value:f} {typed.lever.unit}".strip(),
            )


def lever_with_unknown_status(plan: Plan) -> Iterator[Finding]:
    """LEV06: a lever on a status names one of those that its target's sheet has."""
    schemes, projects = by_code(plan.schemes), by_code(plan.projects)
    for typed in all_levers(plan):
        lever = typed.lever
        if lever.kind is not LeverKind.SET_STATUS:
            continue
        word = folded(lever.text)
        for target in lever.targets:
            granted = word in GRANT_STATUSES and target not in projects.keys() - schemes.keys()
            committed = word in COMMITMENTS and target not in schemes.keys() - projects.keys()
            if not granted and not committed:
                yield error(
                    "LEV06",
                    typed.ref("value"),
                    _("« {text} » n'est pas un statut de {target}.").format(
                        text=lever.text, target=target
                    ),
                    _(
                        "Tapez demandé, accordé ou refusé pour un dispositif ; "
                        "engagé, à mûrir ou veille pour un projet."
                    ),
                    lever.text,
                )


def lever_with_unknown_days(plan: Plan) -> Iterator[Finding]:
    """LEV12: the days on which a lever frees somebody are written so that they can be read."""
    for typed in all_levers(plan):
        lever = typed.lever
        if lever.kind is LeverKind.FREE_SLOT and lever.text and moments(lever.text) is None:
            yield error(
                "LEV12",
                typed.ref("value"),
                _("« {text} » ne dit pas quels jours sont libérés.").format(text=lever.text),
                _("Écrivez par exemple jeudi matin ; ou videz la valeur pour tous les jours."),
                lever.text,
            )


def lever_with_unknown_unit(plan: Plan) -> Iterator[Finding]:
    """LEV10: a lever's unit is one that its kind takes."""
    grain = plan.settings.grain
    for typed in all_levers(plan):
        lever = typed.lever
        priced = lever.kind is LeverKind.BUY and not re.search(r"\d", lever.unit)
        if lever.value is None or priced or is_readable(lever, grain):
            continue
        yield error(
            "LEV10",
            typed.ref("unit"),
            _("Ce levier ne se compte pas en « {unit} ».").format(unit=lever.unit)
            if lever.unit.strip()
            else _("{value} sans unité : est-ce un pourcentage ?").format(value=lever.value),
            _("Tapez dans la colonne Unité : {units}.").format(
                units=_(" ou ").join(_(UNITS[unit]) for unit in accepted(lever.kind, grain))
            ),
            lever.unit,
        )


def _wrong(lever: Lever, value: Decimal, percent: bool) -> str:
    return _out_of_range(lever, value) or _effort_below_zero(lever, value, percent)


def _out_of_range(lever: Lever, value: Decimal) -> str:
    if lever.kind in NOT_NEGATIVE and value < 0:
        return _("Cette valeur ne peut pas être négative.")
    if lever.kind in WHOLE and value != value.to_integral_value():
        return _("Un nombre entier est attendu.")
    if lever.kind is LeverKind.SET_RATE and value > 100:
        return _("Un taux ne dépasse pas 100 %.")
    if lever.kind is LeverKind.ADD_SHARE and abs(value) > 100:
        return _("Une part ne change pas de plus de 100 points.")
    return ""


def _effort_below_zero(lever: Lever, value: Decimal, percent: bool) -> str:
    if lever.kind is not LeverKind.CHANGE_EFFORT or value >= 0 or (percent and value > -100):
        return ""
    return _("Il ne resterait rien à faire : tapez la nouvelle charge, ou par exemple -20 %.")
