"""Where an application stands, or how far a project is engaged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from coopplan.domain.elision import belonging
from coopplan.domain.finding import Finding, Severity, error
from coopplan.domain.folding import folded
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Commitment
from coopplan.i18n import N_, _, in_every_language
from coopplan.levers.applied import Applied, note, without_target, without_value
from coopplan.levers.contradictions import two_values
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.typed import Typed

Named = TypeVar("Named", bound=StrEnum)
SET_STATUS = LeverKind("set_status")
GRANT_LABELS: Mapping[GrantStatus, str] = {
    GrantStatus.ASKED: N_("schemes|demandé"),
    GrantStatus.GRANTED: N_("accordé"),
    GrantStatus.REFUSED: N_("refusé"),
}
COMMITMENT_LABELS: Mapping[Commitment, str] = {
    Commitment.ENGAGED: N_("engagé"),
    Commitment.MATURING: N_("à mûrir"),
    Commitment.WATCH: N_("veille"),
}


def apply(plan: Plan, lever: Lever) -> Applied:
    """Say where an application stands, or how far a project is engaged."""
    granted, committed = _named(lever.text, GRANT_LABELS), _named(lever.text, COMMITMENT_LABELS)
    targets = set(lever.targets)
    if granted is not None:
        schemes = tuple(
            replace(scheme, status=granted) if scheme.code in targets else scheme
            for scheme in plan.schemes
        )
        return Applied(replace(plan, schemes=schemes), without_target(lever, by_code(plan.schemes)))
    if committed is not None:
        projects = tuple(
            replace(project, commitment=committed) if project.code in targets else project
            for project in plan.projects
        )
        findings = (*without_target(lever, by_code(plan.projects)), *_without_effect(plan, lever))
        return Applied(replace(plan, projects=projects), findings)
    return Applied(plan, without_value(lever))


def lever_with_unknown_status(plan: Plan, typed: Typed) -> Iterator[Finding]:
    """LEV06: a lever on a status names one of those that its target's sheet has."""
    schemes, projects = by_code(plan.schemes), by_code(plan.projects)
    text = typed.lever.text
    is_grant = _named(text, GRANT_LABELS) is not None
    is_commitment = _named(text, COMMITMENT_LABELS) is not None
    for target in typed.lever.targets:
        granted = is_grant and target not in projects.keys() - schemes.keys()
        committed = is_commitment and target not in schemes.keys() - projects.keys()
        if not granted and not committed:
            yield error(
                "LEV06",
                typed.ref("value"),
                _("« {text} » n'est pas un statut {of_target}.").format(
                    text=text, of_target=belonging(target)
                ),
                _(
                    "Tapez demandé, accordé ou refusé pour un dispositif ; "
                    "engagé, à mûrir ou veille pour un projet."
                ),
                text,
            )


def _named(text: str, labels: Mapping[Named, str]) -> Named | None:
    """Find the status that a text names in any language, in either gender."""
    word = folded(text)
    for status, label in labels.items():
        names = {str(status), *(folded(name) for name in in_every_language(label))}
        if word in names or word.removesuffix("e") in names:
            return status
    return None


def _without_effect(plan: Plan, lever: Lever) -> Iterator[Finding]:
    """PLN12: how far a project is engaged changes no day and no euro."""
    named = [project.code for project in plan.projects if project.code in lever.targets]
    if named:
        yield note(
            lever,
            "PLN12",
            _("Le statut d'un projet est sans effet sur les jours et les euros ({codes}).").format(
                codes=", ".join(named)
            ),
            _("Reporter ou abandonner le projet en a un : changez de levier si c'est voulu."),
            severity=Severity.INFO,
            column="kind",
        )


SPEC = LeverSpec(
    kind=SET_STATUS,
    order=120,
    label=N_("changer le statut"),
    apply=apply,
    targets=("schemes", "projects"),
    has_window=False,
    rules=(lever_with_unknown_status,),
    contradictions=(two_values,),
    supposes=Ask.GRANT,
    example=Example(
        value=N_("un mot : demandé, accordé, refusé ; pour un projet : engagé, à mûrir, veille"),
        effect=N_("Accordé, le dispositif paie sans dossier à écrire ; refusé, il ne paie rien."),
        cells=("F1", "accordé"),
    ),
)
