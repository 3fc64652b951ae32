"""What partners ask for before they are met, as it is written."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.finding import Finding, Ref, warning
from coopplan.domain.input.plan import Plan
from coopplan.domain.written_words import asks_for_visa, written_delay_days, written_visa_days
from coopplan.i18n import _


def delay_only_written(plan: Plan) -> Iterator[Finding]:
    """STR01: a delay that a structure writes in words counts only as a number in its column."""
    for structure in plan.structures:
        asked = written_delay_days(structure.protocol)
        if asked is None or asked <= (structure.notice_days or 0):
            continue
        usual = max(plan.settings.notice_days, structure.notice_days or 0)
        yield warning(
            "STR01",
            Ref("structures", structure.code, "protocol"),
            _(
                "{name} demande {asked} jours dans sa particularité protocolaire, mais sa colonne "
                "Délai d'invitation (j) {typed} : l'invitation part {usual} jours avant."
            ).format(
                name=f"{structure.code} {structure.name}",
                asked=asked,
                typed=_("est vide")
                if structure.notice_days is None
                else _("dit {days}").format(days=structure.notice_days),
                usual=usual,
            ),
            _("Tapez {asked} dans Délai d'invitation (j), ou corrigez le texte.").format(
                asked=asked
            ),
            structure.protocol,
        )


def visa_only_written(plan: Plan) -> Iterator[Finding]:
    """STR02: a visa that a structure writes in words counts only as oui in its column."""
    for structure in plan.structures:
        if asks_for_visa(structure.protocol) and not structure.visa_required:
            yield warning(
                "STR02",
                Ref("structures", structure.code, "protocol"),
                _(
                    "La particularité protocolaire de {code} parle d'un visa ; sa colonne "
                    "Visa requis ne dit pas oui."
                ).format(code=structure.code),
                _("Tapez oui dans Visa requis, et son délai, ou corrigez le texte."),
                structure.protocol,
            )


def visa_delay_without_visa(plan: Plan) -> Iterator[Finding]:
    """STR03: the delay of a visa counts where a visa is asked for."""
    for structure in plan.structures:
        if structure.visa_days and not structure.visa_required:
            yield warning(
                "STR03",
                Ref("structures", structure.code, "visa_days"),
                _("{code} a un délai de visa, mais sa colonne Visa requis ne dit pas oui.").format(
                    code=structure.code
                ),
                _("Tapez oui dans Visa requis, ou videz le délai."),
                structure.visa_days,
            )


def visa_delay_only_written(plan: Plan) -> Iterator[Finding]:
    """STR04: how long a visa takes counts only as a number in its column."""
    for structure in plan.structures:
        asked = written_visa_days(structure.protocol)
        counted = plan.settings.visa_days if structure.visa_days is None else structure.visa_days
        if structure.visa_required and asked is not None and asked > counted:
            yield warning(
                "STR04",
                Ref("structures", structure.code, "protocol"),
                _(
                    "{code} demande {asked} jours pour son visa dans sa particularité "
                    "protocolaire ; le plan en compte {counted}, ouvrés."
                ).format(code=structure.code, asked=asked, counted=counted),
                _("Tapez {asked} dans Délai de visa, ou corrigez le texte.").format(asked=asked),
                structure.protocol,
            )
