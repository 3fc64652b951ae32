"""Documents to sign, in Word's format, from templates that the user may rewrite."""

from coopplan.exports.letters.letter import Letter, letters
from coopplan.exports.letters.templates import template_files
from coopplan.exports.letters.writing import Templates, UnusableError, written

__all__ = ["Letter", "Templates", "UnusableError", "letters", "template_files", "written"]
