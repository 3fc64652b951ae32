"""From one cell to one value: tolerant where a person would be, strict where a figure counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from coopplan.i18n import _, in_every_language
from coopplan.vocabulary import pattern, words
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from coopplan.workbook.reading.cells.text import normal

YES = words("yes") | {"x", "1", "✓", "✔", "☑", "☒"} | set(map(normal, in_every_language("oui")))
NO = words("no") | {"0", "-", "–", "—", "☐", "✗", "✘"} | set(map(normal, in_every_language("non")))
JOINED = re.compile(rf"\s(?:{pattern('preferences', 'and')})\s|[+/&|·•]|\s[-–—]\s")
SHORTEST = 3
"""Letters of the shortest abbreviation, but for a letter that no other label begins with."""
IN_FULL = re.compile(r"^(?:section|statut|status)(?: d['’]| de | )", re.IGNORECASE)
"""What people write before a label: *section de fonctionnement*."""
SKILL = re.compile(
    r"(\S+?)\s*(?:[:= ]\s*(?:(?:niv|niveau|level|stufe)\.?\s*)?(\d)|\((\d)\))\.?", re.IGNORECASE
)
BEFORE_SKILL = re.compile(r"(?<=[\d)])\s*(?:[+/&|]|\s(?:et|and|und)\s)\s*(?=[^\W\d])")
"""Between a skill's level and the next skill."""


def boolean(cell: RawCell) -> bool:
    """Read yes or no, however it is typed."""
    if isinstance(cell.value, bool):
        return cell.value
    text = normal(cell.text).rstrip(" .!")
    if text in YES or text in NO:
        return text in YES
    raise UnreadableError(_("oui ou non est attendu."))


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
    """Find a label in full, or the only one that an abbreviation such as *fonct.* begins."""
    names = {
        value: {_stem(name) for name in (*in_every_language(label), value)}
        for value, label in choices.items()
    }
    for wanted in (_stem(text), _stem(IN_FULL.sub("", text))):
        whole = [value for value in names if wanted in names[value]]
        begun = [value for value in names if _abbreviates(wanted, names[value])]
        if whole or len(begun) == 1:
            return (whole or begun)[0]
    return None


def _abbreviates(begun: str, names: Iterable[str]) -> bool:
    """Whether a text begins one of some names; a letter alone, also one of their words."""
    if len(begun) == 1:
        return any(word.startswith(begun) for name in names for word in name.split())
    return len(begun) >= SHORTEST and any(name.startswith(begun) for name in names)


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
    return [label for part in parts(cell) for label in split_labels(part)]


def split_labels(part: str) -> list[str]:
    """Split labels joined by *et*, ``+`` or ``/``."""
    split = JOINED.split(part)
    return [label.strip() for label in split if label.strip()]


def skills(cell: RawCell) -> dict[str, int]:
    """Read ``ANI:3, EUR:2`` as levels by skill code, as typed."""
    levels: dict[str, int] = {}
    listed = parts(replace(cell, value=BEFORE_SKILL.sub(",", cell.text)))
    bare = [part for part in listed if re.fullmatch(r"[^\W\d]\w*", part)]
    if bare:
        raise UnreadableError(
            _("Ajoutez un niveau de 1 à 3 à {skills} : par exemple {example}.").format(
                skills=", ".join(bare), example=", ".join(f"{skill}:2" for skill in bare)
            )
        )
    for part in listed:
        match = SKILL.fullmatch(part)
        level = int(match[2] or match[3]) if match else 0
        if match is None or not 1 <= level <= 3 or levels.get(match[1], level) != level:
            raise UnreadableError(
                _("Écrivez des compétences avec leur niveau de 1 à 3 : ANI:3, EUR:2.")
            )
        levels[match[1]] = level
    return levels
