"""The highest plane below all heights, on corners few enough to count."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.engines.supporting_plane import highest_plane

CUBE = np.array(list(product((0.0, 1.0), repeat=3)))


def test_three_at_a_half_each_meet_one_another_for_a_half() -> None:
    """Of three, the pairs there are: a half of all three, or of each alone, comes to no less."""
    pairs = np.array([0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 3.0])
    middle = np.full(3, 0.5)

    assert highest_plane(CUBE, pairs, middle).at(middle) == pytest.approx(0.5)


@given(
    st.lists(st.integers(0, 9), min_size=8, max_size=8),
    st.lists(st.floats(0, 1), min_size=3, max_size=3),
)
def test_a_plane_is_above_no_corner(heights: list[int], point: list[float]) -> None:
    plane = highest_plane(CUBE, np.array(heights, dtype=float), np.array(point))

    assert all(
        plane.at(corner) <= height + 1e-9 for corner, height in zip(CUBE, heights, strict=True)
    )


@given(st.lists(st.integers(0, 9), min_size=8, max_size=8), st.integers(0, 7))
def test_a_plane_touches_the_corner_it_is_sought_for(heights: list[int], place: int) -> None:
    plane = highest_plane(CUBE, np.array(heights, dtype=float), CUBE[place])

    assert plane.at(CUBE[place]) == pytest.approx(heights[place])
