"""A solution as its sheet keeps it: one key a row, read back when somebody retains it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from coopplan.domain.input.lever import Lever, LeverKind, Scenario
from coopplan.i18n import N_, _

SHEET, HEADER, YES = N_("Solutions"), N_("Retenir"), N_("oui")
SIGN, SEPARATOR, JOINED = "retain", "|", ","
KEYS = "\n"
"""Stands between the keys of one cell: the levers of one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One lever of one solution, or the solution alone."""

    solution: str
    """Code of the solution."""
    mended: str
    """Code of the scenario whose gaps it closes."""
    lever: Lever | None = None

    @property
    def key(self) -> str:
        """Write it in one word: ``retain|SOL-1A2B|SC0|add_days|A17|12|j|2027-01-01|2027-01-31``."""
        lever = self.lever
        said = (SIGN, self.solution, self.mended)
        if lever is None:
            return SEPARATOR.join(said)
        value = "" if lever.value is None else str(lever.value)
        days = ("" if day is None else day.isoformat() for day in (lever.start, lever.end))
        targets = JOINED.join(lever.targets)
        return SEPARATOR.join((*said, lever.kind, targets, value, lever.unit, *days))

    @classmethod
    def of(cls, key: str) -> Row:
        """Read a key.

        Raises:
            ValueError: the text is no key.
        """
        sign, solution, mended, *rest = key.strip().split(SEPARATOR)
        if sign != SIGN or len(rest) not in (0, 6):
            raise ValueError(key)
        return cls(solution=solution, mended=mended, lever=_lever(key, rest) if rest else None)


def scenario_of_rows(rows: Iterable[Row]) -> Scenario:
    """Give the scenario that a retained solution is: the levers of the one it mends, then its own.

    The rows are those of one solution.
    """
    known = list(rows)
    first = known[0]
    return Scenario(
        code=first.solution,
        name=_("Solution retenue pour {scenario}").format(scenario=first.mended),
        takes_over=(first.mended,) if first.mended else (),
        levers=tuple(row.lever for row in known if row.lever is not None),
        is_retained=True,
    )


def rows_of(code: str, mended: str, levers: Iterable[Lever]) -> tuple[Row, ...]:
    """Give one row a lever."""
    return tuple(Row(solution=code, mended=mended, lever=lever) for lever in levers)


def _lever(key: str, parts: list[str]) -> Lever:
    kind, targets, value, unit, start, end = parts
    try:
        number = Decimal(value) if value else None
    except InvalidOperation as error:
        raise ValueError(key) from error
    return Lever(
        key=key,
        kind=LeverKind(kind),
        targets=tuple(filter(None, targets.split(JOINED))),
        value=number,
        unit=unit,
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
    )
