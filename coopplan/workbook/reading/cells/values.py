"""From one cell to one value: tolerant where a person would be, strict where a figure counts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, time, timedelta

from coopplan.domain.folding import folded
from coopplan.domain.input.period import Grain
from coopplan.i18n import _, in_every_language
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.numbers import UnreadableError

YES = frozenset({"oui", "o", "x", "vrai", "true", "1", "yes", "y"})
NO = frozenset({"non", "n", "faux", "false", "0", "no", "-"})
MONTHS = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"),
    ("mai", "may"), ("juin", "june"), ("juillet", "july"), ("aout", "august"),
    ("septembre", "september"), ("octobre", "october"), ("novembre", "november"),
    ("decembre", "december"),
)  # fmt: skip
SKILL = re.compile(r"(\S+?)\s*(?:[:= ]\s*(\d)|\((\d)\))")


def normal(text: str) -> str:
    """Fold case, accents, spaces and apostrophes, so that labels compare as people read them."""
    return " ".join(folded(text.replace("’", "'").replace("*", "")).split())


def boolean(cell: RawCell) -> bool:
    """Read yes or no, however it is typed."""
    if isinstance(cell.value, bool):
        return cell.value
    text = normal(cell.text)
    if text in YES or text in NO:
        return text in YES
    raise UnreadableError(_("oui ou non est attendu."))


def day(cell: RawCell) -> date:
    """Read a date: a real one, ``2027-03-31``, ``31/03/2027`` or ``31 mars 2027``."""
    if cell.day is not None:
        return cell.day
    text = normal(cell.text)
    try:
        if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]0?0:00(?::00)?)?", text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)", text):
            return date(_year(match[3]), int(match[2]), int(match[1]))
        if match := re.fullmatch(r"(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4}|\d\d)", text):
            return date(_year(match[3]), _month(match[2]), int(match[1]))
    except ValueError:
        pass
    raise UnreadableError(_("Une date est attendue, par exemple 31/03/2027."))


def hour(cell: RawCell) -> time:
    """Read an hour of the day: a real one, ``14:00``, ``14h`` or ``9h30``."""
    if isinstance(cell.value, float) and 0 <= cell.value < 1:
        minutes = round(cell.value * 24 * 60)
        return time(minutes // 60, minutes % 60)
    match = re.fullmatch(r"(\d{1,2}) ?(?:h|:|heures?) ?(\d\d)?(?::00)?", normal(cell.text))
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return time(int(match[1]), int(match[2] or 0))
    raise UnreadableError(_("Une heure est attendue, par exemple 14h ou 9h30."))


def span(cell: RawCell, grain: Grain) -> tuple[date, date]:
    """Read a period (``2027-03``, ``mars 2027``, ``S09 2027``, or any of its dates)."""
    if cell.day is None:
        try:
            found = _named_span(normal(cell.text))
        except ValueError:
            raise UnreadableError(_("Ce mois ou cette semaine n'existe pas.")) from None
        if found is not None:
            return found
    try:
        inside = day(cell)
    except UnreadableError:
        raise UnreadableError(expected_period(grain)) from None
    if grain is Grain.MONTH or cell.shows_month:
        return _month_span(inside.year, inside.month)
    year, week, _day = inside.isocalendar()
    return _week_span(year, week)


def day_inside(cell: RawCell, first: date) -> date | None:
    """Give the day that a cell holds; ``None``: a period, or the first of one, which means it."""
    if cell.day is None and _named_span(normal(cell.text)) is not None:
        return None
    inside = day(cell)
    return None if inside == first else inside


def expected_period(grain: Grain) -> str:
    """Say how to write a period."""
    if grain is Grain.MONTH:
        return _("Un mois est attendu, par exemple 2027-03 ou mars 2027.")
    return _("Une semaine est attendue, par exemple 2027-S03.")


def _named_span(text: str) -> tuple[date, date] | None:
    """Read the name of a month or of a week.

    Raises:
        ValueError: there is no such month or week.
    """
    if match := re.fullmatch(r"(\d{4})[-/](\d{1,2})", text):
        return _month_span(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{1,2})[-/](\d{4})", text):
        return _month_span(int(match[2]), int(match[1]))
    if match := re.fullmatch(r"([a-z]+)\.?[ -](\d{4}|\d\d)", text):
        return _month_span(_year(match[2]), _month(match[1]))
    if match := re.fullmatch(r"(\d{4})[- ]?[sw](\d{1,2})", text):
        return _week_span(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"[sw](\d{1,2})[- ](\d{4})", text):
        return _week_span(int(match[2]), int(match[1]))
    return None


def _year(digits: str) -> int:
    """Read a year, of this century when it has two digits."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month(name: str) -> int:
    for place, names in enumerate(MONTHS, start=1):
        if name != "jui" and any(len(name) >= 3 and known.startswith(name) for known in names):
            return place
    raise ValueError(name)


