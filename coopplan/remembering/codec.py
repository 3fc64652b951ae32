"""Values of the domain and of the solver as JSON, and back: nothing but such values can be read.

Order is kept, for the optimiser may choose by it; figures are written exactly.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

OURS = ("coopplan.domain.", "solver.")
"""Where the classes are that may be read back."""
PLAIN = (bool, int, float, str)
TEXTS: Mapping[str, Callable[[str], object]] = {
    "decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def dumped(value: object) -> str:
    """Write a value in one way only."""
    return json.dumps(_written(value), ensure_ascii=False, separators=(",", ":"))


def loaded(text: str) -> Any:
    """Read a value back.

    Raises:
        ValueError, TypeError, LookupError, AttributeError, ImportError, ArithmeticError: it is none
            of ours.
    """
    return _read(json.loads(text))


def _written(value: object) -> object:
    if isinstance(value, Enum):
        return ["enum", _name(type(value)), value.value]
    if value is None or isinstance(value, PLAIN):
        return value
    if isinstance(value, Decimal):
        return ["decimal", str(value)]
    if isinstance(value, date | time):
        return [type(value).__name__, value.isoformat()]
    if is_dataclass(value) and not isinstance(value, type):
        held = [_written(getattr(value, each.name)) for each in fields(value) if each.init]
        return ["record", _name(type(value)), *held]
    return [_kind(value), *_items(value)]


def _kind(value: object) -> str:
    kinds = {"dict": Mapping, "tuple": tuple, "list": list, "set": frozenset | set}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return _name(type(value))
    for name, kind in kinds.items():
        if isinstance(value, kind):
            return name
    raise TypeError(type(value).__name__)


def _items(value: Any) -> list[object]:
    if isinstance(value, Mapping):
        return [[_written(key), _written(item)] for key, item in value.items()]
    items = [_written(item) for item in value]
    return sorted(items, key=json.dumps) if isinstance(value, frozenset | set) else items


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _read(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    kind, *held = value
    if kind in TEXTS:
        return TEXTS[kind](*held)
    if kind == "enum":
        return _class(held[0])(held[1])
    if kind == "record":
        return _record(_class(held[0]), [_read(item) for item in held[1:]])
    if kind == "dict":
        return {_read(key): _read(item) for key, item in held}
    items = [_read(item) for item in held]
    if kind in ("tuple", "list", "set"):
        return {"tuple": tuple, "list": list, "set": frozenset}[kind](items)
    return _class(kind)(*items)


def _record(kind: type, held: list[object]) -> object:
    names = [each.name for each in fields(kind) if each.init]
    return kind(**dict(zip(names, held, strict=True)))


@cache
def _class(name: str) -> Any:
    """Find a class of values of ours, and nothing else."""
    module, _colon, qualname = name.partition(":")
    if not module.startswith(OURS):
        raise LookupError(name)
    found = getattr(import_module(module), qualname)
    if not isinstance(found, type) or found.__module__ != module:
        raise LookupError(name)
    if is_dataclass(found) or issubclass(found, Enum) or hasattr(found, "_fields"):
        return found
    raise LookupError(name)
