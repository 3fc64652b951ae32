"""Codes that must exist where they point, and not go round in circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from coopplan.domain.calendars.days.closures import Groups, targeted, touches, zone_word
from coopplan.domain.finding import Finding, Ref, error, warning
from coopplan.domain.folding import folded
from coopplan.domain.input.names import names_of
from coopplan.domain.input.near_codes import correct_code, correct_codes
from coopplan.domain.input.plan import Plan
from coopplan.i18n import N_, _, sentences
from coopplan.rules.pointers import Pointer, pointers

SHEETS = {
    "services": N_("Services"),
    "skills": N_("Compétences"),
    "agents": N_("Agents"),
    "projects": N_("Projets"),
    "tasks": N_("Tâches"),
    "budgets": N_("Budgets"),
    "schemes": N_("Dispositifs"),
    "bodies": N_("Instances"),
    "outsiders": N_("Élus et partenaires"),
    "structures": N_("Structures"),
    "venues": N_("Lieux"),
    "scenarios": N_("Scénarios"),
    "people": N_("Agents, ni dans Élus et partenaires"),
    "bearers": N_("Projets, Instances ni Agents"),
}


SEVERAL = {"people": ("agents", "outsiders"), "bearers": ("projects", "bodies", "agents")}
"""Sheets that a column of codes may point at together."""


LISTS = frozenset(
    {
        "predecessors",
        "schemes",
        "projects",
        "lines",
        "excludes",
        "deliberation",
        "takes_over",
        "about",
    }
)
"""Fields that hold several codes."""


MANY = 3
"""Cells with one unknown code from which its own row is the more likely to be at fault."""


def unknown_reference(plan: Plan) -> Iterator[Finding]:
    """REF01: a code that points at another sheet exists there, unless that sheet is empty."""
    known = _known(plan)
    unknown: dict[tuple[str, str], list[Pointer]] = {}
    for pointer in pointers(plan):
        if pointer.code and known[pointer.sheet] and pointer.code not in known[pointer.sheet]:
            unknown.setdefault((pointer.sheet, pointer.code), []).append(pointer)
    for alike in unknown.values():
        said = [_unknown(one, known[one.sheet], len(alike)) for one in alike]
        others = tuple(one.ref for one in alike[1:])
        yield from said if len(alike) < MANY else [replace(said[0], alike=others)]


def _unknown(pointer: Pointer, known: Mapping[str, str], count: int) -> Finding:
    """Say that a code does not exist; in how many places, where they are many."""
    sheet = _(SHEETS[pointer.sheet])
    said = _("Le code {code} n'existe pas dans {sheet}.").format(code=pointer.code, sheet=sheet)
    often = _("{count} cellules l'emploient.").format(count=count) if count >= MANY else ""
    instead = _("Corrigez ce code, ou ajoutez la ligne qui manque.")
    return error(
        "REF01",
        pointer.ref,
        sentences(said, often),
        correct_codes(pointer.code, known, instead)
        if pointer.ref.field in LISTS
        else correct_code(pointer.code, known, instead),
        pointer.code,
    )


def closure_for_nobody(plan: Plan) -> Iterator[Finding]:
    """REF02: a closed period is that of a person, a service, a structure, a venue or a zone."""
    known = Groups(plan).targets() | _zones(plan) | {folded(venue.code) for venue in plan.venues}
    sheets = ("agents", "outsiders", "services", "structures", "venues")
    named = {code: name for sheet in sheets for code, name in names_of(plan, sheet).items()}
    for closure in plan.closures:
        words = targeted(closure.target)
        if all(touches(word, known) for word in words):
            continue
        yield warning(
            "REF02",
            Ref("closures", f"{closure.target}/{closure.start}", "target"),
            _("L'indisponibilité vise {target}, qui n'est le code de personne.").format(
                target=closure.target
            ),
            correct_code(
                closure.target,
                named,
                _(
                    "Mettez un code de personne, de service ou de structure, élus, tous, ou une "
                    "zone de Structures ou de Paramètres, comme zone B."
                ),
            ),
            closure.target,
        )


def _zones(plan: Plan) -> frozenset[str]:
    """Name the zones that structures and settings declare, as *zone b*."""
    named = {plan.settings.school_zone, plan.settings.holiday_zone}
    for structure in plan.structures:
        named |= {structure.school_zone, structure.holiday_zone}
    return frozenset(zone_word(zone) for zone in named if zone)


def predecessors_in_circle(plan: Plan) -> Iterator[Finding]:
    """REF03: no task waits for itself, directly or through others."""
    after = {task.code: task.predecessors for task in plan.tasks}
    for circle in circles(after):
        yield error(
            "REF03",
            Ref("tasks", circle[0], "predecessors"),
            _("Ces tâches s'attendent l'une l'autre : {circle}.").format(circle=_round(circle)),
            _("Retirez l'un de ces prédécesseurs."),
        )


def bodies_in_circle(plan: Plan) -> Iterator[Finding]:
    """REF04: no body is prepared by itself, directly or through others."""
    before = {body.code: (body.preceded_by,) if body.preceded_by else () for body in plan.bodies}
    for circle in circles(before):
        yield error(
            "REF04",
            Ref("bodies", circle[0], "preceded_by"),
            _("Ces instances se préparent l'une l'autre : {circle}.").format(circle=_round(circle)),
            _("Videz l'une de ces cellules Précédée par."),
        )


def scenarios_in_circle(plan: Plan) -> Iterator[Finding]:
    """REF05: no scenario takes itself over, directly or through others."""
    over = {scenario.code: scenario.takes_over for scenario in plan.scenarios}
    for circle in circles(over):
        yield error(
            "REF05",
            Ref("scenarios", circle[0], "takes_over"),
            _("Ces scénarios se reprennent l'un l'autre : {circle}.").format(circle=_round(circle)),
            _("Retirez l'un de ces codes de la colonne Reprend."),
        )


def circles(following: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yield each circle once, as the codes met from its first one in the sheet's order."""
    done: set[str] = set()
    for start in following:
        path: list[str] = []
        stack: list[tuple[str, Iterator[str]]] = [] if start in done else [(start, iter((start,)))]
        while stack:
            step = next(stack[-1][1], None)
            if step is None:
                stack.pop()
                if path:
                    done.add(path.pop())
            elif step in path:
                yield tuple(path[path.index(step) :])
            elif step in following and step not in done:
                path.append(step)
                stack.append((step, iter(following[step])))


def _round(circle: tuple[str, ...]) -> str:
    return " → ".join((*circle, circle[0]))


def _known(plan: Plan) -> dict[str, dict[str, str]]:
    """Give the codes of every sheet that others refer to, each with its name."""
    sheets = {
        name: dict(sorted(names_of(plan, name).items())) for name in SHEETS if name not in SEVERAL
    }
    for name, several in SEVERAL.items():
        sheets[name] = dict(sorted(item for each in several for item in sheets[each].items()))
    return sheets
