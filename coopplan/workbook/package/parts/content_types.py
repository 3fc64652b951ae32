"""The list of content types: what each part is, by its name or its extension."""

from __future__ import annotations

from lxml import etree

from coopplan.workbook.package.package import CONTENT_TYPES_PART, Package
from coopplan.workbook.package.xml.markup import CONTENT_TYPES

DEFAULT = f"{{{CONTENT_TYPES}}}Default"
OVERRIDE = f"{{{CONTENT_TYPES}}}Override"
RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


class ContentTypes:
    """Content types of a package, read once and written back if they changed."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.xml(CONTENT_TYPES_PART)

    def of(self, part: str) -> str:
        """Give the content type of a part, empty if nothing says."""
        for each in self._root.iter(OVERRIDE):
            if each.get("PartName", "").lower() == f"/{part}".lower():
                return each.get("ContentType", "")
        return self._default(_extension(part))

    def parts(self, content_type: str) -> list[str]:
        """List the existing parts that are declared by name as of this type."""
        declared = [
            each.get("PartName", "").lstrip("/")
            for each in self._root.iter(OVERRIDE)
            if each.get("ContentType") == content_type
        ]
        return [found for name in declared if (found := self._package.find(name))]

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part is, by its extension when that is free or agrees."""
        extension = _extension(part)
        if extension != "xml" and not self._default(extension):
            self._add_default(extension, content_type)
        if self.of(part) != content_type:
            self.forget(part)
            override = etree.SubElement(self._root, OVERRIDE)
            override.attrib.update({"PartName": f"/{part}", "ContentType": content_type})

    def forget(self, part: str) -> None:
        """Remove what was said of a part by name."""
        for each in list(self._root.iter(OVERRIDE)):
            if each.get("PartName", "").lower() == f"/{part}".lower():
                self._root.remove(each)

    def save(self) -> None:
        """Put the list back into the package; some producers forget ``rels``."""
        if not self._default("rels"):
            self._add_default("rels", RELS_TYPE)
        self._package.put(CONTENT_TYPES_PART, self._root)

    def _default(self, extension: str) -> str:
        for each in self._root.iter(DEFAULT):
            if each.get("Extension", "").lower() == extension:
                return each.get("ContentType", "")
        return ""

    def _add_default(self, extension: str, content_type: str) -> None:
        default = etree.Element(DEFAULT)
        default.attrib.update({"Extension": extension, "ContentType": content_type})
        self._root.insert(0, default)


def _extension(part: str) -> str:
    return part.rpartition(".")[2].lower()
