"""Every kind of lever there is: each module below this room that has a ``SPEC``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType

from coopplan.domain.input.lever import LeverKind
from coopplan.levers import meetings, money, people, work
from coopplan.levers.spec import LeverSpec

FAMILIES = (people, work, money, meetings)


def discovered() -> Iterator[LeverSpec]:
    """Yield the ``SPEC`` of each module of the families that has one."""
    for family in FAMILIES:
        for found in walk_packages(family.__path__, f"{family.__name__}."):
            spec = getattr(import_module(found.name), "SPEC", None)
            if isinstance(spec, LeverSpec):
                yield spec


SPECS: Mapping[LeverKind, LeverSpec] = MappingProxyType(
    {spec.kind: spec for spec in sorted(discovered(), key=lambda spec: spec.order)}
)
"""Kinds of lever, in the order of the column *Levier*."""
