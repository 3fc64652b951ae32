"""The buttons' door: ``python -m coopplan.buttons ACTION``, started by the workbook's macros.

Under Excel the arguments are those of xlwings (``--wb``, ``--from_xl``, ``--app``, ``--hwnd``);
under LibreOffice there are ``--folder`` and ``--document``. They are read here, for xlwings cuts a
workbook's name at its first ``=``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from coopplan.collector import collecting_seldom
from coopplan.domain.finding import Severity
from coopplan.hosts.live import Live, Told
from coopplan.i18n import N_, _, day, in_its_language, labelled, ngettext
from coopplan.progress import heard_by
from coopplan.remembering import remembering, user_store

if TYPE_CHECKING:
    from coopplan.commands import HandedOver, Solved
    from coopplan.domain.finding import Finding

MOST_SAID = 6
"""Errors that a message box names; the sheet of checks has them all."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one button's command; whatever happens is told in the program that has the workbook.

    Where not even that can be done the mistake is logged, and the macro tells of it: status 1.
    """
    action, *options = sys.argv[1:] if arguments is None else arguments
    said = dict(option.removeprefix("--").split("=", 1) for option in options)
    try:
        with collecting_seldom(), remembering(user_store()):
            _press(action, _live(said))
    except Exception:
        _our_mistake()
        return 1
    return 0


def _press(action: str, live: Live) -> None:
    try:
        with heard_by(live.progress):
            told = ACTIONS[action](live)
    except Exception as error:
        told = _without_plan(error) or _our_mistake()
    try:
        live.finish(told)
    except Exception:
        live.finish(_our_mistake(perhaps=True))


def _without_plan(error: Exception) -> Told | None:
    """Say why the optimiser has no plan, where that is what happened."""
    from coopplan.planning import NoPlanError

    if not isinstance(error, NoPlanError):
        return None
    return Told(status=_stamped(_outcome(1)), message=_line(error.finding))


def _live(said: Mapping[str, str]) -> Live:
    if "folder" in said:
        from coopplan.hosts.libreoffice.host import LibreOfficeHost

        return LibreOfficeHost.at(said["folder"], said.get("document", ""))
    from coopplan.hosts.excel.host import ExcelHost

    return ExcelHost.attached(said)


def _check(live: Live) -> Told:
    """Answer *Vérifier*: what must be corrected, listed in the sheet of checks."""
    from coopplan import commands

    checked = commands.show_checks(live.snapshot())
    return _with_warnings(checked, _told(checked, N_("Contrôles")))


def _solve(live: Live) -> Told:
    """Answer *Calculer*: every scenario solved, all result sheets, each as soon as it is known."""
    from coopplan import commands

    solved = commands.solve(live.snapshot(), arriving=live.arrive)
    return _told(solved, N_("Synthèse"))


def _compare(live: Live) -> Told:
    """Answer *Comparer*: every scenario solved, the comparison alone."""
    from coopplan import commands

    solved = commands.compare(live.snapshot())
    return _told(solved, N_("Comparaison"))


def _calendar(live: Live) -> Told:
    """Answer *Calendrier*: the meetings of the scenario retained."""
    from coopplan import commands

    met = commands.calendar(live.snapshot())
    return _told(met.solved, N_("Calendrier"))


def _publish(live: Live) -> Told:
    """Answer *Publier*: a new folder beside the workbook, with what each recipient may have."""
    from coopplan import commands

    workbook = live.snapshot()
    made = commands.publish(workbook, home=live.home())
    if made.filled is None:
        checked = commands.show_checks(workbook)
        if not checked.report.ok:
            return _told(checked, N_("Contrôles"))
    return _handed_over(made)


@in_its_language
def _handed_over(made: HandedOver) -> Told:
    """Say which files were written where, and what could not be done."""
    refused = tuple(finding for finding in made.report.findings if finding.is_error)
    found = made.filled.findings if made.filled else refused
    lines = [_line(finding) for finding in found]
    if made.filled and made.filled.written:
        written = len(made.filled.written)
        count = ngettext("{n} fichier écrit", "{n} fichiers écrits", written).format(n=written)
        said = _("{count} dans {folder}. Rien n'est envoyé : {index} dit à qui transmettre quoi.")
        folder = made.filled.folder
        lines.insert(0, said.format(count=count, folder=folder, index=_("LISEZ-MOI.txt")))
    errors = sum(finding.is_error for finding in found)
    return Told(status=_stamped(_outcome(errors)), message="\n".join(lines))


@in_its_language
def _told(solved: Solved, result: str) -> Told:
    """Say what a command gave: where the result is, or the errors."""
    errors = [finding for finding in solved.report.findings if finding.is_error]
    written = solved.adoption is not None
    warnings = solved.adoption.findings if solved.adoption else ()
    lines = [_line(finding) for finding in (*errors[:MOST_SAID], *warnings)]
    checks = _("Contrôles") if written and errors else ""
    return Told(
        status=_stamped(_outcome(len(errors))),
        message="\n".join(lines),
        adoption=solved.adoption,
        link=checks or (_(result) if written else ""),
        link_text=_("Voir les erreurs") if errors else _("Voir le résultat"),
        shown=checks,
    )


def _outcome(errors: int) -> str:
    if errors == 0:
        return _("terminé")
    return ngettext("{n} erreur à corriger", "{n} erreurs à corriger", errors).format(n=errors)


@in_its_language
def _with_warnings(solved: Solved, told: Told) -> Told:
    """Say as well how many warnings there are to look at."""
    count = sum(each.severity is Severity.WARNING for each in solved.report.findings)
    said = ngettext("{n} avertissement", "{n} avertissements", count).format(n=count)
    return replace(told, status=f"{told.status}, {said}") if count else told


def _line(finding: Finding) -> str:
    said = f"{finding.message} {finding.remedy}"
    return labelled(str(finding.cell), said) if finding.cell else said


def _our_mistake(*, perhaps: bool = False) -> Told:
    from coopplan.terminal.wording import our_mistake

    return Told(status=_stamped(_("arrêt imprévu")), message=our_mistake(perhaps=perhaps))


def _stamped(outcome: str) -> str:
    now = datetime.now()
    return labelled(f"{day(now.date())} {now:%H:%M}", outcome)


ACTIONS = {
    "check": _check,
    "solve": _solve,
    "compare": _compare,
    "calendar": _calendar,
    "publish": _publish,
}

if __name__ == "__main__":
    raise SystemExit(main())
