"""The files of one recipient: a workbook of values, and the same on paper where it can be made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coopplan.exports.letters import letters, written
from coopplan.exports.naming import slug
from coopplan.exports.publication.addressees import Addressee
from coopplan.exports.publication.document import Document, Shown
from coopplan.exports.publication.workbook import as_workbook
from coopplan.i18n import _, labelled, speaking
from coopplan.vocabulary import Language


def language_of(addressee: Addressee, shown: Shown) -> Language:
    """Give the language in which a recipient reads."""
    return addressee.recipient.language(shown.outcome.plan, addressee.code)


def document_of(addressee: Addressee, shown: Shown) -> Document:
    """Make the document of one recipient, in the recipient's language."""
    with speaking(language_of(addressee, shown)):
        return addressee.recipient.document(shown, addressee.code)


def publication_files(
    addressee: Addressee, document: Document, shown: Shown, made_on: date
) -> dict[str, bytes]:
    """Give the bytes of a recipient's workbook and of the documents to sign, by their names."""
    digest = shown.outcome.plan.digest
    with speaking(language_of(addressee, shown)):
        content = as_workbook(
            document, made_on=made_on, digest=digest, is_draft=not shown.is_validated
        )
    return {f"{stem(addressee)}.xlsx": content, **dict(_letters(addressee, shown))}


def _letters(addressee: Addressee, shown: Shown) -> Iterator[tuple[str, bytes]]:
    """Write the documents that come with a recipient's own, where there is something to sign."""
    recipient, outcome = addressee.recipient, shown.outcome
    only = None if recipient.is_told_in_all else language_of(addressee, shown)
    for letter in letters():
        concerns = recipient.letters.get(letter.key)
        theirs = set(concerns(outcome, addressee.code)) if concerns else set()
        for subject in letter.subjects(outcome):
            if subject in theirs:
                yield from written(letter, outcome, subject, shown.templates, only)


def stem(addressee: Addressee) -> str:
    """Name the files of a recipient: ``service-S6``."""
    kind = _(addressee.recipient.kind)
    return kind if addressee.label == kind else f"{kind}-{slug(addressee.code)}"


def index(folders: Sequence[tuple[Addressee, Sequence[str]]]) -> bytes:
    """List who is given which files, as a text that any program opens."""
    lines = [labelled(f"{each.label} · {each.name}", ", ".join(files)) for each, files in folders]
    return ("\n".join((_("À transmettre, à chacun le sien :"), "", *lines)) + "\n").encode()
