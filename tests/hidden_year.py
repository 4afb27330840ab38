"""A year hidden: of five suggestions to each territory, how many came true, beside two naive ways of suggesting.

A suggestion comes true when a project that begins in the hidden year joins the two territories in that sector,
where no earlier project did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations, islice
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.expected import Expectation
from analytics.gravity import EARTH_RADIUS
from analytics.suggestions import Activity, suggested
from etl.demo.world import World

_DATA = Path(__file__).parent / "data"
AT = 5
WAYS = ("ours", "popular", "nearest")
Cell = tuple[str, str]
"""A partner and a sector."""


def hit_rates(
    projects: pd.DataFrame,
    codes: Sequence[str],
    *,
    hidden: int,
    expect: Callable[[pd.DataFrame], Expectation],
    apart: pd.DataFrame,
) -> pd.DataFrame:
    """Hits ÷ `AT` for every territory that had a project before, and made a new link in the hidden year.

    One row each, columns `WAYS`.

    Args:
        projects: one row each, `sector, territories` (lists), `year` in which it began.
        expect: links in full counting → what is expected of every pair.
        apart: square, kilometres, by code.
    """
    known, later = projects[projects.year < hidden], projects[projects.year == hidden]
    before, after = _cells(known), _cells(later)
    known_codes = set(known.territories.explode())
    expectation = expect(_links(known))
    rates = []
    for code in codes:
        new = after.get(code, set()) - before.get(code, set())
        if not new or code not in known_codes:
            continue
        activity = _activity(known, codes, code)
        rows = suggested(activity, expectation, code, most=AT).rows
        ways = {
            "ours": list(zip(rows.partner, rows.sector, strict=True)),
            "popular": _naive(activity, code, before.get(code, set()), -activity.by_sector),
            "nearest": _naive(activity, code, before.get(code, set()), _near(activity, apart[code])),
        }
        rates.append({way: len(new & set(cells)) / AT for way, cells in ways.items()})
    return pd.DataFrame(rates, columns=list(WAYS))


def _activity(projects: pd.DataFrame, codes: Sequence[str], code: str) -> Activity:
    """Projects of each territory and sector, and those shared with `code`."""
    told = projects[["sector", "territories"]].assign(
        shared=projects.territories.map(lambda own: int(code in own)), projects=1
    )
    placed = told.explode("territories").rename(columns={"territories": "territory"})
    return Activity.of(
        placed.groupby(["sector", "territory"], as_index=False)[["projects", "shared"]].sum(), codes
    )


def _naive(activity: Activity, code: str, known: set[Cell], order: np.ndarray) -> list[Cell]:
    """The first cells without a link by `order` (territories × sectors, the lowest first)."""
    positions = np.unravel_index(np.argsort(order, axis=None, kind="stable"), order.shape)
    cells = (
        (activity.territories[row], activity.sectors[column]) for row, column in zip(*positions, strict=True)
    )
    return list(islice((cell for cell in cells if cell[0] != code and cell not in known), AT))


def _near(activity: Activity, kilometres: pd.Series) -> np.ndarray:
    """Distance, then activity in the sector."""
    near = kilometres.reindex(activity.territories).fillna(np.inf).to_numpy(float)
    most = max(1.0, activity.by_sector.max())
    return np.asarray(near[:, None] - activity.by_sector / (2 * most))


def _cells(projects: pd.DataFrame) -> dict[str, set[Cell]]:
    found: dict[str, set[Cell]] = {}
    for sector, territories in zip(projects.sector, projects.territories, strict=True):
        for a, b in combinations(territories, 2):
            found.setdefault(a, set()).add((b, sector))
            found.setdefault(b, set()).add((a, sector))
    return found


def _links(projects: pd.DataFrame) -> pd.DataFrame:
    pairs = pd.Series([pair for own in projects.territories for pair in combinations(own, 2)], dtype=object)
    counted = pairs.value_counts().sort_index()
    rows = [(*pair, count) for pair, count in counted.items()]
    return pd.DataFrame(rows, columns=["territory_a", "territory_b", "links"])


def h2020_projects() -> pd.DataFrame:
    """Projects of Horizon 2020 with their countries; one sector for all, since none is told."""
    told = pd.read_csv(_DATA / "h2020_project_country.csv.gz", keep_default_na=False, dtype=str)
    told["year"] = pd.to_numeric(told.start_date.str[:4], errors="coerce")
    projects = told.groupby("rcn").agg(
        territories=("country", lambda own: sorted(set(own))), year=("year", "min")
    )
    return projects.dropna().assign(sector="all")


def h2020_places() -> pd.DataFrame:
    """Kilometres between countries, as `hit_rates` takes them."""
    places = pd.read_csv(_DATA / "country_places.csv", keep_default_na=False).set_index("country")
    latitude, longitude = np.radians(places.latitude.to_numpy()), np.radians(places.longitude.to_numpy())
    across = np.sin((latitude[:, None] - latitude) / 2) ** 2
    along = np.sin((longitude[:, None] - longitude) / 2) ** 2
    chord = across + np.cos(latitude)[:, None] * np.cos(latitude) * along
    return pd.DataFrame(
        2 * EARTH_RADIUS * np.arcsin(np.sqrt(chord)), index=places.index, columns=places.index
    )


def demonstration_projects(world: World) -> pd.DataFrame:
    """The projects of a demonstration world, as `hit_rates` takes them."""
    home = world.organisations.pole[world.participations.organisation]
    placed = pd.DataFrame({"project": world.participations.project, "home": home})
    placed = placed[placed.home >= 0].drop_duplicates().sort_values(["project", "home"])
    codes = np.array(world.geography.codes, dtype=object)
    joined = placed.groupby("project").home.agg(
        lambda homes: [str(code) for code in sorted(codes[list(homes)])]
    )
    return pd.DataFrame(
        {
            "territories": joined,
            "sector": world.projects.sector[joined.index].astype(str),
            "year": [date.fromordinal(int(day)).year for day in world.projects.start[joined.index]],
        }
    ).reset_index(drop=True)
