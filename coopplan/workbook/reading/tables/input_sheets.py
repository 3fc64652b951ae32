"""What is wrong with the input sheets themselves, before their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.i18n import _, in_every_language, sentences
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.tables import row_findings
from coopplan.workbook.reading.tables.header_names import other_units
from coopplan.workbook.reading.tables.headers import misspelled, unknown_columns, without_columns
from coopplan.workbook.reading.tables.tables import LEAST_COLUMNS, Sheets, Table, named_columns
from coopplan.workbook.reading.tables.title_units import title_findings
from coopplan.workbook.schema import SHEETS, Sheet

ALIKE_TITLES = 0.8
"""Least likeness of two titles, 0 to 1, for one to be a misspelling of the other."""


def misspelled_sheets(grids: Sheets, found: Mapping[str, Table]) -> dict[str, str]:
    """Give the titles that misspell those of absent sheets, by the name of the sheet.

    A sheet of the user's own, whose columns are none of ours, is theirs whatever its title.
    """
    known = _known_titles(found)
    others = {title: _letters(title) for title in grids.titles if title not in known}
    absent = [each for each in SHEETS if each.name not in found and not each.is_memo]
    near = [(declared, title) for declared in absent if (title := _near(declared, others))]
    return {
        declared.name: title
        for declared, title in near
        if named_columns(declared, grids.grid(title)) >= LEAST_COLUMNS
    }


def missing_parts(found: Mapping[str, Table], alike: Mapping[str, str]) -> Iterator[Finding]:
    """Say which sheets and columns are missing, empty, there twice, or out of reach.

    ``alike`` are the misspelled titles of sheets that are missing.
    """
    left_out: list[Sheet] = []
    for declared in SHEETS:
        table = found.get(declared.name)
        near = alike.get(declared.name, "")
        if table is not None:
            yield from _columns(table)
        if near:
            yield _misspelled(declared, near)
        elif table is not None and (table.rows or table.missing or not table.headers):
            continue
        elif declared.required:
            yield _required(declared, table)
        elif not declared.is_memo:
            left_out.append(declared)
    yield from without_columns(found.values())
    if left_out:
        yield _left_out(left_out)


def _known_titles(found: Mapping[str, Table]) -> set[str]:
    return {title for table in found.values() for title in (table.title, *table.namesakes)}


def _near(declared: Sheet, titles: Mapping[str, str]) -> str:
    """Give the title that misspells that of an absent sheet, if one does."""
    names = [normal(name) for name in in_every_language(declared.title)]
    likeness = {
        title: max(_likeness(letters, name) for name in names) for title, letters in titles.items()
    }
    best = max(titles, key=lambda title: likeness[title], default="")
    return best if likeness.get(best, 0) >= ALIKE_TITLES else ""


def _likeness(one: str, other: str) -> float:
    """Measure how alike two titles are, 0 to 1; 0 where their lengths alone tell them apart."""
    matcher = SequenceMatcher(None, one, other)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE_TITLES else 0.0


def _letters(title: str) -> str:
    """Give a title without the number of a year or of a copy."""
    return normal(re.sub(r"[\d()_-]+", " ", title))


def _columns(table: Table) -> Iterator[Finding]:
    yield from _twice(table)
    yield from misspelled(table)
    yield from other_units(table.title, table.declared, table.headers, table.units)
    if table.title_unit is not None:
        yield from title_findings(table.title, table.declared, table.title_unit)
    yield from _hidden(table)
    if table.stray:
        yield _too_large(table)
    elif table.missing and table.headers:
        said = unknown_columns(table)
        yield from (_no_column(table, name) for name in table.missing if name not in said)
    elif not table.headers:
        yield _no_headers(table)


def _misspelled(declared: Sheet, title: str) -> Finding:
    wanted = _(declared.title)
    return Finding(
        code="SHT01",
        severity=Severity.ERROR,
        message=_("Feuille {found} inconnue : vouliez-vous {sheet} ?").format(
            found=title, sheet=wanted
        ),
        remedy=_("Renommez-la {sheet}, ou ajoutez une feuille {sheet}.").format(sheet=wanted),
        cell=Cell(title),
        value=title,
    )


def _required(declared: Sheet, table: Table | None) -> Finding:
    title = _(declared.title)
    said = _("La feuille {sheet} est vide.") if table else _("La feuille {sheet} est absente.")
    remedy = _("Remplissez au moins une ligne : {help}") if table else _("Ajoutez-la : {help}")
    return Finding(
        code="SHT01",
        severity=Severity.ERROR,
        message=said.format(sheet=title),
        remedy=remedy.format(help=_(declared.help)),
        cell=Cell(table.title) if table else None,
        value=title,
    )


def _left_out(sheets: Sequence[Sheet]) -> Finding:
    """SHT03: what is left out is said in one sentence."""
    titles = [
        _("{sheet} (calculés)").format(sheet=_(sheet.title))
        if sheet.name == "working_days"
        else _(sheet.title)
        for sheet in sheets
    ]
    return Finding(
        code="SHT03",
        severity=Severity.INFO,
        message=_("Feuilles vides ou absentes, dont le plan se passe : {sheets}.").format(
            sheets=", ".join(titles)
        ),
        remedy=_("Rien à faire si c'est voulu."),
    )


def _no_column(table: Table, field: str) -> Finding:
    header = _(table.declared.column(field).header)
    looks_like = unknown_columns(table).values()
    strange = [cell for cell in table.unknown if cell not in looks_like]
    message = _("La colonne {header} manque dans la feuille {sheet}.").format(
        header=header, sheet=table.title
    )
    first = next(iter([*strange, *table.headers.values()]))
    return Finding(
        code="SHT02",
        severity=Severity.ERROR,
        message=sentences(message, row_findings.unread([cell.text for cell in strange])),
        remedy=_("Ajoutez cette colonne, ou corrigez son en-tête."),
        cell=Cell(table.title, first.address),
        value=header,
    )


def _no_headers(table: Table) -> Finding:
    headers = ", ".join(_(column.header) for column in table.declared.columns)
    return Finding(
        code="SHT05",
        severity=Severity.ERROR if table.declared.required else Severity.WARNING,
        message=_("Les en-têtes de la feuille {sheet} sont introuvables.").format(
            sheet=table.title
        ),
        remedy=_("Mettez sur une même ligne, dans les 20 premières : {headers}.").format(
            headers=headers
        ),
        cell=Cell(table.title),
    )


def _twice(table: Table) -> Iterator[Finding]:
    for cell in table.repeated:
        yield row_findings.repeated(table, cell)
    for title in table.namesakes:
        yield Finding(
            code="SHT07",
            severity=Severity.WARNING,
            message=_("La feuille {sheet} est lue, et non la feuille {other}.").format(
                sheet=table.title, other=title
            ),
            remedy=_("Renommez celle qui ne doit pas servir."),
            cell=Cell(title),
            value=title,
        )


def _hidden(table: Table) -> Iterator[Finding]:
    """SHT11: what is hidden or filtered counts all the same."""
    if not table.hidden_rows and not (table.rows and table.hidden_columns):
        return
    hidden = [
        _("lignes {rows}").format(rows=_ranges(table.hidden_rows)) if table.hidden_rows else "",
        _("colonnes {columns}").format(
            columns=", ".join(cell.text for cell in table.hidden_columns)
        )
        if table.hidden_columns
        else "",
    ]
    yield Finding(
        code="SHT11",
        severity=Severity.WARNING if table.hidden_rows else Severity.INFO,
        message=_("Masqué ou filtré dans {sheet}, et compté quand même : {hidden}.").format(
            sheet=table.title, hidden=_(" et ").join(filter(None, hidden))
        ),
        remedy=_("Affichez tout pour vérifier ; videz ou supprimez ce qui ne doit pas compter."),
        cell=Cell(table.title, f"A{table.hidden_rows[0]}")
        if table.hidden_rows
        else Cell(table.title, table.hidden_columns[0].address),
    )


def _ranges(numbers: Sequence[int]) -> str:
    """Write numbers as people do: ``7, 9-12``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _too_large(table: Table) -> Finding:
    return Finding(
        code="SHT08",
        severity=Severity.ERROR,
        message=_("La feuille {sheet} s'étend jusqu'à {address} : elle n'a pas été lue.").format(
            sheet=table.title, address=table.stray
        ),
        remedy=_("Supprimez les lignes et les colonnes au-delà du tableau."),
        cell=Cell(table.title, table.stray),
    )