def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _week_span(year: int, week: int) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=6)


def choice(text: str, choices: Mapping[str, str]) -> str:
    """Find the enumeration value of a label in any language, gender and plural aside."""
    found = _labelled(text, choices)
    if found is None:
        raise UnreadableError(_("Valeurs possibles : {known}.").format(known=_listed(choices)))
    return found


def several(cell: RawCell, choices: Mapping[str, str]) -> tuple[str, ...]:
    """Read several labels, each whole or by a word that no other label has."""
    return tuple(dict.fromkeys(_one_of(label, choices) for label in labels(cell)))


def _one_of(text: str, choices: Mapping[str, str]) -> str:
    found = _labelled(text, choices)
    near = [value for value, label in choices.items() if _stem(text) in _stems(label)]
    if found is not None or len(near) == 1:
        return found or near[0]
    raise UnreadableError(
        _("« {word} » n'en fait pas partie. Valeurs possibles : {known}.").format(
            word=text, known=_listed(choices)
        )
    )


def _labelled(text: str, choices: Mapping[str, str]) -> str | None:
    wanted = _stem(text)
    for value, label in choices.items():
        if wanted in {_stem(name) for name in (*in_every_language(label), value)}:
            return value
    return None


def _listed(choices: Mapping[str, str]) -> str:
    return ", ".join(map(_, choices.values()))


def _stems(label: str) -> set[str]:
    return {_stem(word) for name in in_every_language(label) for word in name.split()}


def _stem(label: str) -> str:
    return normal(label).rstrip("es.")


def parts(cell: RawCell) -> list[str]:
    """Split several codes typed in one cell, each once."""
    split = (part.strip() for part in re.split(r"[,;\n]", cell.text))
    return list(dict.fromkeys(part for part in split if part))


def labels(cell: RawCell) -> list[str]:
    """Split several labels typed in one cell, also by *et*, ``+`` or ``/``."""
    split = (re.split(r"\s(?:et|and)\s|[+/&]", part) for part in parts(cell))
    return [label.strip() for some in split for label in some if label.strip()]


def skills(cell: RawCell) -> dict[str, int]:
    """Read ``ANI:3, EUR:2`` as levels by skill code, as typed."""
    levels: dict[str, int] = {}
    bare = [part for part in parts(cell) if re.fullmatch(r"[^\W\d]\w*", part)]
    if bare:
        raise UnreadableError(
            _("Ajoutez un niveau de 1 à 3 à {skills} : par exemple {example}.").format(
                skills=", ".join(bare), example=", ".join(f"{skill}:2" for skill in bare)
            )
        )
    for part in parts(cell):
        match = SKILL.fullmatch(part)
        level = int(match[2] or match[3]) if match else 0
        if match is None or not 1 <= level <= 3 or levels.get(match[1], level) != level:
            raise UnreadableError(
                _("Écrivez des compétences avec leur niveau de 1 à 3 : ANI:3, EUR:2.")
            )
        levels[match[1]] = level
    return levels
