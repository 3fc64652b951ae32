"""What is typed of applications: a project and a scheme each."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, error, listed, warning
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.money.applications import with_applications
from coopplan.domain.input.money.instalments import in_parts
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _, euros


def application_twice(plan: Plan) -> Iterator[Finding]:
    """APP01: a project makes one application to a scheme."""
    first: dict[tuple[str, str], str] = {}
    for each in plan.applications:
        other = first.setdefault((each.project, each.scheme), each.code)
        if other != each.code:
            yield error(
                "APP01",
                Ref("applications", each.code, "project"),
                _("{project} a déjà un dossier pour {scheme} : {other}.").format(
                    project=each.project, scheme=each.scheme, other=other
                ),
                _("Gardez une seule des deux lignes."),
                each.project,
            )


def application_for_nothing(plan: Plan) -> Iterator[Finding]:
    """APP02: some expense of its project names the scheme of an application."""
    for each in plan.applications:
        named = any(e.project == each.project and each.scheme in e.schemes for e in plan.expenses)
        if not named:
            yield warning(
                "APP02",
                Ref("applications", each.code, "scheme"),
                _(
                    "Aucune dépense de {project} ne cite {scheme} : ce dossier ne demande rien."
                ).format(project=each.project, scheme=each.scheme),
                _("Ajoutez-le dans la colonne des dispositifs éligibles de ses dépenses."),
                each.scheme,
            )


def application_floor_above_ceiling(plan: Plan) -> Iterator[Finding]:
    """APP03: the floor of an application is not above its ceiling, nor above its scheme's.

    What is blank is the scheme's, of which SCH06 speaks where nothing is typed.
    """
    schemes = by_code(with_applications(plan).schemes)
    for each in plan.applications:
        typed = "floor_eur" if each.floor_eur is not None else "ceiling_eur"
        made = schemes.get(each.code)
        if made is None or made.envelope_eur is None or getattr(each, typed) is None:
            continue
        most = min(made.ceiling_eur, made.envelope_eur)
        if made.project_floor_eur > most:
            yield error(
                "APP03",
                Ref("applications", each.code, typed),
                _("Le plancher ({floor}) dépasse ce que ce dossier peut recevoir ({most}).").format(
                    floor=euros(made.project_floor_eur), most=euros(most)
                ),
                _("Corrigez le plancher ou le plafond."),
            )


def revenue_above_expenses(plan: Plan) -> Iterator[Finding]:
    """APP06: what a project earns is no more than the eligible expenses it is taken off."""
    whole = with_applications(in_parts(plan))
    schemes = by_code(whole.schemes)
    for each in plan.applications:
        made = schemes.get(each.code)
        if made is None or made.envelope != each.scheme:
            continue
        own = (e for e in whole.expenses if e.project == each.project and made.covers(e))
        base = [made.eligible_eur(expense) for expense in own]
        if base and each.net_revenue_eur > sum(base):
            yield warning(
                "APP06",
                Ref("applications", each.code, "net_revenue_eur"),
                _(
                    "Les recettes nettes ({revenue}) dépassent les dépenses éligibles ({base}) : "
                    "ce dossier ne finance aucune dépense."
                ).format(revenue=euros(each.net_revenue_eur), base=euros(sum(base, ZERO))),
                _("Corrigez les recettes nettes, ou les dépenses qui citent ce dispositif."),
                euros(each.net_revenue_eur),
            )


def application_code_taken(plan: Plan) -> Iterator[Finding]:
    """APP04: an application has a code that no scheme has."""
    for each in plan.applications:
        if each.code in by_code(plan.schemes):
            yield error(
                "APP04",
                Ref("applications", each.code, "code"),
                _("{code} est aussi le code d'un dispositif.").format(code=each.code),
                _("Donnez un autre code à ce dossier, par exemple {code}.").format(
                    code=f"{each.scheme}{each.project}"
                ),
                each.code,
            )


def notified_to_several(plan: Plan) -> Iterator[Finding]:
    """APP05: what is notified of a scheme with several takers says which application gets it."""
    made = with_applications(plan)
    for code, ref in _notified(plan):
        takers = [each for each in made.schemes if each.envelope == code]
        if len(takers) > 1:
            yield warning(
                "APP05",
                ref,
                _("{scheme} : notifié sans dire à quel dossier ({codes}).").format(
                    scheme=code, codes=listed(each.code for each in takers)
                ),
                _("Tapez-le dans Propre vs services, colonne Notifié, à l'accord de ce dossier."),
                code,
            )


def _notified(plan: Plan) -> Iterator[tuple[str, Ref]]:
    """Yield the schemes of which something is notified, and the cells that say it."""
    for scheme in plan.schemes:
        if scheme.notified_eur is not None:
            yield scheme.code, Ref("schemes", scheme.code, "notified_eur")
    for reply in plan.replies:
        if reply.topic.ask is Ask.GRANT and reply.notified_eur is not None:
            yield reply.topic.target, Ref("replies", reply.key)
