"""Rewrite the tables of the guide from the schema, the rules, the code and the demo.

Each table stands between ``<!-- its name -->`` and ``<!-- end -->``; the rest is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time
from decimal import Decimal
from itertools import groupby, zip_longest
from pathlib import Path

from coopplan.domain.finding import Severity
from coopplan.i18n import _, number, percent
from coopplan.levers import SPECS, Example
from coopplan.planning import run
from coopplan.rules.scenarios.levers import NAMES
from coopplan.workbook.schema import SETTINGS, SHEETS, Column, Kind, Setting, Sheet, sheet
from docs.demo import comparison, demo_plan
from docs.messages import Message, messages
from docs.negotiation import compromise, requests

GUIDE = Path(__file__).parent / "guide.md"
EXPECTED = {
    Kind.TEXT: "texte",
    Kind.CODE: "code, unique",
    Kind.INTEGER: "nombre entier",
    Kind.DECIMAL: "nombre",
    Kind.DAYS: "jours",
    Kind.EUROS: "euros",
    Kind.DATED_EUROS: "euros, ou années et euros",
    Kind.PERCENT: "pourcentage",
    Kind.YEAR: "année",
    Kind.DATE: "date",
    Kind.TIME: "heure",
    Kind.PERIOD_START: "mois",
    Kind.PERIOD_END: "mois",
    Kind.INSTALMENTS: "mois, ou mois et parts",
    Kind.WINDOW_START: "mois ou jour",
    Kind.WINDOW_END: "mois ou jour",
    Kind.BOOLEAN: "oui ou non",
    Kind.CHOICE: "au choix",
    Kind.CHOICES: "un ou plusieurs",
    Kind.REF: "code de",
    Kind.REFS: "codes de",
    Kind.SKILLS: "codes et niveaux de",
    Kind.ANY: "nombre ou texte",
}
SEVERITIES = {
    Severity.ERROR: "erreur",
    Severity.WARNING: "avertissement",
    Severity.INFO: "information",
}
SUBJECTS = {
    "FIL": "Le fichier",
    "SHT": "Les feuilles et leurs colonnes",
    "COD": "Les codes en double",
    "VAL": "Les cellules",
    "SET": "Paramètres",
    "WRK": "Jours ouvrés",
    "REF": "Les codes qui renvoient à une autre feuille",
    "STR": "Structures",
    "AGT": "Agents",
    "AVL": "Disponibilités",
    "PRJ": "Projets",
    "TSK": "Tâches",
    "EXP": "Dépenses",
    "BUD": "Budgets",
    "AUT": "AP-AE",
    "SCH": "Dispositifs",
    "BOD": "Instances",
    "MBR": "Membres",
    "PRF": "Jours préférés",
    "VAC": "Vacances scolaires",
    "CLO": "Indisponibilités",
    "FIX": "Séances fixées",
    "LEV": "Leviers",
    "SCN": "Scénarios",
    "EVT": "Veille",
    "DEC": "Décisions",
    "INS": "Consignes",
    "STG": "Stratégies",
    "RUN": "Le calcul",
    "PLN": "Le plan, une fois calculé",
    "ICS": "Les agendas",
    "MEL": "Les adresses",
    "PUB": "Les destinataires",
    "LET": "Les documents à signer",
    "OUT": "Les fichiers à transmettre",
    "RPL": "Les réponses",
}
"""What the codes that start alike are about, in the order they are shown."""
OTHERS = "Autres messages"
LEVER_COLUMNS = ("Cible", "Valeur", "Unité", "Début", "Fin")


def refreshed(text: str) -> str:
    """Give the guide with its tables made anew."""
    tables = {
        "demo": _demo,
        "requests": _requests,
        "compromise": _compromise,
        "sheets": _sheets,
        "settings": _settings,
        "levers": _levers,
        "messages": _messages,
    }
    for name, table in tables.items():
        before, start, rest = text.partition(f"<!-- {name} -->\n")
        _stale, end, after = rest.partition("<!-- end -->")
        if not end:
            raise ValueError(f"the guide has no place for the table {name}")
        text = "".join((before, start, "\n".join(("", *table(), "", "")), end, after))
    return text


def _demo() -> Iterator[str]:
    heads, *rows = comparison(demo_plan())
    yield from _table(heads, rows)


def _requests() -> Iterator[str]:
    plan = demo_plan()
    heads, *rows = requests(plan, run(plan, [])[0])
    yield from _table(heads, rows)


def _compromise() -> Iterator[str]:
    heads, *rows = compromise(demo_plan())
    yield from _table(heads, rows)


def _sheets() -> Iterator[str]:
    yield from _joined(_sheet(declared) for declared in SHEETS)


def _sheet(declared: Sheet) -> Iterator[str]:
    needed = " (obligatoire)" if declared.required else ""
    yield f"#### {_(declared.title)}{needed}"
    yield ""
    yield f"{declared.help} Une ligne est {_(declared.row)}."
    yield ""
    rows = [
        (f"{_(column.header)}{'*' if column.required else ''}", column.help, _expected(column))
        for column in declared.columns
    ]
    if declared.per_period:
        rows.append(("une colonne par période", "Par exemple 2027-03.", "jours"))
    if declared.per_year:
        rows.append(("une colonne par année", "Par exemple 2028.", EXPECTED[declared.per_year]))
    yield from _table(("Colonne", "Ce qu'on y met", "Attendu"), rows)


def _settings() -> Iterator[str]:
    heads = ("Clé", "Ce qu'elle règle", "Attendu", "Par défaut")
    rows = [(_(of.label), of.help, _expected(of), _default(of)) for of in SETTINGS]
    yield from _table(heads, rows)


def _levers() -> Iterator[str]:
    heads = ("Levier", "Cible", "Valeur et unité", "Début, Fin", "Effet", "Exemple")
    rows = []
    for spec in SPECS.values():
        aims = ", ou ".join(NAMES[name] for name in spec.targets)
        window = "oui" if spec.has_window else "non"
        example = spec.example
        row = (f"**{spec.label}**", aims, example.value, window, example.effect, _typed(example))
        rows.append(row)
    yield from _table(heads, rows)


def _typed(example: Example) -> str:
    """Give the cells of an example that are not blank, each with its column."""
    cells = zip_longest(LEVER_COLUMNS, example.cells, fillvalue="")
    return ", ".join(f"{column} `{cell}`" for column, cell in cells if cell)


def _messages() -> Iterator[str]:
    places = {prefix: place for place, prefix in enumerate(SUBJECTS)}
    ordered = sorted(
        messages(), key=lambda each: (places.get(each.code[:3], len(places)), each.code)
    )
    grouped = groupby(ordered, key=lambda each: SUBJECTS.get(each.code[:3], OTHERS))
    yield from _joined(_subject(title, list(found)) for title, found in grouped)


def _subject(title: str, found: list[Message]) -> Iterator[str]:
    yield f"#### {title}"
    yield ""
    rows = [
        (
            each.code,
            " ou ".join(SEVERITIES[severity] for severity in each.severities),
            _templates(each.texts),
            _templates(each.remedies),
        )
        for each in found
    ]
    yield from _table(("Code", "Gravité", "Ce que dit le message", "Que faire"), rows)


def _templates(texts: dict[str, None]) -> str:
    """Write each sentence on its line, with dots where figures and names will stand."""
    whole = (re.sub(r"\{of_\w+\}", "de {name}", text) for text in texts)
    return "<br>".join(re.sub(r"\{\w+\}\.?", "…", text) for text in whole)


def _expected(of: Column | Setting) -> str:
    words = [EXPECTED[of.kind]]
    if of.choices:
        words = [*words, ":", ", ".join(_(label) for label in of.choices.values())]
    if of.refers_to:
        words.append(" ou ".join(_(sheet(name).title) for name in of.refers_to))
    return " ".join((*words, *_bounds(of)))


def _bounds(of: Column | Setting) -> Iterator[str]:
    low, high = of.minimum, of.maximum
    if of.kind in {Kind.INTEGER, Kind.DECIMAL, Kind.DAYS, Kind.EUROS, Kind.PERCENT}:
        if low is not None and high is not None:
            yield f"de {_plain(low, of.kind)} à {_plain(high, of.kind)}"
        elif low:
            yield f"à partir de {_plain(low, of.kind)}"


def _default(of: Setting) -> str:
    default = of.default
    if of.choices and default:
        return _(of.choices[str(default)])
    if isinstance(default, time):
        return f"{default.hour}h{default.minute:02d}"
    if isinstance(default, int | Decimal):
        return f"{_plain(Decimal(default), of.kind)} {_(of.unit)}".strip()
    return default or ""


def _plain(value: Decimal, kind: Kind) -> str:
    return percent(value) if kind is Kind.PERCENT else number(value, "#,##0.##")


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for row in (heads, ("---",) * len(heads), *rows):
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


def _joined(parts: Iterator[Iterator[str]]) -> Iterator[str]:
    for rank, part in enumerate(parts):
        if rank:
            yield ""
        yield from part


def main() -> None:
    """Rewrite the tables of the guide."""
    GUIDE.write_text(refreshed(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
