"""Rules on the e-mail addresses that calendar files need."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.finding import Finding, Ref, warning
from coopplan.domain.input.people.mailboxes import mailboxes
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _


def one_address(plan: Plan) -> Iterator[Finding]:
    """MEL01: what stands for the address of a person is one address."""
    people = [("agents", agent.code, agent.email) for agent in plan.agents]
    people += [("outsiders", outsider.code, outsider.email) for outsider in plan.outsiders]
    for entity, code, typed in people:
        found = mailboxes(typed)
        if not typed.strip() or (len(found) == 1 and _says_no_more(typed)):
            continue
        ref = Ref(entity, code, "email")
        if found:
            said = _("{person} a plusieurs adresses : seule {address} reçoit les invitations.")
            remedy = _("Gardez une adresse par personne.")
        else:
            said = _("L'adresse de {person} n'en est pas une : ses invitations n'en ont pas.")
            remedy = _("Tapez une adresse, par exemple prenom.nom@exemple.fr.")
        yield warning(
            "MEL01", ref, said.format(person=code, address=found[0] if found else ""), remedy
        )


def _says_no_more(typed: str) -> bool:
    """Whether no second address was meant."""
    return typed.count("@") == 1
