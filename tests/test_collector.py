"""How often the garbage collector runs."""

from __future__ import annotations

import gc

from coopplan.collector import SELDOM, collecting_seldom


def test_the_collector_runs_less_often_for_a_while_only() -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    try:
        with collecting_seldom():
            assert gc.get_threshold() == SELDOM
        assert gc.get_threshold() == (700, 10, 10)
    finally:
        gc.set_threshold(*before)
