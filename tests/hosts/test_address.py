"""Where the user keeps a workbook, by the address that a program gives of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_documents_path

from coopplan.hosts.address import home_of, local_path


def test_an_address_and_a_path_lead_to_the_folder(tmp_path: Path) -> None:
    workbook = tmp_path / "dossier été & d'essai" / "plan=2027 (v1) #3.xlsx"
    workbook.parent.mkdir()
    workbook.write_bytes(b"")

    assert local_path(workbook.as_uri()) == workbook
    assert home_of(workbook.as_uri()) == home_of(str(workbook)) == workbook.parent


@pytest.mark.parametrize("address", ["", "Classeur1", "https://example.org/sites/coop/plan.xlsx"])
def test_what_is_on_the_web_or_not_saved_is_beside_the_user_s_documents(address: str) -> None:
    assert home_of(address) == user_documents_path()
