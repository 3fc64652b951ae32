"""What tells a workbook from all others is written once, kept, and never derived again."""

from __future__ import annotations

from pathlib import Path

from coopplan import commands
from coopplan.domain.input.identifier import derived_identifier, identifier
from coopplan.domain.input.plan import Plan
from coopplan.hosts.file import FileHost
from coopplan.workbook.package import open_package
from coopplan.workbook.package.grafting.graft import graft
from coopplan.workbook.package.ours.identifier import identifier_of
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.reader import read
from coopplan.workbook.template.books import write_rows, write_template

HOME = [{"code": "M", "name": "Métropole"}, {"code": "N", "name": "Nord"}]


def kept_in(path: Path) -> str:
    with open_package(path) as package:
        return identifier_of(Book(package))


def plan_of(path: Path) -> Plan:
    plan = read(path).draft
    assert plan is not None
    return plan


def test_two_new_workbooks_have_identifiers_of_their_own(tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    commands.new(first)
    commands.new(second)

    assert kept_in(first)
    assert kept_in(first) != kept_in(second)
    assert plan_of(first).identifier == identifier(plan_of(first)) == kept_in(first)


def test_two_of_one_authority_about_other_projects_derive_others(tmp_path: Path) -> None:
    found = set()
    for name in ("Mobilités", "Alimentation"):
        path = tmp_path / f"{name}.xlsx"
        write_rows(path, {"structures": HOME, "projects": [{"code": "P1", "name": name}]})
        found.add(derived_identifier(plan_of(path)))

    assert len(found) == 2


def test_one_without_identifier_is_given_the_derived_one_which_stays(tmp_path: Path) -> None:
    path, results = tmp_path / "plan.xlsx", tmp_path / "results.xlsx"
    write_rows(path, {"structures": HOME})
    write_template(results)
    plan = plan_of(path)
    assert plan.identifier == ""
    derived = derived_identifier(plan)

    FileHost(path).adopt(results, identifier=derived)
    assert kept_in(path) == derived

    def corrected(user: object) -> object:
        return graft(user, package, (), "another")  # type: ignore[arg-type]

    with open_package(results) as package:
        FileHost(path).change(corrected)  # type: ignore[arg-type]
    assert kept_in(path) == derived
    assert identifier(plan_of(path)) == derived
