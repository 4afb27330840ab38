"""Networks of unequal territories where nothing but size decides, drawn in three ways (methods §2)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd

CODES = tuple(f"{index:02}" for index in range(1, 19))
WEIGHTS = np.array(
    [200, 280, 760, 275, 500, 2100, 400, 150, 90, 47, 80, 13, 440, 450, 540, 660, 1480, 260], dtype=float
)
"""Thousands of inhabitants, about those of the eighteen territories."""
LINKS = 900
"""Links of a network on average."""


def at_the_null(chance: np.random.Generator) -> np.ndarray:
    """Each pair a Poisson count round the product of two weights."""
    return symmetric(chance.poisson(expected_pairs()))


def by_projects(chance: np.random.Generator) -> np.ndarray:
    """Projects of two to six territories, drawn one after the other by weight."""
    sizes = chance.integers(2, 7, size=LINKS // 5)
    keys = np.log(WEIGHTS) + chance.gumbel(size=(len(sizes), len(WEIGHTS)))
    order = np.argsort(-keys, axis=1)
    member = np.zeros_like(keys, dtype=int)
    np.put_along_axis(member, order, np.arange(len(WEIGHTS)) < sizes[:, None], axis=1)
    counts = member.T @ member
    np.fill_diagonal(counts, 0)
    return counts.astype(float)


def repeated(chance: np.random.Generator) -> np.ndarray:
    """Partnerships that are repeated twice on average."""
    partnerships = chance.poisson(expected_pairs() / 2)
    again = chance.poisson(partnerships.astype(float))
    return symmetric(partnerships + again)


KINDS: dict[str, Callable[[np.random.Generator], np.ndarray]] = {
    "pairs at the null": at_the_null,
    "projects of 2 to 6": by_projects,
    "repeated twice": repeated,
}


@cache
def true_means(kind: str) -> np.ndarray:
    """The true mean of each pair, in the order of pairs (a < b); of projects, from many networks drawn."""
    rows, columns = np.triu_indices(len(CODES), k=1)
    if KINDS[kind] is not by_projects:
        return expected_pairs()[rows, columns]
    chance = np.random.default_rng(61)
    return np.mean([by_projects(chance)[rows, columns] for _ in range(4_000)], axis=0)


def expected_pairs() -> np.ndarray:
    """The true mean of each pair, upper triangle."""
    products = np.triu(np.outer(WEIGHTS, WEIGHTS), k=1)
    return np.asarray(products / products.sum() * LINKS)


def symmetric(upper: np.ndarray) -> np.ndarray:
    return np.asarray(upper + upper.T, dtype=float)


def as_links(matrix: np.ndarray) -> pd.DataFrame:
    """`territory_a, territory_b, links` of the pairs that have some."""
    rows, columns = np.nonzero(np.triu(matrix, k=1))
    return pd.DataFrame(
        {
            "territory_a": [CODES[row] for row in rows],
            "territory_b": [CODES[column] for column in columns],
            "links": matrix[rows, columns],
        }
    )
