"""Relationships between parts: where they are written, what they point at, who is reachable."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote

from lxml import etree

from coopplan.workbook.package.xml.markup import RELATIONS, Element, serialise

RELATION = f"{{{RELATIONS}}}Relationship"


class Parts(Protocol):
    """Parts by name, as a package holds them."""

    def find(self, name: str) -> str | None:
        """Give the exact name of a part that exists, or None."""
        ...

    def xml(self, name: str) -> Element:
        """Parse a part."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A pointer from one part to another, or outside."""

    rid: str
    type: str
    target: str
    """Name of the part without leading slash; an address when ``external``."""
    external: bool = False

    @property
    def kind(self) -> str:
        """Last word of the type, such as ``worksheet``."""
        return self.type.rpartition("/")[2]


def rels_name(part: str) -> str:
    """Give the part that holds the relationships of ``part`` (of the package: empty)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(package: Parts, part: str) -> list[Relation]:
    """List the relationships of a part; none if it has no relationships part."""
    name = package.find(rels_name(part))
    if name is None:
        return []
    return [_relation(part, each) for each in package.xml(name).iter(RELATION)]


def relation_to(
    source: str, rid: str, kind: str, target: str, *, external: bool = False
) -> Element:
    """Make the element by which ``source`` points at ``target``."""
    folder = posixpath.dirname(source)
    address = target if external else posixpath.relpath(f"/{target}", f"/{folder}")
    element = etree.Element(RELATION)
    element.attrib.update({"Id": rid, "Type": kind, "Target": address})
    if external:
        element.set("TargetMode", "External")
    return element


def relations_part(source: str, pointers: Iterable[Relation]) -> bytes:
    """Write the relationships part of ``source``."""
    root = etree.fromstring(f'<Relationships xmlns="{RELATIONS}"/>')
    for each in pointers:
        root.append(relation_to(source, each.rid, each.type, each.target, external=each.external))
    return serialise(root)


def reachable(package: Parts, without: frozenset[str] = frozenset()) -> set[str]:
    """Follow relationships from the package's root, never through the parts in ``without``."""
    seen: set[str] = set()
    waiting = [""]
    while waiting:
        for each in relations(package, waiting.pop()):
            part = None if each.external else package.find(each.target)
            if part is not None and part not in seen and part not in without:
                seen.add(part)
                waiting.append(part)
    return seen


def _relation(source: str, element: Element) -> Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    return Relation(
        rid=element.get("Id", ""),
        type=element.get("Type", ""),
        target=target if external else _resolved(source, target),
        external=external,
    )


def _resolved(source: str, target: str) -> str:
    path = target.partition("#")[0].replace("\\", "/")
    absolute = posixpath.join("/", posixpath.dirname(source), path)
    return unquote(posixpath.normpath(absolute)).lstrip("/")
