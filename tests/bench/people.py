"""Young people: the counts of five million, and estimates, bounds and intervals beside a simulated truth."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import numpy as np

from tests.bench.measures import Row, run_work
from tests.people_simulation import (
    PRESENCE,
    SHARES,
    continuous_coverage,
    estimated,
    exact_coverage,
    first_seen_outside,
    follow,
    held,
    log_log,
)

_PEOPLE, _QUICK_PEOPLE = 5_000_000, 50_000
_SECONDS, _GIGABYTES = 60.0, 3.0
_FOLLOWED, _QUICK_FOLLOWED = 200_000, 20_000
_NETWORKS, _QUICK_NETWORKS = 1_000, 100
_DRAWS, _QUICK_DRAWS = 20_000, 4_000
_ANSWERING = (1.0, 0.85, 0.7)
_ERROR, _MISSED, _OFF = 0.01, 0.05, 0.02


def run(*, quick: bool) -> list[Row]:
    """Seconds and memory of the counts; errors of the estimates; networks and draws that hold the truth."""
    followed, networks = (_QUICK_FOLLOWED, _QUICK_NETWORKS) if quick else (_FOLLOWED, _NETWORKS)
    rows = _counting(_QUICK_PEOPLE if quick else _PEOPLE)
    for returns in (False, True):
        rows += _all_answer(followed, returns=returns)
        rows.append(_some_do_not(networks, returns=returns))
    return rows + _coverages(_QUICK_DRAWS if quick else _DRAWS)


def _counting(people: int) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        path = Path(name) / "people.duckdb"
        with duckdb.connect(path) as connection:
            connection.execute("SET VARIABLE people = $people", {"people": people})
            connection.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
        work = run_work("count", path)
    told = f"{work.told['followups']:.0f} follow-ups, {work.told['cells']:.0f} cells"
    what = f"counts of {people} young people"
    return [
        Row(what, f"{work.told['processor']:.1f} s of processor", told, work.seconds, _SECONDS, "s"),
        Row(
            f"{what}, peak memory", "memory limit of a build: 1 GB", told, work.memory / 1e9, _GIGABYTES, "GB"
        ),
    ]


def _all_answer(people: int, *, returns: bool) -> list[Row]:
    """The largest error over the five anniversaries, and that of dating departures when they are seen."""
    chance = np.random.default_rng(51)
    followed = follow(chance, networks=1, people=people, answering=(1, 1), returns=returns)
    frame = estimated(followed)
    naive = first_seen_outside(followed).to_numpy() - frame.inside_throughout.to_numpy()
    never = frame.continuous - frame.never_left
    beside = f"first seen outside: {_points(naive)}"
    what = f"all answer, {'with' if returns else 'no'} returns: error of"
    return [
        Row(f"{what} presence", "", "", (frame.presence - frame.present).abs().max(), _ERROR, "share"),
        Row(
            f"{what} continuous retention",
            f"never left at all: {_points(never)}",
            beside,
            (frame.continuous - frame.inside_throughout).abs().max(),
            _ERROR,
            "share",
        ),
    ]


def _some_do_not(networks: int, *, returns: bool) -> Row:
    """Networks of 150 people where 90 % answer, and 60 % of those who left, whose bounds miss the truth."""
    chance = np.random.default_rng(52)
    followed = follow(chance, networks=networks, people=150, answering=(0.9, 0.6), returns=returns)
    frame = estimated(followed)
    means = frame.groupby(level="months").mean()
    ours = f"continuous, too high by {_points(means.continuous - means.inside_throughout)}"
    naive = first_seen_outside(followed) - means.inside_throughout
    what = f"leavers answer less, {'with' if returns else 'no'} returns: bounds that miss"
    return Row(what, ours, f"first seen outside: {_points(naive)}", 1 - held(frame), _MISSED, "share")


def _points(errors: np.ndarray) -> str:
    return ", ".join(f"{100 * error:+.1f}" for error in errors) + " points"


def _coverages(draws: int) -> list[Row]:
    """For each interval and number of people: how far from 95 % at worst, over shares and over answering."""
    chance = np.random.default_rng(53)
    rows = []
    for n in (15, 40, 200):
        for name, interval in PRESENCE.items():
            found = {
                answering: [exact_coverage(interval, n=n, share=s, answering=answering) for s in SHARES]
                for answering in _ANSWERING
            }
            rows.append(_coverage_row(f"presence, {name}", n, found, target=name != "Wilson"))
        found = {
            answering: [
                exact_coverage(log_log, n=n, share=s)
                if answering == 1
                else continuous_coverage(chance, n=n, share=s, answering=answering, draws=draws)
                for s in SHARES
            ]
            for answering in _ANSWERING
        }
        rows.append(_coverage_row("continuous", n, found, target=True))
    return rows


def _coverage_row(name: str, n: int, found: dict[float, list[float]], *, target: bool) -> Row:
    told = "; ".join(
        f"{answering:.0%} answer: {', '.join(f'{100 * one:.1f}' for one in shares)}"
        for answering, shares in found.items()
    )
    worst = max(abs(one - 0.95) for shares in found.values() for one in shares)
    shown = f"S of {', '.join(map(str, SHARES))}"
    held_to = _OFF if target and n != 15 else None
    return Row(f"coverage of {name}, {n} people: off 95 %", told, shown, worst, held_to, "share")
