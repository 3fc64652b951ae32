"""What is wrong with the input sheets themselves, before their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.i18n import _, language
from coopplan.workbook.reading.headers import misspelled, unknown_columns, without_columns
from coopplan.workbook.reading.tables import Table
from coopplan.workbook.schema import SHEETS, Sheet


def missing_parts(found: Mapping[str, Table]) -> Iterator[Finding]:
    """Say which sheets and columns are missing, empty, there twice, or out of reach."""
    for declared in SHEETS:
        table = found.get(declared.name)
        if table is None:
            yield _left_out(declared, None)
            continue
        yield from _twice(table)
        yield from misspelled(table)
        yield from without_columns(table)
        if table.stray:
            yield _too_large(table)
        elif table.missing and table.headers:
            said = unknown_columns(table)
            yield from (_no_column(table, name) for name in table.missing if name not in said)
        elif not table.headers:
            yield _no_headers(table)
        elif not table.rows:
            yield _left_out(declared, table)


def _left_out(declared: Sheet, table: Table | None) -> Finding:
    title = declared.title.in_(language())
    where = Cell(table.title) if table else None
    if declared.required:
        return Finding(
            code="SHT01",
            severity=Severity.ERROR,
            message=_("La feuille {sheet} est absente ou vide.").format(sheet=title),
            remedy=_("Ajoutez-la, avec au moins une ligne : {help}").format(help=_(declared.help)),
            cell=where,
            value=title,
        )
    return Finding(
        code="SHT03",
        severity=Severity.INFO,
        message=_("La feuille {sheet} est vide : le plan est fait sans elle.").format(sheet=title),
        remedy=_("Rien à faire si c'est voulu. Elle sert à ceci : {help}").format(
            help=_(declared.help)
        ),
        cell=where,
        value=title,
    )


def _no_column(table: Table, field: str) -> Finding:
    header = table.declared.column(field).header.in_(language())
    first = next(iter(table.headers.values()))
    return Finding(
        code="SHT02",
        severity=Severity.ERROR,
        message=_("La colonne {header} manque dans la feuille {sheet}.").format(
            header=header, sheet=table.title
        ),
        remedy=_("Ajoutez cette colonne, ou corrigez son en-tête."),
        cell=Cell(table.title, first.address),
        value=header,
    )


def _no_headers(table: Table) -> Finding:
    headers = ", ".join(column.header.in_(language()) for column in table.declared.columns)
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
        yield Finding(
            code="SHT06",
            severity=Severity.ERROR,
            message=_("La colonne {header} est deux fois dans la feuille {sheet}.").format(
                header=cell.text, sheet=table.title
            ),
            remedy=_("Gardez la bonne, et renommez ou supprimez l'autre."),
            cell=Cell(table.title, cell.address),
            value=cell.text,
        )
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
