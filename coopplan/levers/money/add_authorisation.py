"""More of an authorisation (*AP*, *AE*), or of its payment appropriations of a year; or less."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.finding import Finding, error, listed
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.money.authorised import (
    authorised_eur,
    code_and_year,
    code_of,
    lines_of,
    payments_of,
    with_authorised,
)
from coopplan.domain.input.names import named
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _, euros
from coopplan.levers.applied import Applied, without_target, without_value
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.typed import Typed
from coopplan.levers.units import AMOUNTS
from coopplan.levers.values import amount_eur

ADD_AUTHORISATION = LeverKind("add_authorisation")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Authorise more euros (or fewer), in all or in a year."""
    if lever.value is None:
        return Applied(plan, without_value(lever))
    known = by_code(plan.authorisations)
    there = [target for target in lever.targets if code_of(target) in known]
    for target in there:
        plan = with_authorised(plan, target, authorised_eur(plan, target) + amount_eur(lever))
    return Applied(plan, without_target(lever, there))


def say(plan: Plan, lever: Lever) -> str:
    """Say how much is added, to which authorisation or to which year's payments."""
    eur = euros(amount_eur(lever))
    return "\n".join(_said(plan, target, eur) for target in lever.targets)


def _said(plan: Plan, target: str, eur: str) -> str:
    code, year = code_and_year(target)
    what = named(plan, "authorisations", code)
    if year is None:
        return _("Ajouter {eur} à l'autorisation {what}").format(eur=eur, what=what)
    return _("Ajouter {eur} aux crédits de paiement {year} de {what}").format(
        eur=eur, year=year, what=what
    )


def year_without_line(plan: Plan, typed: Typed) -> Iterator[Finding]:
    """LEV16: payment appropriations are added to a year in which the authorisation has a line."""
    known = by_code(plan.authorisations)
    for target in typed.lever.targets:
        code = code_of(target)
        if code not in known or target == code or any(lines_of(plan, target)):
            continue
        years = sorted({plan.year_of(line) for line in lines_of(plan, code)})
        yield error(
            "LEV16",
            typed.ref("target"),
            _("{target} : {code} n'a pas de ligne de cet exercice.").format(
                target=target, code=code
            ),
            _("Tapez {targets}, ou {code} pour l'autorisation entière.").format(
                targets=listed(payments_of(code, year) for year in years), code=code
            ),
            target,
        )


SPEC = LeverSpec(
    kind=ADD_AUTHORISATION,
    order=95,
    label=N_("ajouter à l'AP-AE"),
    apply=apply,
    say=say,
    targets=("authorisations",),
    code_of=code_of,
    has_window=False,
    units=AMOUNTS,
    needs_value=True,
    rules=(year_without_line,),
    supposes=Ask.AUTHORISATION,
    example=Example(
        value=N_("euros, € ou k€ ; négatif pour retirer"),
        effect=N_("Les crédits de paiement de l'année, ou l'autorisation (AP1), augmentent."),
        cells=("AP1:2028", "30000", "€"),
    ),
)
