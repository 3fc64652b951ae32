"""What projects lose, who decides on it, and who is to be told before, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from coopplan.domain.changes.losses import LeftOut, ProjectLoss
from coopplan.domain.elision import belonging
from coopplan.domain.input.names import named
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _, days, euros
from coopplan.levers.work.drop import DROP
from coopplan.levers.work.postpone import POSTPONE
from coopplan.sheets.words.shortage_words import listed


def project(plan: Plan, loss: ProjectLoss) -> str:
    """Name the project; the mission's own purchases have none."""
    return named(plan, "projects", loss.project) or _("Achats de la mission")


def told(plan: Plan, loss: ProjectLoss) -> str:
    """Say what a project loses: what leaves the plan, then what lacks in addition."""
    return " ".join((*(left_out(plan, each) for each in loss.left_out), *_lacking(loss)))


def left_out(plan: Plan, each: LeftOut) -> str:
    """Say what leaves the plan, with its days and euros: ``Report de P8 (41 j, 35 000 €).``."""
    kind = each.lever.kind if each.lever else None
    what, size = belonging(named(plan, each.kind, each.code)), amounts(each.days, each.eur)
    if kind == POSTPONE:
        return _("Report {of_what} ({amounts}).").format(of_what=what, amounts=size)
    if kind == DROP:
        return _("Abandon {of_what} ({amounts}).").format(of_what=what, amounts=size)
    return _("Retrait {of_what} ({amounts}).").format(of_what=what, amounts=size)


def amounts(count: Decimal, eur: Decimal) -> str:
    """Write days and euros, those of which there are any."""
    told_days = _("{days} j").format(days=days(count)) if count else ""
    return ", ".join(filter(None, (told_days, euros(eur) if eur else "")))


def decision(plan: Plan, loss: ProjectLoss) -> str:
    """Say whose decision it is: the elected member in charge, then the director."""
    lead = titled(plan, loss.elected_lead) if loss.elected_lead else ""
    return decided_by(lead, loss.approver, needs_arbitration=loss.needs_arbitration)


def arbitrated(whom: str) -> str:
    """Say that somebody's agreement is not enough: it is beyond what the officer decides."""
    return _("{whom} : arbitrage requis").format(whom=whom)


def decided_by(lead: str, director: str, *, needs_arbitration: bool) -> str:
    """Join an elected member in charge and a director; say it where nobody is named."""
    elected = _("{person}, élu référent").format(person=lead) if lead else ""
    whom = director or ("" if lead else _("personne n'est désigné"))
    if needs_arbitration:
        whom = arbitrated(whom) if whom else _("arbitrage requis")
    return " · ".join(filter(None, (elected, whom)))


def to_tell(plan: Plan, losses: Iterable[ProjectLoss]) -> str:
    """Say who is to be told before: those who set projects in motion, and the elected members."""
    return people_to_tell(person for loss in losses for person in _concerned(plan, loss))


def people_to_tell(people: Iterable[str]) -> str:
    """Say who is to be told before, each once; nothing where there is nobody."""
    known = dict.fromkeys(people)
    return _("À prévenir avant : {people}.").format(people=listed(known)) if known else ""


def _concerned(plan: Plan, loss: ProjectLoss) -> Iterator[str]:
    yield from loss.sponsors
    if loss.elected_lead:
        yield titled(plan, loss.elected_lead)


def _lacking(loss: ProjectLoss) -> Iterator[str]:
    lacking = amounts(loss.lacking_days, loss.lacking_eur)
    if lacking:
        yield _("Il manque en plus {amounts}.").format(amounts=lacking)


def whole(plan: Plan, loss: ProjectLoss) -> str:
    """Say in one paragraph what a project loses, whose decision it is, and whom to tell."""
    is_whole = any(each.kind == "projects" for each in loss.left_out)
    about = "" if is_whole else f"{project(plan, loss)}."
    decides = decision(plan, loss)
    who = _("Décide : {whom}.").format(whom=decides) if decides else ""
    return " ".join(filter(None, (about, told(plan, loss), who, to_tell(plan, [loss]))))
