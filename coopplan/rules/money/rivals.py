"""Schemes that may pay the same expenses, and may not both: rivals, two European funds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from coopplan.domain.finding import Finding, Ref, listed, warning
from coopplan.domain.input.money.applications import with_applications
from coopplan.domain.input.money.instalments import in_parts
from coopplan.domain.input.money.schemes import GrantStatus, Origin, Scheme
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _


def rivals_both_granted(plan: Plan) -> Iterator[Finding]:
    """SCH08: two schemes that exclude each other are not both granted for one expense."""

    def both_granted(one: Scheme, other: Scheme) -> bool:
        return one.is_rival_of(other) and one.status is other.status is GrantStatus.GRANTED

    for one, other, shared in _sharing(plan, both_granted):
        yield warning(
            "SCH08",
            Ref("schemes", one.code if other.code in one.excludes else other.code, "excludes"),
            _("{one} et {other} s'excluent et sont accordés tous deux ({codes}).").format(
                one=one.name, other=other.name, codes=listed(shared)
            ),
            _("Gardez un seul des deux dans les dispositifs éligibles de ces dépenses."),
        )


def two_european_funds(plan: Plan) -> Iterator[Finding]:
    """SCH09: no cost is paid by two European funds, unless one of them is refused."""

    def both_european(one: Scheme, other: Scheme) -> bool:
        european = one.origin is other.origin is Origin.EUROPEAN
        refused = GrantStatus.REFUSED in (one.status, other.status)
        return european and not refused and not one.is_rival_of(other)

    for one, other, shared in _sharing(plan, both_european):
        yield warning(
            "SCH09",
            Ref("schemes", one.code, "excludes"),
            _(
                "{one} et {other} sont européens et peuvent payer la même dépense ({codes}) : "
                "un double financement européen est interdit."
            ).format(one=one.name, other=other.name, codes=listed(shared)),
            _("Tapez {code} dans la colonne Exclut.").format(code=other.code),
        )


def _sharing(
    plan: Plan, counts: Callable[[Scheme, Scheme], bool]
) -> Iterator[tuple[Scheme, Scheme, list[str]]]:
    """Yield the pairs of schemes that count and may pay the same expenses, and these.

    An application counts with its own status, for the scheme that it is made to.
    """
    made, typed = in_parts(with_applications(plan)), by_code(plan.schemes)
    shared: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for one, other in combinations(made.schemes, 2):
        pair = one.envelope or one.code, other.envelope or other.code
        if pair[0] != pair[1] and counts(one, other):
            both = (e.whole for e in made.expenses if one.covers(e) and other.covers(e))
            shared[pair].update(dict.fromkeys(both))
    for (first, second), codes in shared.items():
        if codes:
            yield typed[first], typed[second], list(codes)
