"""What a change brings to the plan shown, and what it takes away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from coopplan.domain.amounts import ZERO

EUR_PER_DAY = Decimal(1000)
"""Euros that weigh as much as a day where what is brought is compared with what is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What differs between two plans, the second as near the first as can be; below 0: a loss."""

    days: Decimal = ZERO
    """Days covered."""
    mandatory_days: Decimal = ZERO
    """Days covered on mandatory tasks, among them."""
    eur: Decimal = ZERO
    """Euros funded."""
    own_eur: Decimal = ZERO
    """Euros of the own budget that are spared."""
    services_eur: Decimal = ZERO
    """Euros of the services' budgets that are spared."""
    receipts_eur: Decimal = ZERO
    """Euros that schemes pay for days and flat rates, beside expenses."""
    weighted_days: Decimal = ZERO
    """Days covered, by the weight of their priority."""
    weighted_eur: Decimal = ZERO
    """Euros funded, by the weight of their priority."""
    tasks: Mapping[str, Decimal] = field(default_factory=dict)
    """Days covered by task, where there is a difference."""
    grants_eur: Mapping[str, Decimal] = field(default_factory=dict)
    """Euros paid by scheme, where there is a difference."""
    filed: tuple[str, ...] = ()
    """Codes of the schemes whose application it makes possible."""
    unfiled: tuple[str, ...] = ()
    """Codes of the schemes whose application it makes impossible."""
    waived_days: Decimal = ZERO
    """Days no longer asked for: of tasks put off or given up."""
    waived_eur: Decimal = ZERO
    """Euros no longer asked for: of expenses put off."""

    @property
    def covered(self) -> tuple[str, ...]:
        """List the tasks of which more days are covered."""
        return tuple(sorted(code for code, days in self.tasks.items() if days > 0))

    @property
    def missing_eur(self) -> Decimal:
        """Euros that are to be found besides: what is asked for less what is paid."""
        return -self.eur - self.waived_eur

    @property
    def is_nothing(self) -> bool:
        """Whether nothing changes."""
        return self == Gain()

    @property
    def is_improving(self) -> bool:
        """Whether it brings more than it takes, by the order of the tiers."""
        return rank_of(self) > rank_of(Gain())

    @property
    def is_worth_asking(self) -> bool:
        """Whether somebody may be asked for it: it brings more than it takes, days and euros."""
        covered = max(self.days, self.mandatory_days)
        return EUR_PER_DAY * covered + self.eur + max(self.own_eur, ZERO) > 0


def rank_of(gain: Gain) -> tuple[bool, Decimal, Decimal, Decimal, Decimal]:
    """Give what gains are compared by: applications, mandatory days, days, euros, own euros."""
    more = len(gain.filed) > len(gain.unfiled)
    return more, gain.mandatory_days, gain.weighted_days, gain.weighted_eur, gain.own_eur
