"""The macros' text: what it may not contain, and what programs that read VBA say of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from coopplan.i18n import speaking
from coopplan.vocabulary import LANGUAGES
from coopplan.workbook.macros.buttons import BUTTONS
from coopplan.workbook.macros.modules import MODULES, SENTENCES, module_texts
from coopplan.workbook.macros.project import build_project, is_ours

OFFICE_NAMES = ("ThisComponent", "StarDesktop", "GetProcessServiceManager")
"""What LibreOffice knows and Excel takes for an empty variable."""


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return module_texts()


@pytest.fixture(scope="module")
def project(texts: dict[str, str]) -> bytes:
    return build_project(texts, "ThisWorkbook")


def test_the_same_text_gives_the_same_bytes(texts: dict[str, str], project: bytes) -> None:
    assert build_project(texts, "ThisWorkbook") == project


def test_another_text_gives_other_bytes(texts: dict[str, str], project: bytes) -> None:
    other = texts | {"Coopplan": texts["Coopplan"] + "' One line more.\r\n"}

    assert build_project(other, "ThisWorkbook") != project


@pytest.mark.parametrize("language", LANGUAGES)
def test_olevba_reads_back_the_text_that_was_written(language: str) -> None:
    with speaking(language):  # type: ignore[arg-type]
        texts = module_texts()
    found = read_by_olevba(build_project(texts, "ThisWorkbook"))

    for name in MODULES:
        assert said(found[f"{name}.bas"]) == said(texts[name])
    assert not said(found["ThisWorkbook.cls"])


def read_by_olevba(project: bytes) -> dict[str, str]:
    """Give the text of each module as oletools finds it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its parser calls names that are being renamed
        from oletools.olevba import VBA_Parser

        parser = VBA_Parser("vbaProject.bin", data=project)
        found = {name: code for _file, _stream, name, code in parser.extract_all_macros()}
        parser.close()
    return found


def said(code: str) -> list[str]:
    """Give the lines of a module, its attributes left out."""
    return [line for line in code.splitlines() if not line.startswith("Attribute ") and line]


def test_every_sentence_is_filled_in(texts: dict[str, str]) -> None:
    whole = "".join(texts.values())

    assert not re.findall(r"\{\w+\}", whole)
    assert all("{" + blank + "}" in whole_source() for blank in SENTENCES)


def whole_source() -> str:
    folder = Path(sys.modules["coopplan.workbook.macros.modules"].__file__ or "").parent
    return "".join((folder / f"{name}.bas").read_text(encoding="utf-8") for name in MODULES)


@pytest.mark.parametrize("word", ["Declare", "Lib ", "cmd.exe", "powershell", "xlwings.", "http"])
def test_the_macros_use_nothing_that_policies_forbid(texts: dict[str, str], word: str) -> None:
    code = [line for text in texts.values() for line in text.splitlines()]
    code = [line for line in code if not line.lstrip().startswith("'")]

    assert not [line for line in code if word.lower() in line.lower()]


def test_the_validator_finds_nothing_that_would_not_compile(
    texts: dict[str, str], tmp_path: Path
) -> None:
    office = "".join(f"Public {name} As Variant\r\n" for name in OFFICE_NAMES)
    source = {**texts, "Office": f'Attribute VB_Name = "Office"\r\nOption Explicit\r\n{office}'}

    assert problems(source, tmp_path) == []
    broken = texts["CoopplanExcel"].replace("End Function", "", 1)
    assert problems({**source, "CoopplanExcel": broken}, tmp_path)


def problems(texts: dict[str, str], folder: Path) -> list[str]:
    """Have the modules validated together, as Excel compiles them."""
    for name, text in texts.items():
        (folder / f"{name}.bas").write_text(text, encoding="utf-8", newline="")
    report = folder / "report.json"
    program = Path(sys.executable).with_name("vbalidator")
    command = [str(program), str(folder), "--host", "excel", "--quiet"]
    command += ["--define", "VBA7=True,Win64=True", "--output", str(report)]
    subprocess.run(command, capture_output=True, timeout=60)
    found = json.loads(report.read_text(encoding="utf-8"))["issues"]
    return [each["message"] for each in found if each["severity"] == "error"]


def test_each_button_has_its_macro_and_that_of_the_ribbon(texts: dict[str, str]) -> None:
    for button in BUTTONS:
        call = f'Start "{button.action}"'
        for head in (f"{button.macro}()", f"{button.macro}FromRibbon(control As Object)"):
            assert f"Public Sub {head}\r\n    {call}\r\nEnd Sub" in texts["Coopplan"]


def test_a_project_with_code_of_the_users_is_not_ours(texts: dict[str, str]) -> None:
    assert is_ours(build_project(texts, "DieseArbeitsmappe"))
    assert not is_ours(build_project({"Mine": "Sub x()\r\nEnd Sub\r\n"}, "ThisWorkbook"))
    mixed = {**texts, "Mine": "Sub x()\r\nEnd Sub\r\n"}
    assert not is_ours(build_project(mixed, "ThisWorkbook"))


@pytest.mark.parametrize("kept", [0, 100, 3000])
def test_a_project_that_cannot_be_read_is_not_ours(kept: int, project: bytes) -> None:
    assert not is_ours(project[:kept])
