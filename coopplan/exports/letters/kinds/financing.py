"""The financing plan of a project, to be annexed to a deliberation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.money.spending import SECTION_NAMES, Section
from coopplan.domain.input.names import named
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.figures import share
from coopplan.domain.results.money.cash import grant_payments
from coopplan.domain.results.money.funding import (
    ProjectFunding,
    SourceKind,
    payments,
    project_fundings,
)
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.letters.letter import Boxes, Fields, Grid, Letter, Line
from coopplan.i18n import N_, _, euros, month
from coopplan.sheets.words.common import kind
from coopplan.sheets.words.grant_words import grants_asked
from coopplan.sheets.words.shortage_words import TENTH, part

BORNE = (SourceKind.OWN, SourceKind.SERVICE)
"""Sources of what the authority bears itself."""
STATES = {
    GrantStatus.ASKED: N_("demandé"),
    GrantStatus.GRANTED: N_("accordé"),
    GrantStatus.REFUSED: N_("refusé"),
}


def subjects(outcome: Outcome) -> Iterator[str]:
    """Yield the projects that spend."""
    for of in project_fundings(outcome):
        if of.project:
            yield of.project


def fields(outcome: Outcome, code: str) -> Fields:
    """Give the fields of a project's financing plan."""
    of = next(each for each in project_fundings(outcome) if each.project == code)
    own = sum((source.eur for source in of.resources if source.kind in BORNE), ZERO)
    return {
        "nom": named(outcome.plan, "projects", code),
        "depenses": _expenses(of),
        "ressources": list(_resources(outcome, of)),
        "versements": _instalments(outcome, of),
        "total": euros(of.carried_eur),
        "autofinancement": euros(own),
        "part": _part(own, of.carried_eur),
        "sections": " ".join((*_sections(outcome, of), grants_asked(outcome, {code}))).strip(),
    }


def _part(eur: Decimal, whole: Decimal) -> str:
    return part(share(eur, whole), TENTH)


def _expenses(of: ProjectFunding) -> list[dict[str, str]]:
    return [
        {
            "depense": expense.title,
            "section": _(SECTION_NAMES[expense.section]),
            "mois": month(expense.month),
            "ht": euros(expense.cost_eur),
            "tva": euros(expense.carried_eur - expense.cost_eur),
            "montant": euros(expense.carried_eur),
        }
        for expense in of.expenses
    ]


def _paid(outcome: Outcome, of: ProjectFunding) -> dict[tuple[Section, SourceKind, str], Decimal]:
    """Sum what each source pays of a project, section by section."""
    section = {expense.code: expense.section for expense in of.expenses}
    found: defaultdict[tuple[Section, SourceKind, str], Decimal] = defaultdict(Decimal)
    for (expense, who, source), eur in payments(outcome).items():
        if expense in section:
            found[section[expense], who, source] += eur
    return dict(found)


def _resources(outcome: Outcome, of: ProjectFunding) -> Iterator[dict[str, str]]:
    schemes = by_code(outcome.plan.schemes)
    names = {source.code: source.name for source in of.resources}
    paid = _paid(outcome, of)
    for section in Section:
        for source in of.resources:
            eur = paid.get((section, source.kind, source.code))
            if eur:
                scheme = schemes.get(source.code) if source.kind is SourceKind.SCHEME else None
                yield {
                    "ressource": names[source.code] or kind(source.kind),
                    "section": _(SECTION_NAMES[section]),
                    "etat": _state(scheme) if scheme else "",
                    "montant": euros(eur),
                    "part": _part(eur, of.carried_eur),
                }
    if of.refund_eur:
        yield {
            "ressource": _("FCTVA attendu"),
            "section": "",
            "etat": "",
            "montant": euros(of.refund_eur),
            "part": _part(of.refund_eur, of.carried_eur),
        }


def _state(scheme: Scheme) -> str:
    return _("notifié") if scheme.notified_eur else _(STATES[scheme.status])


def _instalments(outcome: Outcome, of: ProjectFunding) -> list[dict[str, str]]:
    """Give when each grant is paid: advance, interim payments and balance, month by month."""
    names = {each.code: f"{each.name} ({_state(each)})" for each in outcome.plan.schemes}
    codes = {expense.code for expense in of.expenses}
    return [
        {"financeur": names[scheme], "mois": month(when), "montant": euros(eur)}
        for (when, scheme), eur in sorted(grant_payments(outcome, codes).items())
    ]


def _sections(outcome: Outcome, of: ProjectFunding) -> Iterator[str]:
    """Say, section by section, the credits to open, gross, and the receipts that balance them."""
    paid = _paid(outcome, of)
    for section in Section:
        own = [expense for expense in of.expenses if expense.section is section]
        gross = sum((expense.carried_eur for expense in own), ZERO)
        refund = sum(map(outcome.plan.vat_refund_eur, own), ZERO)
        receipts = sum(
            (
                eur
                for (where, who, _source), eur in paid.items()
                if (where, who) == (section, SourceKind.SCHEME)
            ),
            refund,
        )
        if gross:
            yield _("{section} : {gross} de crédits à ouvrir, {receipts} de recettes.").format(
                section=_(SECTION_NAMES[section]).capitalize(),
                gross=euros(gross),
                receipts=euros(receipts),
            )


LETTER = Letter(
    key=N_("plan-de-financement"),
    about="project",
    order=30,
    title=N_("Plan de financement"),
    template=(
        Line(N_("Opération : {{ nom }}")),
        Line(N_("Annexe à la délibération. À payer : TTC, sauf où la TVA est récupérée.")),
        Line(N_("Dépenses"), "label"),
        Grid(
            "depenses",
            (
                (N_("Dépense"), "depense", 5.2),
                (N_("Section"), "section", 2.9),
                (N_("Mois"), "mois", 2.7),
                (N_("Montant HT"), "ht", 2.3),
                (N_("TVA à payer"), "tva", 2.0),
                (N_("À payer"), "montant", 2.3),
            ),
        ),
        Line(N_("Ressources"), "label"),
        Grid(
            "ressources",
            (
                (N_("Ressource"), "ressource", 6.6),
                (N_("Section"), "section", 3.4),
                (N_("Statut"), "etat", 2.4),
                (N_("Montant"), "montant", 3.0),
                (N_("Part"), "part", 2.0),
            ),
        ),
        Line(N_("Versements attendus"), "label"),
        Grid(
            "versements",
            (
                (N_("Dispositif"), "financeur", 9.0),
                (N_("Mois"), "mois", 4.4),
                (N_("Montant"), "montant", 4.0),
            ),
        ),
        Line(
            N_(
                "Total : {{ total }}. Autofinancement : {{ autofinancement }}, soit {{ part }} du "
                "total. {{ sections }}"
            )
        ),
        Boxes((N_("Séance du"), N_("Délibération n°"), N_("Signature"))),
    ),
    subjects=subjects,
    fields=fields,
)
