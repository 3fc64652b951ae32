"""What schemes ask for, and what they exclude: deadlines, origins, limits by project, rivals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.elision import belonging
from coopplan.domain.finding import Finding, Ref, error, listed, warning
from coopplan.domain.input.money.applications import with_applications
from coopplan.domain.input.money.eligible_costs import claims
from coopplan.domain.input.money.instalments import in_parts
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.money.small_aid import three_years
from coopplan.domain.input.money.spending import Expense
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _, day, euros, month, percent
from coopplan.rules.sides import reversed_side


def deadline_over(plan: Plan) -> Iterator[Finding]:
    """SCH03: a scheme whose deadline was over before the horizon pays nothing unless granted."""
    starts = {task.code: task.start for task in plan.tasks}
    for scheme in with_applications(plan).schemes:
        if not scheme.deadline or not _is_over(plan, scheme):
            continue
        if starts.get(scheme.filing_task, scheme.deadline) <= scheme.deadline:
            yield warning(
                "SCH03",
                _cell(plan, scheme, "deadline"),
                _(
                    "La date limite ({deadline}) est avant l'horizon : {scheme} ne paie rien."
                ).format(deadline=day(scheme.deadline), scheme=scheme.name),
                _("Si l'aide est acquise, mettez le statut accordé ; sinon corrigez la date."),
            )


def _is_over(plan: Plan, scheme: Scheme) -> bool:
    """Whether the deadline of a scheme that is still asked for was over before the horizon."""
    return (
        scheme.status is GrantStatus.ASKED
        and scheme.deadline is not None
        and scheme.deadline < plan.periods[0].first
    )


def _cell(plan: Plan, scheme: Scheme, field: str, own: str = "") -> Ref:
    """Give the cell that counts: its application's if that is typed, else that of its scheme."""
    of = by_code(plan.applications).get(scheme.code)
    if scheme.envelope and getattr(of, own or field, None) is not None:
        return Ref("applications", scheme.code, own or field)
    return Ref("schemes", scheme.envelope or scheme.code, field)


def counterpart_of_unknown_origin(plan: Plan) -> Iterator[Finding]:
    """SCH04: a scheme that asks for a national counterpart says whose money it brings."""
    for scheme in plan.schemes:
        if scheme.counterpart_ratio is not None and scheme.origin is None:
            yield warning(
                "SCH04",
                Ref("schemes", scheme.code, "origin"),
                _(
                    "{scheme} demande une contrepartie nationale, et son origine est vide : "
                    "il est compté comme national, et comme contrepartie des autres."
                ).format(scheme=scheme.name),
                _("Mettez l'origine des fonds : européen pour LEADER ou Interreg."),
            )


def expenses_before_filing(plan: Plan) -> Iterator[Finding]:
    """SCH05: a scheme says whether it pays what comes before its application can be filed."""
    plan = with_applications(plan)
    for scheme in plan.schemes:
        early = [] if scheme.early_expenses else list(_before_any_filing(plan, scheme))
        if early:
            eligible = sum(map(scheme.eligible_eur, early), ZERO)
            yield warning(
                "SCH05",
                _cell(plan, scheme, "early_expenses"),
                _(
                    "{codes} : dépenses d'avant le dépôt {of_scheme}, écrit par {task} à partir du "
                    "{start}. L'aide compte jusqu'à {eur} pour elles."
                ).format(
                    codes=listed(expense.code for expense in early),
                    of_scheme=belonging(scheme.name),
                    task=scheme.filing_task,
                    start=day(by_code(plan.tasks)[scheme.filing_task].start),
                    eur=euros(min(scheme.ceiling_eur, scheme.rate * eligible)),
                ),
                _("Tapez admises ou non admises, d'après le règlement du dispositif."),
            )


def _before_any_filing(plan: Plan, scheme: Scheme) -> Iterator[Expense]:
    """Yield the expenses of a scheme that no date of filing precedes."""
    task = by_code(plan.tasks).get(scheme.filing_task)
    if task is None or scheme.status is not GrantStatus.ASKED or not task.effort_days:
        return
    if _is_over(plan, scheme):
        return
    window = plan.periods_between(task.start, task.end)
    for expense in in_parts(plan).expenses:
        is_in_horizon = expense.month >= plan.periods[0].first  # else said by EXP03
        if window and is_in_horizon and scheme.covers(expense) and expense.month <= window[0].last:
            yield expense


def floor_above_ceiling(plan: Plan) -> Iterator[Finding]:
    """SCH06: a scheme's floor for a project is not above what it may give."""
    for scheme in plan.schemes:
        most = min(scheme.ceiling_eur, scheme.project_ceiling_eur or scheme.ceiling_eur)
        if scheme.project_floor_eur > most:
            yield error(
                "SCH06",
                Ref("schemes", scheme.code, "project_floor_eur"),
                _("Le plancher ({floor}) dépasse ce que {scheme} peut donner ({most}).").format(
                    floor=euros(scheme.project_floor_eur), scheme=scheme.name, most=euros(most)
                ),
                _("Corrigez le plancher ou le plafond."),
            )


