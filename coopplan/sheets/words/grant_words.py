"""Words on grants: which are facts, and which are only asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.money.only_asked import only_asked_eur
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


def name_in_all(outcomes: Sequence[Outcome], code: str) -> str:
    """Name a scheme, and say how sure its money is, where all scenarios say the same."""
    schemes = [by_code(outcome.plan.schemes)[code] for outcome in outcomes]
    names = {name_and_state(scheme) for scheme in schemes}
    varies = _("{scheme} (selon le scénario)").format(scheme=schemes[0].name)
    return names.pop() if len(names) == 1 else varies


def named_with_state(plan: Plan, code: str) -> str:
    """Write the code of a scheme, its name, and how sure its money is."""
    return f"{code} {name_and_state(by_code(plan.schemes)[code])}"


def asked_eur(outcome: Outcome) -> Decimal:
    """Sum what is asked of schemes, for time and flat rates too, and nobody has granted."""
    asked = {s.code for s in outcome.plan.schemes if s.status is GrantStatus.ASKED}
    return sum((eur for by, eur in outcome.paid_by_scheme().items() if by in asked), ZERO)


def part_asked(outcome: Outcome) -> str:
    """Say how much of what schemes pay is only asked for; nothing where all is granted."""
    return _only_asked(asked_eur(outcome))


def grants_asked(outcome: Outcome, projects: Collection[str] | None = None) -> str:
    """Say the same of the expenses of some projects, or of all of them, time left aside."""
    return _only_asked(only_asked_eur(outcome, projects))


def grants_asked_of(outcome: Outcome, source: str) -> str:
    """Say the same of what a row or a column of a table counts."""
    eur = only_asked_eur(outcome)
    said = _("{source} : dont {eur} d'aides demandées, pas encore accordées.")
    return said.format(source=source, eur=euros(eur)) if eur else ""


def _only_asked(eur: Decimal) -> str:
    said = _("Dont {eur} d'aides demandées, pas encore accordées.").format(eur=euros(eur))
    return said if eur else ""
