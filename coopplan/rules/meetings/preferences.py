"""What people wrote of the times they like to meet: read in one way only, or asked back."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.calendars.wishes.preferences import Preferences
from coopplan.domain.elision import belonging
from coopplan.domain.finding import Finding, Ref, warning
from coopplan.domain.input.people.governance import Outsider
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _
from coopplan.preferences import Ambiguous, Reading, Understood, Unreadable


def preference_not_understood(plan: Plan) -> Iterator[Finding]:
    """PRF01: preferred days are written so that they can be read."""
    for person, reading in _readings(plan):
        if isinstance(reading, Unreadable) and not reading.leaves_nothing:
            said = (
                _(
                    "Les jours préférés {of_code}, « {text} », ne sont pas compris, à cause de "
                    "« {word} » : ils ne comptent pas."
                )
                if reading.unknown
                else _(
                    "Les jours préférés {of_code}, « {text} », ne sont pas compris : "
                    "ils ne comptent pas."
                )
            )
            yield warning(
                "PRF01",
                _cell(person),
                said.format(**_words(person), word=reading.unknown),
                _what_to_type(reading),
                person.preferred_days,
            )


def preference_with_two_readings(plan: Plan) -> Iterator[Finding]:
    """PRF02: preferred days have one reading; where they have two, neither is taken."""
    for person, reading in _readings(plan):
        if isinstance(reading, Ambiguous):
            yield warning(
                "PRF02",
                _cell(person),
                _(
                    "Les jours préférés {of_code}, « {text} », se lisent de plusieurs façons : "
                    "{readings}. Ils ne comptent pas."
                ).format(**_words(person), readings=reading.to_choose()),
                _(
                    "Recopiez dans la cellule celle qui est juste, ou dites-le en plusieurs "
                    "phrases : mardi matin ; jeudi après 17h30 ; sauf 03/03."
                ),
                person.preferred_days,
            )


def preference_for_no_time(plan: Plan) -> Iterator[Finding]:
    """PRF03: preferred days leave some time of a working day."""
    for person, reading in _readings(plan):
        if isinstance(reading, Unreadable) and reading.leaves_nothing:
            yield warning(
                "PRF03",
                _cell(person),
                _(
                    "Les jours préférés {of_code}, « {text} », ne laissent aucun moment des jours "
                    "de travail : ils ne comptent pas."
                ).format(**_words(person)),
                _("Corrigez les jours, les dates ou les heures."),
                person.preferred_days,
            )


def preference_for_unknown_holidays(plan: Plan) -> Iterator[Finding]:
    """PRF04: the school holidays that preferred days name are known."""
    preferences = Preferences(plan)
    for person, reading in _readings(plan):
        names_them = isinstance(reading, Understood) and reading.names_school_holidays
        if names_them and not preferences.knows_school_holidays(person.code):
            yield warning(
                "PRF04",
                _cell(person),
                _(
                    "Les jours préférés {of_code}, « {text} », parlent de vacances scolaires dont "
                    "les dates ne sont pas connues : elles ne comptent pas."
                ).format(**_words(person)),
                _(
                    "Donnez la zone scolaire (A, B ou C) de sa structure, ou tapez ces vacances "
                    "dans Indisponibilités, avec pour nature : vacances scolaires."
                ),
                person.preferred_days,
            )


def _readings(plan: Plan) -> Iterator[tuple[Outsider, Reading]]:
    preferences = Preferences(plan)
    for person in plan.outsiders:
        if person.preferred_days.strip():
            yield person, preferences.reading(person.preferred_days, person.code)


def _what_to_type(reading: Unreadable) -> str:
    example = _("Écrivez par exemple : mardi, jeudi matin ; après 17h30 ; sauf lundi.")
    if not reading.near:
        return example
    return _("Vouliez-vous {near} ? {otherwise}").format(near=reading.near, otherwise=example)


def _cell(person: Outsider) -> Ref:
    return Ref("outsiders", person.code, "preferred_days")


def _words(person: Outsider) -> dict[str, str]:
    return {"of_code": belonging(person.code), "text": person.preferred_days}
