"""XML of the parts: the namespaces, a parser that trusts nobody, a stable serialiser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

Element = etree._Element


class UnreadableError(Exception):
    """A part is not well-formed XML."""


def parse(data: bytes) -> Element:
    """Parse a part without resolving entities, DTD or network addresses."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(str(error)) from error


def iterate(
    data: bytes, tags: Sequence[str], events: Sequence[str]
) -> Iterator[tuple[str, Element]]:
    """Parse a part as a stream of events on some tags, as ``parse`` does.

    Raises:
        UnreadableError: the part is not well-formed, from where it is not.
    """
    stream = etree.iterparse(
        BytesIO(data), events, tag=tags, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        yield from stream
    except etree.XMLSyntaxError as error:
        raise UnreadableError(str(error)) from error


def forget_before(element: Element) -> None:
    """Drop the elements before this one, which a stream would keep."""
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def serialise(root: Element) -> bytes:
    """Write a part as Excel does: UTF-8, standalone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def main(tag: str) -> str:
    """Qualify a SpreadsheetML tag."""
    return f"{{{MAIN}}}{tag}"


def local(element: Element) -> str:
    """Give a tag without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(root: Element, tag: str, order: tuple[str, ...]) -> Element:
    """Find the child ``tag``, or make it where the schema's ``order`` wants it."""
    found = root.find(main(tag))
    if found is not None:
        return found
    made = root.makeelement(main(tag))
    before = set(order[: order.index(tag)])
    position = max((i + 1 for i, each in enumerate(root) if local(each) in before), default=0)
    root.insert(position, made)
    return made