def project_below_floor(plan: Plan) -> Iterator[Finding]:
    """SCH07: what a scheme could give a project reaches its floor.

    Where it counts days or flat rates too, nobody knows before the plan.
    """
    made = in_parts(with_applications(plan))
    counting = {claim.key for claim in claims(made)}
    for scheme in made.schemes:
        eligible: defaultdict[str, Decimal] = defaultdict(Decimal)
        for expense in filter(scheme.covers, made.expenses):
            eligible[expense.project] += scheme.rate * scheme.eligible_eur(expense)
        known = (code for code in eligible if (code, scheme.code) not in counting)
        small = [code for code in known if eligible[code] < scheme.project_floor_eur]
        if small:
            yield warning(
                "SCH07",
                _cell(plan, scheme, "project_floor_eur", "floor_eur"),
                _("{projects} : moins que le plancher {of_scheme} ({floor}), donc rien.").format(
                    projects=listed(small),
                    of_scheme=belonging(scheme.name),
                    floor=euros(scheme.project_floor_eur),
                ),
                _("Retirez ce dispositif de leurs dépenses, ou regroupez des dépenses."),
            )


def expenses_out_of_time(plan: Plan) -> Iterator[Finding]:
    """SCH10: the expenses that name a scheme fall within its dates of eligibility."""
    for scheme in (scheme for scheme in plan.schemes if not _is_reversed(scheme)):
        outside = [
            expense.code
            for expense in in_parts(plan).expenses
            if scheme.code in expense.schemes and not scheme.is_open_in(expense.month)
        ]
        if outside:
            first, last = scheme.eligible_from, scheme.eligible_until
            yield warning(
                "SCH10",
                Ref("schemes", scheme.code, "eligible_from" if first else "eligible_until"),
                _("{codes} : hors des dates éligibles {of_scheme} ({first} - {last}).").format(
                    codes=listed(outside),
                    of_scheme=belonging(scheme.name),
                    first=day(first) if first else "",
                    last=day(last) if last else "",
                ),
                _("Corrigez ces dates, ou le mois des dépenses : il ne les paie pas."),
            )


def eligibility_reversed(plan: Plan) -> Iterator[Finding]:
    """SCH16: the dates of eligible expenses do not end before they begin."""
    for scheme in filter(_is_reversed, plan.schemes):
        first, last = scheme.eligible_from, scheme.eligible_until
        if first and last:
            side = reversed_side(plan, first, last)
            yield error(
                "SCH16",
                Ref("schemes", scheme.code, f"eligible_{'from' if side == 'start' else 'until'}"),
                _("La fin ({end}) précède le début ({start}).").format(
                    end=day(last), start=day(first)
                ),
                _("Corrigez l'une des deux cellules."),
            )


def _is_reversed(scheme: Scheme) -> bool:
    first, last = scheme.eligible_from, scheme.eligible_until
    return first is not None and last is not None and last < first


def payments_beyond_whole(plan: Plan) -> Iterator[Finding]:
    """SCH11: what a scheme pays before its balance is not more than the whole grant."""
    for scheme in plan.schemes:
        before = scheme.advance_share + (scheme.interim_share or ZERO)
        if before > 1:
            yield error(
                "SCH11",
                Ref("schemes", scheme.code, "interim_share"),
                _("Avance et acompte font {share}, plus que l'aide.").format(share=percent(before)),
                _("Corrigez l'un des deux : le solde est ce qui reste."),
            )


def notified_yet_refused(plan: Plan) -> Iterator[Finding]:
    """SCH14: a scheme that has notified its money has not refused it."""
    for scheme in plan.schemes:
        if scheme.notified_eur and scheme.status is GrantStatus.REFUSED:
            yield error(
                "SCH14",
                Ref("schemes", scheme.code, "notified_eur"),
                _("{scheme} est refusé, et {eur} sont notifiés.").format(
                    scheme=scheme.name, eur=euros(scheme.notified_eur)
                ),
                _("Corrigez le statut, ou videz le montant notifié."),
            )


def de_minimis_used_up(plan: Plan) -> Iterator[Finding]:
    """SCH15: something is left of three years' *de minimis* aid, where a scheme counts in it."""
    most, spans = euros(plan.settings.de_minimis_eur), tuple(three_years(in_parts(plan)))
    shut = [span.end for span in spans if span.is_of_an_expense and not span.left_eur]
    if not shut:
        return
    small = listed([scheme.code for scheme in plan.schemes if scheme.de_minimis])
    if shut[-1] == spans[-1].end:
        said = _("Le plafond de minimis ({most}) est atteint : {schemes} ne paient rien.")
    else:
        said = _(
            "Le plafond de minimis ({most}) est atteint : {schemes} ne paient rien jusqu'en "
            "{month}."
        )
    yield warning(
        "SCH15",
        Ref("settings", "de_minimis_received", "value"),
        said.format(most=most, schemes=small, month=month(shut[-1])),
        _("Corrigez les aides déjà reçues, ou le plafond, dans Paramètres."),
    )
