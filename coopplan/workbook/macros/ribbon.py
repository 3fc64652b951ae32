"""The ribbon's tab, which starts the same macros; its key tips are the buttons' keyboard."""

from __future__ import annotations

from lxml import etree

from coopplan.i18n import _
from coopplan.workbook.macros.buttons import BUTTONS
from coopplan.workbook.package.xml.markup import serialise

RIBBON_PART = "customUI/customUI.xml"
RIBBON_RELATION = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
NAMESPACE = "http://schemas.microsoft.com/office/2006/01/customui"


def ribbon() -> bytes:
    """Write the tab *Coopplan*."""
    root = etree.fromstring(f'<customUI xmlns="{NAMESPACE}"/>')
    tabs = _inside(_inside(root, "ribbon"), "tabs")
    tab = _inside(tabs, "tab", id="coopplanTab", label="Coopplan", keytip="Y")
    group = _inside(tab, "group", id="coopplanGroup", label=_("Plan de coopération"))
    for button in BUTTONS:
        _inside(
            group,
            "button",
            id=f"coopplan_{button.action}",
            label=_(button.caption),
            screentip=_(button.caption),
            supertip=_(button.hint),
            keytip=button.key,
            size="large",
            imageMso=button.image,
            onAction=f"Coopplan.{button.macro}FromRibbon",
        )
    return serialise(root)


def _inside(parent: etree._Element, tag: str, **said: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    for name, value in said.items():
        made.set(name, value)
    return made
