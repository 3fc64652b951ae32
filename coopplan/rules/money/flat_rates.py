"""Staff costs and flat rates: what rules allow, what they exclude, what they cannot count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, error, listed, warning
from coopplan.domain.input.money.eligible_costs import claims, is_counted, rates_of, share_of
from coopplan.domain.input.money.instalments import in_parts
from coopplan.domain.input.money.schemes import FlatRates, GrantStatus, Scheme, StaffCosts
from coopplan.domain.input.money.spending import CostCategory, Expense, Section
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.money.eligible import open_periods
from coopplan.i18n import N_, _, percent

MOST = {
    "staff_share": "most_staff_share",
    "travel_share": "most_travel_share",
    "office_share": "most_office_share",
    "office_direct_share": "most_office_direct_share",
    "other_share": "most_other_share",
}
"""The setting that bounds each flat rate."""
NAMES = {
    CostCategory.STAFF: N_("le personnel"),
    CostCategory.OFFICE: N_("les frais de bureau"),
    CostCategory.TRAVEL: N_("les déplacements"),
}


def flat_rate_above_most(plan: Plan) -> Iterator[Finding]:
    """FLT01: a flat rate is within what its rule allows."""
    typed = [
        (_ref(rates, name), getattr(rates, name), name)
        for rates in plan.flat_rates
        for name in MOST
    ]
    typed += [
        (Ref("schemes", s.code, "staff_share"), s.staff_share, "staff_share") for s in plan.schemes
    ]
    for ref, share, name in typed:
        most: Decimal = getattr(plan.settings, MOST[name])
        if share is not None and share > most:
            yield error(
                "FLT01",
                ref,
                _("Le forfait ({share}) dépasse le maximum de Paramètres ({most}).").format(
                    share=percent(share), most=percent(most)
                ),
                _("Corrigez le forfait, ou le maximum si le règlement du programme le permet."),
                percent(share),
            )


def two_flat_rates_for_office(plan: Plan) -> Iterator[Finding]:
    """FLT02: office costs are a share of staff or of direct costs, not of both."""
    for rates in plan.flat_rates:
        if rates.office_share and rates.office_direct_share:
            yield error(
                "FLT02",
                _ref(rates, "office_direct_share"),
                _("{project}, {scheme} : deux forfaits pour les frais de bureau.").format(
                    project=rates.project, scheme=rates.scheme
                ),
                _("Gardez celui du personnel ou celui des coûts directs, et videz l'autre."),
            )


def flat_rates_not_combined(plan: Plan) -> Iterator[Finding]:
    """FLT03: a flat rate for all other costs stands beside no other flat rate."""
    for rates in _resolved(plan):
        others = (rates.travel_share, rates.office_share, rates.office_direct_share)
        is_flat = rates.method is StaffCosts.FLAT
        if rates.other_share and (any(others) or is_flat):
            yield error(
                "FLT03",
                _ref(rates, "other_share"),
                _(
                    "{project}, {scheme} : le forfait des autres coûts ({share}) ne se combine "
                    "avec aucun autre forfait."
                ).format(
                    project=rates.project, scheme=rates.scheme, share=percent(rates.other_share)
                ),
                _("Videz les autres forfaits, et mettez le personnel au réel ; ou videz celui-ci."),
            )


def flat_rate_beside_real_costs(plan: Plan) -> Iterator[Finding]:
    """FLT04: no real expense is of a category that its scheme counts by a flat rate."""
    schemes = by_code(plan.schemes)
    for rates in _resolved(plan):
        for expense in _eligible(plan, schemes[rates.scheme], rates.project):
            category = expense.cost_category
            if rates.other_share and category is not CostCategory.STAFF:
                what = _("tous les coûts autres que le personnel")
            elif _is_flat(rates, category):
                what = _(NAMES[category])
            else:
                continue
            yield error(
                "FLT04",
                Ref("expenses", expense.code, "schemes"),
                _("{scheme} compte {what} de {project} au forfait : {code} est au réel.").format(
                    scheme=rates.scheme, what=what, project=rates.project, code=expense.code
                ),
                _(
                    "Retirez {scheme} de cette dépense, corrigez sa catégorie de coût, "
                    "ou renoncez au forfait."
                ).format(scheme=rates.scheme),
                rates.scheme,
            )


def days_without_cost(plan: Plan) -> Iterator[Finding]:
    """FLT05: where days of work are eligible, those of every colleague have a cost."""
    counted = [claim.rates for claim in claims(in_parts(plan))]
    counting = sorted({rates.scheme for rates in counted if rates.method.counts_days})
    for agent in plan.agents if counting else ():
        if not agent.cost_eur_per_day and not agent.external:
            yield warning(
                "FLT05",
                Ref("agents", agent.code, "cost_eur_per_day"),
                _("{schemes} : les jours de {agent}, sans coût, n'apportent rien.").format(
                    schemes=listed(counting), agent=agent.code
                ),
                _("Tapez son coût jour ou son coût annuel."),
            )


def staff_counted_twice(plan: Plan) -> Iterator[Finding]:
    """FLT06: the time given to a project is counted once, by schemes that may stand together."""
    schemes = by_code(plan.schemes)
    counted = {claim.key: claim.share for claim in claims(in_parts(plan))}
    for rates in _resolved(plan):
        scheme, key = schemes[rates.scheme], (rates.project, rates.scheme)
        share = counted.get(key, ZERO)
        if scheme.status is GrantStatus.REFUSED or share >= share_of(plan, scheme):
            continue
        typed = any((each.project, each.scheme) == key for each in plan.flat_rates)
        yield warning(
            "FLT06",
            _ref(rates, "staff_costs") if typed else Ref("schemes", scheme.code, "staff_costs"),
            _(
                "Le personnel de {project} est déjà compté par un autre dispositif : "
                "{scheme} n'en paie que {share}."
            ).format(project=rates.project, scheme=rates.scheme, share=percent(share)),
            _("Dans Forfaits, tapez non pour celui des deux qui ne le paie pas."),
        )


def flat_rates_typed_twice(plan: Plan) -> Iterator[Finding]:
    """FLT07: a project and a scheme have one row of flat rates."""
    counts = Counter((rates.project, rates.scheme) for rates in plan.flat_rates)
    for project, scheme in (key for key, count in counts.items() if count > 1):
        yield error(
            "FLT07",
            Ref("flat_rates", f"{project}/{scheme}", "project"),
            _("{project} et {scheme} sont sur deux lignes de Forfaits.").format(
                project=project, scheme=scheme
            ),
            _("Gardez une seule ligne."),
        )


def receipts_line_of_investment(plan: Plan) -> Iterator[Finding]:
    """FLT08: receipts for staff add to a line of operating credits."""
    line = by_code(plan.budgets).get(plan.settings.receipts_line)
    if line is not None and line.section is not Section.OPERATING:
        yield error(
            "FLT08",
            Ref("settings", "receipts_line", "value"),
            _("{line} est en investissement ; ces recettes sont de fonctionnement.").format(
                line=line.code
            ),
            _("Choisissez une ligne de fonctionnement, ou videz ce réglage."),
            line.code,
        )


def receipts_of_other_years(plan: Plan) -> Iterator[Finding]:
    """FLT10: the line that takes receipts in is of the year of the days that bring them."""
    line, schemes = by_code(plan.budgets).get(plan.settings.receipts_line), by_code(plan.schemes)
    if line is None:
        return
    counting = {claim.rates.scheme for claim in claims(plan) if claim.rates.method.counts_days}
    eligible = {p for code in counting for p in open_periods(plan, schemes[code])}
    others = sorted({period.year for period in eligible} - {plan.year_of(line)})
    if others:
        yield warning(
            "FLT10",
            Ref("settings", "receipts_line", "value"),
            _(
                "{line} prend les recettes des jours de {year} seulement : celles de {others} "
                "ne paient aucune dépense."
            ).format(line=line.code, year=plan.year_of(line), others=listed(map(str, others))),
            _("Choisissez la ligne de l'exercice qui en a le plus besoin."),
            line.code,
        )


def staff_share_without_flat_rate(plan: Plan) -> Iterator[Finding]:
    """FLT09: a share of staff costs is typed where staff costs are flat, for some project."""
    flat = {rates.scheme for rates in _resolved(plan) if rates.method is StaffCosts.FLAT}
    for scheme in plan.schemes:
        is_flat = scheme.staff_costs is StaffCosts.FLAT or scheme.code in flat
        if scheme.staff_share is not None and not is_flat:
            yield warning(
                "FLT09",
                Ref("schemes", scheme.code, "staff_share"),
                _("Ce forfait ({share}) ne sert pas : {scheme} n'est pas au forfait.").format(
                    share=percent(scheme.staff_share), scheme=scheme.code
                ),
                _("Tapez forfait dans Frais de personnel, ou videz cette cellule."),
            )


def _resolved(plan: Plan) -> Iterator[FlatRates]:
    """Yield how each scheme counts each project, where it counts something beside expenses."""
    whole = in_parts(plan)
    for scheme in plan.schemes:
        yield from filter(is_counted, rates_of(whole, scheme))


def _eligible(plan: Plan, scheme: Scheme, project: str) -> Iterator[Expense]:
    """Yield the expenses of a project of which a scheme may pay some part."""
    covered = {part.whole for part in in_parts(plan).expenses if scheme.covers(part)}
    for expense in plan.expenses:
        if expense.project == project and expense.whole in covered:
            yield expense


def _is_flat(rates: FlatRates, category: CostCategory) -> bool:
    flat = {
        CostCategory.STAFF: rates.method is StaffCosts.FLAT,
        CostCategory.TRAVEL: bool(rates.travel_share),
        CostCategory.OFFICE: bool(rates.office_share or rates.office_direct_share),
    }
    return flat.get(category, False)


def _ref(rates: FlatRates, field: str) -> Ref:
    return Ref("flat_rates", f"{rates.project}/{rates.scheme}", field)
