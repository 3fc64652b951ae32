"""Words on grants: which are facts, and which are only asked for."""

from __future__ import annotations

from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, euros

STATES = {
    GrantStatus.ASKED: N_("aide demandée"),
    GrantStatus.GRANTED: N_("aide accordée"),
    GrantStatus.REFUSED: N_("aide refusée"),
}


def state(scheme: Scheme) -> str:
    """Say how sure a scheme's money is."""
    return _("aide notifiée") if scheme.notified_eur else _(STATES[scheme.status])


def name_and_state(scheme: Scheme) -> str:
    """Name a scheme, and say how sure its money is."""
    return f"{scheme.name} ({state(scheme)})"


def asked_eur(outcome: Outcome) -> Decimal:
    """Sum what is asked of schemes, for time and flat rates too, and nobody has granted."""
    asked = {s.code for s in outcome.plan.schemes if s.status is GrantStatus.ASKED}
    return sum((eur for by, eur in outcome.paid_by_scheme().items() if by in asked), ZERO)


def part_asked(outcome: Outcome) -> str:
    """Say how much of the grants is only asked for; nothing where all is granted."""
    asked = asked_eur(outcome)
    said = _("Dont {eur} d'aides demandées, pas encore accordées.").format(eur=euros(asked))
    return said if asked else ""
