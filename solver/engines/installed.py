"""The solvers that PuLP finds on this machine, by the names people give them."""

from __future__ import annotations

import inspect
from functools import cache
from typing import Any

import pulp

SUFFIXES = ("_CMD", "_PY", "_DLL")
"""What PuLP's names say of how a solver is called: not what people call it."""
BUNDLED = "PULP_CBC_CMD"
"""The CBC that PuLP 3 brings along."""
EXACT = {"gapRel": 0.0, "gapAbs": 1e-9, "threads": 1}
"""Options that make a solver prove its answer, where it has them."""


class SolverMissingError(LookupError):
    """A solver that is not installed, or that PuLP does not know."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not installed; these are: {', '.join(installed())}")


@cache
def installed() -> tuple[str, ...]:
    """List the solvers that can be taken, HiGHS first."""
    names = dict.fromkeys(map(common_name, _found()))
    return tuple(sorted(names, key=lambda name: (name != "HiGHS", name)))


def is_installed(name: str) -> bool:
    """Tell whether a solver can be taken, by its common name or PuLP's."""
    return name.upper() in {known.upper() for known in (*installed(), *_found())}


def common_name(name: str) -> str:
    """Give what people call a solver of PuLP: CBC for ``COIN_CMD``."""
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    return "CBC" if name in ("COIN", "PULP_CBC") else name


def make_solver(name: str) -> Any:
    """Make a silent, exact solver of PuLP, without a limit in seconds.

    Raises:
        SolverMissingError: it is not installed.
    """
    wanted = name.upper()
    for found in _found():
        if wanted in (found.upper(), common_name(found).upper()):
            return _made(found)
    raise SolverMissingError(name)


def limit_branches(solver: Any, nodes: int) -> None:
    """Have a solver look at so many branches, where it can be told."""
    if "maxNodes" in inspect.signature(type(solver).__init__).parameters:
        solver.optionsDict["maxNodes"] = nodes


@cache
def _found() -> tuple[str, ...]:
    """List PuLP's names; the CBC of this machine comes before the one in PuLP 3."""
    names = pulp.listSolvers(onlyAvailable=True)
    return tuple(sorted(names, key=lambda name: name == BUNDLED))


def _made(found: str) -> Any:
    if found == BUNDLED:
        path = pulp.apis.coin_api.pulp_cbc_path
        return pulp.COIN_CMD(path=path, msg=False, **EXACT)
    known = inspect.signature(type(pulp.getSolver(found, msg=False)).__init__).parameters
    options = {option: value for option, value in EXACT.items() if option in known}
    return pulp.getSolver(found, msg=False, **options)
