"""The sheet *Accueil*: what the workbook is for, what to do, and where everything is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from coopplan.i18n import N_, _
from coopplan.workbook.schema import SHEETS, Sheet
from coopplan.workbook.template.style import LINE_HEIGHT, Styles, print_on_a4

HOME = N_("Accueil")
PURPOSE = N_(
    "Ce classeur décrit ce que la coopération demande et les moyens accordés. coopplan en tire un "
    "plan par scénario : qui travaille sur quoi et quand, qui paie quoi, et ce qui manque."
)
FILL_IN = (
    N_(
        "Remplissez les feuilles de couleur sable. L'en-tête foncé signale une colonne obligatoire."
    ),
    N_("Cinq feuilles suffisent d'abord : Agents, Disponibilités, Projets, Tâches, Budgets."),
)
BY_COMMAND = (
    N_("Enregistrez, fermez, puis lancez coopplan check : il dit quelles cellules corriger."),
    N_("Lancez : coopplan solve. Les feuilles bleu-vert de résultats s'ajoutent à ce classeur."),
)
BY_BUTTON = (
    N_("Cliquez sur Vérifier : la feuille Contrôles dit quelles cellules corriger."),
    N_("Cliquez sur Calculer. Les feuilles bleu-vert de résultats s'ajoutent à ce classeur."),
)
FILLED = N_("Masquées, déjà remplies. Pour en voir une : clic droit sur un onglet, puis Afficher.")
EMPTY = N_("Masquées, pour plus tard. Pour en voir une : clic droit sur un onglet, puis Afficher.")
RENEWED = N_("Les résultats sont refaits à chaque calcul ; vos feuilles ne sont jamais modifiées.")
INDEX_ROW = 9
COLUMN_WIDTHS = (26, 32, 14, 76)


class UnmarkedSheet(Worksheet):  # type: ignore[misc]
    """A sheet in front that is not marked so: results come in front of it, its bytes as they are.

    The rank that the workbook gives says enough.
    """

    selected = property(lambda _sheet: 0, lambda _sheet, _mark: None)


def write_home(
    book: Workbook,
    styles: Styles,
    *,
    buttons: bool,
    filled: Collection[str] = (),
    empty: Collection[str] = (),
) -> None:
    """Write the first sheet of the workbook; the steps are those of one with ``buttons`` or not.

    ``filled``, ``empty``: names of the sheets that are there and not in view.
    """
    sheet = book.add_worksheet(_(HOME), UnmarkedSheet)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(styles.input_tab)
    for place, width in enumerate(COLUMN_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, _("Plan de coopération"), styles.title)
    sheet.merge_range(1, 0, 1, 3, _(PURPOSE), styles.text)
    sheet.set_row(1, 34)
    for place, step in enumerate(
        (*FILL_IN, *(BY_BUTTON if buttons else BY_COMMAND), RENEWED), start=1
    ):
        sheet.write_string(2 + place, 0, f"{place}. {_(step)}")
    _write_index(sheet, styles, {FILLED: filled, EMPTY: empty})
    print_on_a4(sheet, pages_high=1, is_upright=True)


def _write_index(sheet: Any, styles: Styles, hidden: Mapping[str, Collection[str]]) -> None:
    """List the sheets in view, then those that are not, with what each would bring."""
    titles = (_("Feuille"), _("Une ligne est"), _("Obligatoire"), _("À quoi elle sert"))
    for place, title in enumerate(titles):
        sheet.write_string(INDEX_ROW, place, title, styles.head)
    row = INDEX_ROW + 1
    unseen = frozenset().union(*hidden.values())
    for declared in (each for each in SHEETS if each.name not in unseen):
        title = _write_entry(sheet, styles, row, declared)
        sheet.write_url(row, 0, f"internal:'{title}'!A1", styles.link, title)
        row += 1
    for why, names in hidden.items():
        if names:
            sheet.merge_range(row, 0, row, len(COLUMN_WIDTHS) - 1, _(why), styles.head)
            row += 1
        for declared in (each for each in SHEETS if each.name in names):
            title = _write_entry(sheet, styles, row, declared)
            sheet.write_string(row, 0, title, styles.text)
            row += 1


def _write_entry(sheet: Any, styles: Styles, row: int, declared: Sheet) -> str:
    """Write what a sheet is for, as high as it needs; return its title."""
    title = _(declared.title)
    texts = (title, _(declared.row), _("oui") if declared.required else "", _(declared.help))
    for place, text in enumerate(texts[1:], start=1):
        sheet.write_string(row, place, text, styles.text)
    lines = (len(wrap(*each)) for each in zip(texts, COLUMN_WIDTHS, strict=True))
    sheet.set_row(row, LINE_HEIGHT * max(lines))
    return title
