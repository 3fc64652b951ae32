"""Rules on the e-mail addresses that calendar files need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coopplan.domain.finding import Finding, Ref, warning
from coopplan.domain.input.people.mailboxes import mailboxes, may_be_cut
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _


def one_address(plan: Plan) -> Iterator[Finding]:
    """MEL01: what stands for the address of a person is one address."""
    people = [("agents", agent.code, agent.email) for agent in plan.agents]
    people += [("outsiders", outsider.code, outsider.email) for outsider in plan.outsiders]
    for entity, code, typed in people:
        if typed.strip() and (doubt := _doubt(typed)):
            found = mailboxes(typed)
            said = doubt.message.format(person=code, address=found[0] if found else "")
            yield warning("MEL01", Ref(entity, code, "email"), said, doubt.remedy)


class _Doubt(NamedTuple):
    """Why what was typed may not be the address that was meant."""

    message: str
    remedy: str


def _doubt(typed: str) -> _Doubt | None:
    if not mailboxes(typed):
        return _Doubt(
            _("L'adresse de {person} n'en est pas une : ses invitations n'en ont pas."),
            _("Tapez une adresse, par exemple prenom.nom@exemple.fr."),
        )
    if typed.count("@") > 1:
        return _Doubt(
            _("{person} a plusieurs adresses : seule {address} reçoit les invitations."),
            _("Gardez une adresse par personne."),
        )
    if may_be_cut(typed):
        return _Doubt(
            _("Un espace coupe peut-être l'adresse de {person}, lue {address}."),
            _("Tapez l'adresse seule, ou Nom <{example}>.").format(example=mailboxes(typed)[0]),
        )
    return None
