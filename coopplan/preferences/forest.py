"""Every meaning of a line of tokens: the grammar's derivations, each built from the bottom up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import product
from typing import cast

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from coopplan.preferences.builders import BUILDERS
from coopplan.preferences.dated import Built
from coopplan.preferences.lexicon import Word
from coopplan.preferences.meaning import Meaning

AMBIGUOUS = "_ambig"
"""Node under which the parser lists its derivations of one stretch."""


class _Given(Lexer):
    """Passes tokens on: words have been told apart already."""

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, data: Sequence[Token]) -> Iterator[Token]:  # type: ignore[override]
        """Yield the tokens given."""
        yield from data


def meanings(line: Sequence[Word]) -> tuple[Meaning, ...]:
    """Give every meaning of a line of tokens; none when it is no sentence."""
    tree = _tree(tuple(kind for kind, _ in line))
    return () if tree is None else cast("tuple[Meaning, ...]", _alternatives(tree, line, {}))


@cache
def _tree(kinds: tuple[str, ...]) -> Tree[Token] | None:
    """Give all derivations of a line; they depend on the kinds of its words alone."""
    tokens = [Token(kind, kind, start_pos=place) for place, kind in enumerate(kinds)]
    try:
        return _parser().parse(cast("str", tokens))
    except UnexpectedInput:
        return None


@cache
def _parser() -> Lark:
    text = (resources.files("coopplan") / "preferences" / "grammar.lark").read_text("utf-8")
    return Lark(text, parser="earley", lexer=_Given, ambiguity="explicit", start="text")


def _alternatives(
    node: Tree[Token] | Token, line: Sequence[Word], known: dict[int, tuple[Built, ...]]
) -> tuple[Built, ...]:
    """Give what a node may stand for, each once."""
    if isinstance(node, Token):
        return (_valued(node, line),)
    if id(node) not in known:
        parts = [_alternatives(child, line, known) for child in node.children]
        if node.data == AMBIGUOUS:
            found = [each for part in parts for each in part]
        else:
            build = BUILDERS[str(node.data)]
            found = [build(*chosen) for chosen in product(*parts)]
        known[id(node)] = tuple(dict.fromkeys(each for each in found if each is not None))
    return known[id(node)]


def _valued(token: Token, line: Sequence[Word]) -> Token:
    """Give a token the value of its word."""
    valued = Token(token.type, token.type)
    valued.value = line[cast("int", token.start_pos)][1]
    return valued
