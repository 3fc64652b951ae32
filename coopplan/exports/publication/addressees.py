"""Who a document is for: found by a code, ``service S6`` where several have it, or by a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.folding import folded
from coopplan.domain.input.plan import Plan
from coopplan.exports.publication import recipients
from coopplan.exports.publication.recipient import Recipient
from coopplan.i18n import _, in_every_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One recipient."""

    recipient: Recipient
    code: str
    name: str

    @property
    def label(self) -> str:
        """Name it with its kind: ``service S6``; who is alone of a kind is named by that."""
        kind = _(self.recipient.kind)
        return kind if self.is_alone else f"{kind} {self.code}"

    @property
    def is_alone(self) -> bool:
        """Whether there is one of the kind, asked for by the word for it: ``public``."""
        return folded(self.code) == folded(_(self.recipient.kind))


def discovered() -> tuple[Recipient, ...]:
    """Give the ``RECIPIENT`` of each module of ``recipients``, in the order of the index."""
    names = (found.name for found in iter_modules(recipients.__path__, f"{recipients.__name__}."))
    found = (import_module(name).RECIPIENT for name in names)
    return tuple(sorted(found, key=lambda each: each.order))


def everybody(plan: Plan) -> Iterator[Addressee]:
    """Yield every recipient there is in a plan."""
    for recipient in discovered():
        for code, name in recipient.named(plan).items():
            yield Addressee(recipient=recipient, code=code, name=name)


def addressed(plan: Plan, whom: str) -> Addressee | Finding:
    """Find who is meant, or say why nobody is: PUB01 unknown, PUB02 several."""
    found = [each for each in everybody(plan) if folded(whom) in _words(each)]
    if len(found) == 1:
        return found[0]
    return _several(whom, found) if found else _unknown(plan, whom)


def _words(addressee: Addressee) -> frozenset[str]:
    """List what may be typed for somebody: the code, with or without its kind, in any language."""
    kinds = in_every_language(addressee.recipient.kind)
    if addressee.is_alone:
        return frozenset(map(folded, kinds))
    prefixed = (f"{kind} {addressee.code}" for kind in kinds)
    return frozenset(map(folded, (addressee.code, *prefixed)))


def _unknown(plan: Plan, whom: str) -> Finding:
    known = ", ".join(each.label for each in everybody(plan))
    return Finding(
        code="PUB01",
        severity=Severity.ERROR,
        message=_("Il n'y a pas de destinataire {whom} dans ce classeur.").format(whom=whom),
        remedy=_("Tapez l'un de ceux-ci : {known}.").format(known=known),
        value=whom,
    )


def _several(whom: str, found: list[Addressee]) -> Finding:
    choices = _(" ou ").join(each.label for each in found)
    return Finding(
        code="PUB02",
        severity=Severity.ERROR,
        message=_("{whom} désigne plusieurs destinataires.").format(whom=whom),
        remedy=_("Tapez {choices}.").format(choices=choices),
        value=whom,
    )
