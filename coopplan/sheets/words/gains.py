"""What a change brings, in short sentences: days covered, files written, euros unlocked."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.input.plan import by_code
from coopplan.domain.results.negotiation import Gain
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, days, euros
from coopplan.sheets.words.shortage_words import listed


def told(outcome: Outcome, gain: Gain) -> str:
    """Say all that a change brings."""
    return " ".join(_facts(outcome, gain)) or _("Ne couvre rien de plus à lui seul.")


def _facts(outcome: Outcome, gain: Gain) -> Iterator[str]:
    if gain.days > 0 or gain.mandatory_days > 0:
        yield _covered(gain)
    schemes = by_code(outcome.plan.schemes)
    files = listed(schemes[code].name for code in gain.filed if code in schemes)
    if files:
        yield _("Rend possible le dossier {files}.").format(files=files)
    if gain.eur > 0:
        yield _("Finance {eur} de plus.").format(eur=euros(gain.eur))
    if gain.own_eur > 0:
        yield _("Épargne {eur} de budget propre.").format(eur=euros(gain.own_eur))


def _covered(gain: Gain) -> str:
    tasks = listed(code for code, count in gain.tasks.items() if count > 0) or "–"
    others = gain.days - gain.mandatory_days
    if gain.mandatory_days <= 0:
        said = _("Couvre {days} j ({tasks}).")
    elif others < 0:
        said = _(
            "Couvre {mandatory} j obligatoires ({tasks}), au prix de {others} j d'autres tâches."
        )
    else:
        said = _("Couvre {days} j ({tasks}), dont {mandatory} j obligatoires.")
    return said.format(
        days=days(gain.days),
        tasks=tasks,
        mandatory=days(gain.mandatory_days),
        others=days(-others),
    )
