"""From one cell to one value: tolerant where a person would be, strict where a figure counts."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from coopplan.domain.period import Grain
from coopplan.i18n import _
from coopplan.workbook.reading.grid import RawCell
from coopplan.workbook.schema import Bilingual

YES = frozenset({"oui", "o", "x", "vrai", "true", "1", "yes", "y"})
NO = frozenset({"non", "n", "faux", "false", "0", "no", ""})
MONTHS = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"),
    ("mai", "may"), ("juin", "june"), ("juillet", "july"), ("aout", "august"),
    ("septembre", "september"), ("octobre", "october"), ("novembre", "november"),
    ("decembre", "december"),
)  # fmt: skip
UNITS = re.compile(r"(€|eur(os?)?|j(ours?)?|days?|h|%)$")
AMBIGUOUS = re.compile(r"-?\d{1,3}(\.\d{3})+")
CENT = Decimal("0.01")
LARGEST = Decimal("1e15")


class UnreadableError(Exception):
    """A cell that cannot be read as what its column holds; caught cell by cell."""


def normal(text: str) -> str:
    """Fold case, accents, spaces and apostrophes, so that labels compare as people read them."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("*", ""))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def number(cell: RawCell) -> Decimal:
    """Read a number, typed as one or as text (``12,5``, ``12 500 €``)."""
    if isinstance(cell.value, bool | date):
        raise UnreadableError(_("Un nombre est attendu."))
    if isinstance(cell.value, float):
        return _finite(Decimal(str(round(cell.value, 10))))
    text = UNITS.sub("", re.sub(r"\s", "", cell.text.casefold()))
    if AMBIGUOUS.fullmatch(text):
        raise UnreadableError(_("Point de milliers ou de décimales ? Le nombre est ambigu."))
    if "," in text and "." in text:
        thousands = "," if text.rfind(".") > text.rfind(",") else "."
        text = text.replace(thousands, "")
    if not re.fullmatch(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", text):
        raise UnreadableError(_("Un nombre est attendu."))
    return _finite(Decimal(text.replace(",", ".")))


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value) > LARGEST:
        raise UnreadableError(_("Un nombre est attendu."))
    return value


def integer(cell: RawCell) -> int:
    """Read a whole number."""
    value = number(cell)
    if value != value.to_integral_value():
        raise UnreadableError(_("Un nombre entier est attendu."))
    return int(value)


def euros(cell: RawCell) -> Decimal:
    """Read an amount, to the cent."""
    return number(cell).quantize(CENT, ROUND_HALF_UP)


def share(cell: RawCell) -> Decimal:
    """Read a percentage as a share: ``20 %``, 20 and 0.2 are all 0.2."""
    value = number(cell)
    if isinstance(cell.value, str) and cell.text.endswith("%"):
        return value / 100
    if 1 < value < 2:
        raise UnreadableError(_("Un pourcentage entre 1 et 2 est ambigu : tapez le signe %."))
    return value / 100 if value >= 2 else value


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
    if isinstance(cell.value, date):
        return cell.value
    text = normal(cell.text)
    try:
        if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := re.fullmatch(r"(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})", text):
            return date(int(match[3]), _month(match[2]), int(match[1]))
    except ValueError:
        pass
    raise UnreadableError(_("Une date est attendue, par exemple 31/03/2027."))


def span(cell: RawCell, grain: Grain) -> tuple[date, date]:
    """Read a period (``2027-03``, ``mars 2027``, ``S09 2027``, or any of its dates)."""
    text = normal(cell.text)
    if not isinstance(cell.value, date):
        try:
            if match := re.fullmatch(r"(\d{4})[-/](\d{1,2})", text):
                return _month_span(int(match[1]), int(match[2]))
            if match := re.fullmatch(r"(\d{1,2})[-/](\d{4})", text):
                return _month_span(int(match[2]), int(match[1]))
            if match := re.fullmatch(r"([a-z]+)\.?[ -](\d{4})", text):
                return _month_span(int(match[2]), _month(match[1]))
            if match := re.fullmatch(r"(\d{4})[- ]?[sw](\d{1,2})", text):
                return _week_span(int(match[1]), int(match[2]))
            if match := re.fullmatch(r"[sw](\d{1,2})[- ](\d{4})", text):
                return _week_span(int(match[2]), int(match[1]))
        except ValueError:
            raise UnreadableError(_("Ce mois ou cette semaine n'existe pas.")) from None
    try:
        found = day(cell)
    except UnreadableError:
        raise UnreadableError(_("Un mois est attendu, par exemple 2027-03 ou mars 2027.")) from None
    if grain is Grain.MONTH:
        return _month_span(found.year, found.month)
    year, week, _day = found.isocalendar()
    return _week_span(year, week)


def _month(name: str) -> int:
    for place, names in enumerate(MONTHS, start=1):
        if any(len(name) >= 3 and known.startswith(name) for known in names):
            return place
    raise ValueError(name)


def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _week_span(year: int, week: int) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=6)


def choice(text: str, choices: Mapping[str, Bilingual]) -> str:
    """Find the enumeration value of a label in either language, gender and plural aside."""
    wanted = normal(text).rstrip("es")
    for value, label in choices.items():
        if wanted in {normal(name).rstrip("es") for name in (label.fr, label.en, value)}:
            return value
    known = ", ".join(label.fr for label in choices.values())
    raise UnreadableError(_("Valeurs possibles : {known}.").format(known=known))


def parts(cell: RawCell) -> list[str]:
    """Split several codes typed in one cell."""
    return [part.strip() for part in re.split(r"[,;\n]", cell.text) if part.strip()]


def skills(cell: RawCell) -> dict[str, int]:
    """Read ``ANI:3, EUR:2`` as levels by skill code."""
    levels: dict[str, int] = {}
    for part in parts(cell):
        match = re.fullmatch(r"(\S+?)\s*[: ]\s*(\d)", part)
        if match is None or not 1 <= int(match[2]) <= 3:
            raise UnreadableError(
                _("Écrivez des compétences avec leur niveau de 1 à 3 : ANI:3, EUR:2.")
            )
        levels[match[1].upper()] = int(match[2])
    return levels


def anything(cell: RawCell) -> Decimal | str:
    """Read a number if it is one, else text."""
    try:
        return share(cell) if cell.text.endswith("%") else number(cell)
    except UnreadableError:
        return cell.text
