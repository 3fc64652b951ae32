"""What a change brings, then what it takes: days, files, euros, each with what it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.elision import belonging
from coopplan.domain.input.names import all_named
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Request
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, days, euros, ngettext
from coopplan.sheets.words import grant_words
from coopplan.sheets.words.shortage_words import SHOWN, listed

Amounts = Mapping[str, Decimal]


def told(outcome: Outcome, gain: Gain) -> str:
    """Say all that a change brings, and all that it takes."""
    return " ".join((*_brought(outcome, gain), *price(outcome, gain))) or _("Ne change rien.")


def of_request(outcome: Outcome, request: Request) -> str:
    """Say what a request brings, and beside what: the scenario, the requests that are not made."""
    said = told(outcome, request.gain)
    if request.is_told_together:
        return _("{gain} Compté sans les demandes étudiées et non faites.").format(gain=said)
    return said if request.is_assumed else _("En plus du scénario. {gain}").format(gain=said)


def price(outcome: Outcome, gain: Gain) -> Iterator[str]:
    """Say at what price a change comes, if there is one."""
    losses = ", ".join(_losses(outcome, gain))
    if losses:
        yield _("Au prix de {losses}.").format(losses=losses)


def _brought(outcome: Outcome, gain: Gain) -> Iterator[str]:
    risen = _of_sign(gain.tasks, 1)
    if risen:
        yield _covered(outcome, risen)
    names = _names(outcome)
    for code in gain.filed:
        paid = gain.grants_eur.get(code, ZERO)
        file = f"{names[code]} ({euros(paid)})" if paid > 0 else names[code]
        yield _("Rend possible le dossier {file}.").format(file=file)
    if gain.eur > 0:
        yield _("Finance {eur} de plus.").format(eur=euros(gain.eur))
    more = {f: eur for f, eur in _of_sign(gain.grants_eur, 1).items() if f not in gain.filed}
    if more and sum(more.values(), ZERO) != gain.eur:
        yield _("Apporte {grants}.").format(grants=", ".join(_grants(outcome, more)))
    if gain.receipts_eur > 0:
        yield _("Apporte {eur} pour le temps des agents.").format(eur=euros(gain.receipts_eur))
    if gain.own_eur > 0:
        yield _("Épargne {eur} de budget propre.").format(eur=euros(gain.own_eur))
    if gain.services_eur > 0:
        yield _("Épargne {eur} de budgets des services.").format(eur=euros(gain.services_eur))
    if gain.waived_days > 0:
        yield _("Retire {days} j de ce qui est demandé.").format(days=days(gain.waived_days))
    if gain.waived_eur > 0:
        yield _("Retire {eur} de dépenses.").format(eur=euros(gain.waived_eur))
    if gain.eur < 0 and gain.missing_eur < 0:
        yield _("Laisse {eur} de moins à trouver.").format(eur=euros(-gain.missing_eur))


def _covered(outcome: Outcome, risen: Amounts) -> str:
    """Say which tasks have more days, and how many of these are mandatory."""
    named = {task.code for task in outcome.plan.tasks if task.mandatory}
    mandatory = sum((count for code, count in risen.items() if code in named), ZERO)
    whole = sum(risen.values(), ZERO)
    told_by_task = _by_task(outcome, risen)
    if not mandatory:
        return _("Couvre {days} j ({tasks}).").format(days=days(whole), tasks=told_by_task)
    if mandatory == whole:
        return ngettext(
            "Couvre {days} j obligatoire ({tasks}).",
            "Couvre {days} j obligatoires ({tasks}).",
            whole,
        ).format(days=days(whole), tasks=told_by_task)
    return ngettext(
        "Couvre {days} j ({tasks}), dont {mandatory} j obligatoire.",
        "Couvre {days} j ({tasks}), dont {mandatory} j obligatoires.",
        mandatory,
    ).format(days=days(whole), tasks=told_by_task, mandatory=days(mandatory))


def _losses(outcome: Outcome, gain: Gain) -> Iterator[str]:
    """Yield what is lost: days of tasks, files, grants, euros."""
    fallen, names = _of_sign(gain.tasks, -1), _names(outcome)
    if fallen:
        whole = days(sum(fallen.values(), ZERO))
        yield _("{days} j ({tasks})").format(days=whole, tasks=_by_task(outcome, fallen))
    for code in gain.unfiled:
        yield _("la perte du dossier {file}").format(file=names[code])
    yield from _grants(outcome, _of_sign(gain.grants_eur, -1))
    if gain.receipts_eur < 0:
        yield _("{eur} pour le temps des agents").format(eur=euros(-gain.receipts_eur))
    spent = max(gain.eur, ZERO)
    if gain.missing_eur > 0:
        yield _("{eur} de plus à trouver").format(eur=euros(gain.missing_eur))
    if -gain.own_eur > spent:
        yield _("{eur} de budget propre").format(eur=euros(-gain.own_eur))
    if -gain.services_eur > spent:
        yield _("{eur} de budgets des services").format(eur=euros(-gain.services_eur))


def _by_task(outcome: Outcome, amounts: Amounts) -> str:
    """Name tasks, each with its days where there are several; the last ones summed up."""
    names = all_named(outcome.plan, "tasks", amounts)
    if len(names) == 1:
        return names[0]
    said = listed(
        _("{task} : {days} j").format(task=name, days=days(count))
        for name, count in zip(names, amounts.values(), strict=True)
    )
    summed_up = list(amounts.values())[SHOWN:] if len(names) > SHOWN + 1 else ()
    rest = sum(summed_up, ZERO)
    return _("{task} : {days} j").format(task=said, days=days(rest)) if rest else said


def _grants(outcome: Outcome, amounts: Amounts) -> Iterator[str]:
    schemes = by_code(outcome.plan.schemes)
    for code, eur in amounts.items():
        name = grant_words.name_and_state(schemes[code])
        yield _("{eur} {of}").format(eur=euros(eur), of=belonging(name))


def _names(outcome: Outcome) -> Mapping[str, str]:
    return {scheme.code: scheme.name for scheme in outcome.plan.schemes}


def _of_sign(amounts: Amounts, sign: int) -> Amounts:
    """Give the amounts that rise, or those that fall, without their sign."""
    return {code: abs(amount) for code, amount in sorted(amounts.items()) if amount * sign > 0}
