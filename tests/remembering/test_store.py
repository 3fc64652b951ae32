"""Results kept in a folder: found again, or computed again, never wrong."""

from __future__ import annotations

import os
import stat
import zlib
from pathlib import Path

import pytest

from coopplan.i18n import speaking
from coopplan.remembering import Store, in_force, recall, remembered, remembering, user_store
from coopplan.remembering.recall import summary_of
from solver.engines.effort import measuring, spend


def never() -> int:
    raise AssertionError("computed again")


def only(store: Store) -> Path:
    (entry,) = store.folder.iterdir()
    return entry


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept" / "here")


def test_the_same_question_is_answered_once(store: Store) -> None:
    with remembering(store):
        assert remembered("part", ("a", 1), lambda: 7) == 7
        assert remembered("part", ("a", 1), never) == 7
        assert remembered("part", ("a", 2), lambda: 8) == 8
        assert remembered("other", ("a", 1), lambda: 9) == 9
        with speaking("de"):
            assert remembered("part", ("a", 1), lambda: 10) == 10


def test_what_is_remembered_counts_for_the_work_that_it_took(store: Store) -> None:
    def compute() -> int:
        spend(3)
        return remembered("inner", 1, lambda: spend(4)) or 7

    spent = []
    for memory in (None, store, store):
        with remembering(memory), measuring() as effort:
            remembered("part", 1, compute)
        spent.append(effort.pivots)

    assert spent == [7, 7, 7]


def test_nothing_found_is_a_result_as_well(store: Store) -> None:
    with remembering(store):
        assert remembered("part", 1, lambda: None) is None
        remembered("part", 1, never)


def test_nothing_is_kept_unless_asked_for() -> None:
    assert in_force() is None
    assert [remembered("part", 1, lambda: 7), remembered("part", 1, lambda: 8)] == [7, 8]


@pytest.mark.parametrize(
    "damage",
    [b"", b"no archive", zlib.compress(b"[]"), zlib.compress(b'{"key": 1}')],
    ids=["empty", "foreign", "other", "headless"],
)
def test_a_damaged_entry_is_computed_again(store: Store, damage: bytes) -> None:
    with remembering(store):
        remembered("part", 1, lambda: 7)
        only(store).write_bytes(damage)

        assert remembered("part", 1, lambda: 8) == 8
        assert remembered("part", 1, never) == 8


def test_an_entry_whose_figures_were_changed_is_computed_again(store: Store) -> None:
    with remembering(store):
        remembered("part", 1, lambda: 7)
        said = zlib.decompress(only(store).read_bytes())
        assert said.count(b",7,") == 1
        only(store).write_bytes(zlib.compress(said.replace(b",7,", b",9,")))

        assert remembered("part", 1, lambda: 8) == 8


def test_an_entry_under_the_name_of_another_is_computed_again(store: Store) -> None:
    with remembering(store):
        remembered("part", 1, lambda: 7)
        first = only(store)
        remembered("part", 2, lambda: 8)
        (second,) = set(store.folder.iterdir()) - {first}
        second.write_bytes(first.read_bytes())

        assert remembered("part", 2, lambda: 9) == 9


def test_what_served_least_recently_leaves(tmp_path: Path) -> None:
    store = Store(tmp_path, limit_bytes=3_000)
    for key, age in (("a", 3), ("b", 2), ("c", 1)):
        store.keep(key, os.urandom(600).hex())
        path = tmp_path / f"{key}.result"
        os.utime(path, (path.stat().st_mtime - 100 * age,) * 2)
    assert store.recall("a") is not None

    store.keep("d", os.urandom(600).hex())

    assert [key for key in "abcd" if store.recall(key)] == ["a", "c", "d"]
    assert store.size_bytes() <= 3_000


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "under")

    with remembering(store):
        assert [remembered("part", 1, lambda: 7), remembered("part", 1, lambda: 8)] == [7, 8]


def test_it_is_the_users_own_and_can_be_cleared(store: Store) -> None:
    store.keep("a", 1)
    store.keep("b", 2)

    assert stat.S_IMODE(store.folder.stat().st_mode) & 0o077 == 0
    assert store.clear() == 2
    assert store.recall("a") is None
    assert store.size_bytes() == 0


def test_another_version_of_coopplan_has_other_questions(tmp_path: Path) -> None:
    def summary_with(name: str, said: str) -> str:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(said)
        return summary_of(tmp_path)

    before = summary_with("one.py", "a = 1")
    for name in ("two.py", "locale/fr.toml", "locale/en.po", "preferences/grammar.lark"):
        first, other = summary_with(name, "a"), summary_with(name, "b")
        assert len({before, first, other}) == 3
        before = other
    assert summary_with("__pycache__/one.pyc", "compiled") == before
    assert summary_with("one.py", "a = 2") != before


def test_an_entry_of_another_version_is_not_read(
    monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    with remembering(store):
        remembered("part", 1, lambda: 7)
        monkeypatch.setattr(recall, "LIBRARIES", ("highspy",))
        recall._fingerprint.cache_clear()
        try:
            assert remembered("part", 1, lambda: 8) == 8
        finally:
            recall._fingerprint.cache_clear()


def test_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COOPPLAN_CACHE", str(tmp_path))
    named = user_store()
    monkeypatch.setenv("COOPPLAN_CACHE", "no")

    assert named is not None
    assert (named.folder, user_store()) == (tmp_path, None)
