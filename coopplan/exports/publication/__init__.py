"""What each recipient may have of a plan: documents with only what concerns their reader."""

from coopplan.exports.publication.addressees import Addressee, addressed, everybody
from coopplan.exports.publication.files import publication_files

__all__ = ["Addressee", "addressed", "everybody", "publication_files"]
