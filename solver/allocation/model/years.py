"""What authorisations over several years keep: payments of each year, and all of them."""

from __future__ import annotations

from solver.allocation.instance import Instance
from solver.allocation.model.variables import Variables
from solver.program import LE, Program, Terms


def within_payment_appropriation(program: Program, inst: Instance, v: Variables) -> None:
    r"""The lines of an authorisation pay no more in a year than its payment appropriations.

    .. math:: \sum_{b \in B_{ky}} \sum_d y_{db} \le c_{ky} \qquad \forall (k, y)

    ============== = ============================================== =
    :math:`y_{db}` V ``credits``                                    €
    :math:`c_{ky}` P ``payment_eur`` of authorisation *k* in *y*    €
    :math:`B_{ky}` S ``authorised``: lines of *k* voted for *y*
    ============== = ============================================== =
    """
    for (k, y), most in inst.payment_eur.items():
        paid = _paid_by(v, inst.authorised.get((k, y), frozenset()))
        if paid:
            program.row(paid, LE, most, ("within_payment_appropriation", k, y))


def within_authorisation(program: Program, inst: Instance, v: Variables) -> None:
    r"""The lines of an authorisation pay no more, over all years, than it authorises.

    .. math:: \sum_{b \in B_k} \sum_d y_{db} \le t_k \qquad \forall k

    ============== = ============================================== =
    :math:`y_{db}` V ``credits``                                    €
    :math:`t_k`    P ``authorisation_eur``                          €
    :math:`B_k`    S ``authorised``: lines of *k*, of all years
    ============== = ============================================== =
    """
    for k, most in inst.authorisation_eur.items():
        lines = (some for (code, _), some in inst.authorised.items() if code == k)
        paid = _paid_by(v, frozenset[str]().union(*lines))
        if paid:
            program.row(paid, LE, most, ("within_authorisation", k))


def _paid_by(v: Variables, lines: frozenset[str]) -> Terms:
    return [(credited, 1) for (_, line), credited in v.credits.items() if line in lines]


YEARS = (within_payment_appropriation, within_authorisation)
