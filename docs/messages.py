"""List every message a user may meet, as the code that says it says it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import coopplan
from coopplan.domain.finding import Severity
from coopplan.workbook.package.container.refusals import FILE_FINDINGS

PACKAGE = Path(coopplan.__file__).parent
CODE = re.compile(r"[A-Z]{3}\d{2}")
SIGNATURES = {
    "Finding": (),
    "error": ("code", "ref", "message", "remedy"),
    "warning": ("code", "ref", "message", "remedy"),
    "info": ("code", "ref", "message", "remedy"),
    "note": ("lever", "code", "message", "remedy"),
}
"""Calls that make a finding, with the names of their positional arguments."""
ALWAYS = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "note": Severity.WARNING,
    "info": Severity.INFO,
}
"""Severity of a call that gives none."""

Functions = dict[str, ast.FunctionDef]


@dataclass(frozen=True, slots=True)
class Scope:
    """A function, those that it may call, and the sentences given to it by parameter."""

    function: ast.FunctionDef
    functions: Functions
    given: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Message:
    """A code, how much it matters, what it says and what it advises (French templates)."""

    code: str
    severities: dict[Severity, None] = field(default_factory=dict)
    texts: dict[str, None] = field(default_factory=dict)
    remedies: dict[str, None] = field(default_factory=dict)


def messages() -> list[Message]:
    """Give every message, in the order of the codes."""
    found: defaultdict[str, Message] = defaultdict(lambda: Message(""))
    for code, kind in FILE_FINDINGS.items():
        _note(found, code, [kind.severity], [kind.message], [kind.remedy])
    modules = [ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    everywhere = {name: of for tree in modules for name, of in _functions(tree).items()}
    for tree in modules:
        own = _functions(tree)
        functions = everywhere | own
        for function in own.values():
            scope = Scope(function, functions)
            _read_reasons(found, scope)
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and _name(call.func) in SIGNATURES:
                    _read(found, call, scope)
    return [found[code] for code in sorted(found)]


def _functions(tree: ast.Module) -> Functions:
    return {of.name: of for of in ast.walk(tree) if isinstance(of, ast.FunctionDef)}


def _note(
    found: defaultdict[str, Message],
    code: str,
    severities: list[Severity],
    texts: list[str],
    remedies: list[str],
) -> None:
    message = found[code]
    message.code = code
    message.severities |= dict.fromkeys(severities)
    message.texts |= dict.fromkeys(texts)
    message.remedies |= dict.fromkeys(remedies)


def _read(found: defaultdict[str, Message], call: ast.Call, scope: Scope) -> None:
    """Note the messages of one call; two codes share its two texts in the same order."""
    maker = _name(call.func)
    given = dict(zip(SIGNATURES[maker], call.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    codes = [text for text in _constants(given.get("code")) if CODE.fullmatch(text)]
    texts = list(_said(given.get("message"), scope))
    remedies = list(_said(given.get("remedy"), scope))
    severities = list(_severities(given.get("severity"))) or [ALWAYS.get(maker, Severity.ERROR)]
    for rank, code in enumerate(codes):
        own = slice(rank, rank + 1) if len(codes) == len(texts) > 1 else slice(None)
        _note(found, code, severities, texts[own], remedies[own])


def _read_reasons(found: defaultdict[str, Message], scope: Scope) -> None:
    """Note what a function gives as reasons for the code that its docstring starts with."""
    function = scope.function
    code, colon, _rest = (ast.get_docstring(function) or "").partition(":")
    gives_text = isinstance(function.returns, ast.Name) and function.returns.id == "str"
    if colon and CODE.fullmatch(code) and gives_text:
        _note(found, code, [], list(_returned(scope)), [])


def _constants(expression: ast.expr | None) -> Iterator[str]:
    for node in ast.walk(expression) if expression else ():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _severities(expression: ast.expr | None) -> Iterator[Severity]:
    for node in ast.walk(expression) if expression else ():
        if isinstance(node, ast.Attribute) and node.attr in Severity.__members__:
            yield Severity[node.attr]


def _returned(scope: Scope) -> Iterator[str]:
    for node in ast.walk(scope.function):
        if isinstance(node, ast.Return):
            yield from _said(node.value, scope)


def _said(expression: ast.expr | None, scope: Scope) -> Iterator[str]:
    """Yield the sentences an expression may stand for."""
    if isinstance(expression, ast.Call):
        yield from _called(expression, scope)
    elif isinstance(expression, ast.IfExp):
        yield from _said(expression.body, scope)
        yield from _said(expression.orelse, scope)
    elif isinstance(expression, ast.BoolOp):
        for value in expression.values:
            yield from _said(value, scope)
    elif isinstance(expression, ast.Tuple | ast.List):
        for element in expression.elts:
            yield from _said(element, scope)
    elif isinstance(expression, ast.BinOp):
        yield from _said(expression.left, scope)
    elif isinstance(expression, ast.Name):
        yield from scope.given.get(expression.id, ())
        for value in _assigned(expression.id, scope.function):
            yield from _said(value, scope)


def _called(call: ast.Call, scope: Scope) -> Iterator[str]:
    """Yield what a call says: its own sentences, else those that it is given."""
    name = _name(call.func)
    if name in {"_", "N_", "ngettext"}:
        yield from list(_constants(call))[-1:]
        return
    if name == "format" and isinstance(call.func, ast.Attribute):
        yield from _said(call.func.value, scope)
        return
    given = [list(_said(each, scope)) for each in call.args]
    own = scope.functions.get(name)
    texts = list(_returned(_entered(own, given, scope))) if own else []
    yield from texts or (text for each in given for text in each)


def _entered(function: ast.FunctionDef, given: list[list[str]], scope: Scope) -> Scope:
    """Give the scope of a function called with sentences in the places of its parameters."""
    names = (parameter.arg for parameter in function.args.args)
    return Scope(function, scope.functions, dict(zip(names, given, strict=False)))


def _assigned(name: str, function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.NamedExpr):
            targets = [node.target]
        if any(_name(target) == name for target in targets):
            assert isinstance(node, ast.Assign | ast.NamedExpr)
            yield node.value


def _name(expression: ast.expr) -> str:
    if isinstance(expression, ast.Attribute):
        return expression.attr
    return expression.id if isinstance(expression, ast.Name) else ""
