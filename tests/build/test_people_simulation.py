"""Estimates beside simulated truth: a seeded slice of what `python -m tests.bench people` runs whole."""

from __future__ import annotations

import numpy as np
import pytest

from common.intervals import wilson
from tests.people_simulation import (
    PRESENCE,
    SHARES,
    Interval,
    agresti_coull,
    continuous_coverage,
    estimated,
    exact_coverage,
    first_seen_outside,
    follow,
    held,
    log_log,
)

PEOPLE = 20_000


@pytest.mark.parametrize("returns", [False, True])
def test_within_one_point_of_the_truth_when_all_answer(returns: bool) -> None:
    """Continuous retention is that of the anniversaries: a stay outside between two of them is not seen."""
    chance = np.random.default_rng(41)
    frame = estimated(follow(chance, networks=1, people=PEOPLE, answering=(1, 1), returns=returns))
    assert (frame.presence - frame.present).abs().max() < 0.01
    assert (frame.continuous - frame.inside_throughout).abs().max() < 0.01
    assert np.allclose(frame.continuous, frame.bound_low)
    assert np.allclose(frame.continuous, frame.bound_high)
    if not returns:
        assert (frame.continuous - frame.never_left).abs().max() < 0.01


def test_dating_departures_when_seen_is_wrong_by_points() -> None:
    """Half of those gone by an anniversary are seen after it, and whoever is lost is taken for one who stays."""
    followed = follow(np.random.default_rng(42), networks=1, people=PEOPLE, answering=(1, 1), returns=False)
    truth = followed.truth.never_left.to_numpy()
    naive = first_seen_outside(followed).to_numpy() - truth
    ours = estimated(followed).continuous.to_numpy() - truth
    assert np.all(naive > 0.02)
    assert naive[0] > 0.07
    assert np.all(np.abs(ours) < np.abs(naive) / 4)


@pytest.mark.parametrize("returns", [False, True])
def test_bounds_hold_the_truth_when_leavers_answer_less(returns: bool) -> None:
    """And the estimate, which takes the silent for the others, is too high: why bounds stand beside it."""
    chance = np.random.default_rng(43)
    frame = estimated(follow(chance, networks=100, people=150, answering=(0.9, 0.6), returns=returns))
    assert held(frame) >= 0.95
    lean = (frame.continuous - frame.inside_throughout).groupby(level="months").mean()
    assert lean[12] > 0.03
    assert lean[60] > 0.08


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("n", [40, 200])
@pytest.mark.parametrize("interval", [agresti_coull, log_log])
def test_intervals_hold_the_truth_in_93_to_97_draws_of_100(interval: Interval, n: int, share: float) -> None:
    """Of presence, and of continuous retention when all answer."""
    assert 0.93 <= exact_coverage(interval, n=n, share=share) <= 0.97


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("n", [40, 200])
def test_wilson_does_too_but_for_one(n: int, share: float) -> None:
    """Of exactly 40 known people of whom 80 % are present, it holds the truth in 92.8 draws of 100."""
    found = exact_coverage(wilson, n=n, share=share)
    if (n, share) == (40, 0.8):
        assert found == pytest.approx(0.9283, abs=5e-5)
    else:
        assert 0.93 <= found <= 0.97


@pytest.mark.parametrize("share", SHARES)
def test_intervals_hold_the_truth_when_some_do_not_answer(share: float) -> None:
    for interval in PRESENCE.values():
        assert 0.93 <= exact_coverage(interval, n=40, share=share, answering=0.85) <= 0.97
    chance = np.random.default_rng(44)
    found = continuous_coverage(chance, n=40, share=share, answering=0.85, draws=4_000)
    assert 0.93 <= found <= 0.97
