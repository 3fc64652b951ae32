"""What is typed of applications: a project and a scheme each."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.finding import Finding, Ref, error, warning
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
    """APP03: the floor of an application is not above its ceiling, nor above its scheme's."""
    schemes = by_code(plan.schemes)
    for each in plan.applications:
        known = [each.ceiling_eur] if each.ceiling_eur is not None else []
        known += [schemes[each.scheme].ceiling_eur] if each.scheme in schemes else []
        if each.floor_eur is not None and known and each.floor_eur > min(known):
            yield error(
                "APP03",
                Ref("applications", each.code, "floor_eur"),
                _("Le plancher ({floor}) dépasse ce que ce dossier peut recevoir ({most}).").format(
                    floor=euros(each.floor_eur), most=euros(min(known))
                ),
                _("Corrigez le plancher ou le plafond."),
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
