"""Fill templates in: the user's own where they are, coopplan's otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.letters.fitting import fitted, told_where_empty
from coopplan.exports.letters.letter import Fields, Letter
from coopplan.exports.letters.templates import SUFFIX, template
from coopplan.exports.naming import slug
from coopplan.i18n import _, day, speaking, translated
from coopplan.version import signature
from coopplan.vocabulary import Language

BROKEN = (BadZipFile, PackageNotFoundError, TemplateError, KeyError, ValueError)
"""What a file raises that is no template, or a template whose orders cannot be read."""


class UnusableError(Exception):
    """A template that the user has to mend."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a user: a folder that may have some of them, or none."""

    folder: Path | None = None
    _made: dict[str, bytes] = field(default_factory=dict)

    def of(self, names: Sequence[str], letter: Letter) -> tuple[str, bytes]:
        """Give the user's template of one of some names, else coopplan's in the language in force.

        With the name of its file.
        """
        files = [f"{name}{SUFFIX}" for name in names]
        own = [self.folder / file for file in files] if self.folder else []
        for path in own:
            if path.is_file():
                return path.name, path.read_bytes()
        if files[0] not in self._made:
            self._made[files[0]] = template(letter)
        return files[0], self._made[files[0]]


def written(
    letter: Letter,
    outcome: Outcome,
    subject: str,
    templates: Templates,
    only: Language | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Write one letter in each of its languages, or in one; the name of each file and its bytes.

    Files, and the user's templates, are named in the language of the plan, templates in French too.

    Raises:
        UnusableError: the template cannot be read, or has a field that there is not (LET01, LET02).
    """
    named = translated(letter.key, outcome.language)
    for language in (only,) if only else letter.languages(outcome, subject):
        tail = "" if language == outcome.language else f"-{language}"
        with speaking(language):
            about = told_where_empty(letter, letter.fields(outcome, subject))
            fields = {**_common(outcome), **fitted(letter, about)}
            file, own = templates.of([name + tail for name in (named, letter.key)], letter)
            content = _filled(file, own, fields)
        whom = "-".join(map(slug, subject.split("/")))
        yield f"{named}-{whom}{tail}{SUFFIX}", content


def _common(outcome: Outcome) -> dict[str, str]:
    """Give the fields that every letter has."""
    plan = outcome.plan
    home = by_code(plan.structures).get(plan.home_structure)
    validated = plan.validated is not None and plan.validated.scenario == outcome.scenario.code
    today = day(date.today())
    data = _("version des données {digest}").format(digest=plan.digest or "–")
    return {
        "projet": "" if validated else _("PROJET, non validé"),
        "collectivite": home.name if home else "",
        "date": today,
        "pied": f"{data} · {today} · {signature()}",
    }


def _filled(name: str, content: bytes, fields: Fields) -> bytes:
    made = BytesIO()
    try:
        document = DocxTemplate(BytesIO(content))
        environment = _environment()
        unknown = document.get_undeclared_template_variables(environment) - fields.keys()
        if unknown:
            raise UnusableError(_unknown(name, sorted(unknown), fields))
        document.render(_shown(fields), environment)
        document.save(made)
    except BROKEN as error:
        raise UnusableError(_broken(name, error)) from error
    return made.getvalue()


def _environment() -> Environment:
    """Read orders of templates in a sandbox: a template that came by mail runs nothing."""
    return SandboxedEnvironment(autoescape=True)


def _shown(fields: Fields) -> Mapping[str, str | Sequence[Mapping[str, str]]]:
    """Give the fields without characters that no Word document can hold."""
    return {
        name: _clean(value)
        if isinstance(value, str)
        else [{key: _clean(text) for key, text in row.items()} for row in value]
        for name, value in fields.items()
    }


def _clean(text: str) -> str:
    return "".join(each for each in text if each in "\t\n" or ord(each) >= 32)


def _unknown(name: str, unknown: Sequence[str], fields: Fields) -> Finding:
    return Finding(
        code="LET01",
        severity=Severity.ERROR,
        message=_("Le modèle {name} demande des champs qui n'existent pas : {unknown}.").format(
            name=name, unknown=", ".join(unknown)
        ),
        remedy=_("Les champs sont : {known}.").format(known=", ".join(sorted(fields))),
        value=name,
    )


def _broken(name: str, error: Exception) -> Finding:
    return Finding(
        code="LET02",
        severity=Severity.ERROR,
        message=_("Le modèle {name} ne peut pas être lu : {reason}.").format(
            name=name, reason=str(error).strip().rstrip(".")
        ),
        remedy=_("Corrigez-le dans Word, ou refaites-le : coopplan templates DOSSIER."),
        value=name,
    )
