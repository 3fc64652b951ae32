"""Rules on the e-mail addresses that calendar files need."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.finding import Finding, Ref, warning
from coopplan.domain.input.people.mailboxes import mailboxes, may_be_cut
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _


def one_address(plan: Plan) -> Iterator[Finding]:
    """MEL01: what stands for the address of a person is one address."""
    people = [("agents", agent.code, agent.email) for agent in plan.agents]
    people += [("outsiders", outsider.code, outsider.email) for outsider in plan.outsiders]
    for entity, code, typed in people:
        doubt = _doubt(Ref(entity, code, "email"), code, typed) if typed.strip() else None
        if doubt:
            yield doubt


def _doubt(ref: Ref, person: str, typed: str) -> Finding | None:
    """Say why what was typed may not be the address that was meant."""
    found = mailboxes(typed)
    if not found:
        return warning(
            "MEL01",
            ref,
            _("L'adresse de {person} n'en est pas une : ses invitations n'en ont pas.").format(
                person=person
            ),
            _("Tapez une adresse, par exemple prenom.nom@exemple.fr."),
        )
    if typed.count("@") > 1:
        return warning(
            "MEL01",
            ref,
            _("{person} a plusieurs adresses : seule {address} reçoit les invitations.").format(
                person=person, address=found[0]
            ),
            _("Gardez une adresse par personne."),
        )
    if may_be_cut(typed):
        return warning(
            "MEL01",
            ref,
            _("Un espace coupe peut-être l'adresse de {person}, lue {address}.").format(
                person=person, address=found[0]
            ),
            _("Tapez l'adresse seule, ou Nom <{example}>.").format(example=found[0]),
        )
    return None
