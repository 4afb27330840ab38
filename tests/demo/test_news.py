"""What was planted for the first page is what it tells; a network where nothing was planted shows no break."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.access import Visitor, open_release
from analytics.alerts import alerts
from analytics.filters import available_filters
from analytics.series_breaks import breaks
from analytics.year_changes import surest, year_changes
from common.periods import Period
from common.settings import Settings
from etl.demo import planted
from etl.demo.geography import Geography
from etl.demo.world import World, draw_world

MINISTRY = Visitor("ministry")


def test_the_sure_changes_are_those_planted(demo_settings: Settings) -> None:
    release = open_release(demo_settings)
    filters = available_filters(release, visitor=MINISTRY).everything()
    told = surest(year_changes(release, visitor=MINISTRY, filters=filters))
    assert {one.slug for one in told} == {"outside_quebec_share", "chamber_activities_share", "trainings"}
    assert all(one.network is not None and one.network.verdict == "rise" for one in told)


def test_the_alerts_are_those_planted(demo_settings: Settings) -> None:
    told = alerts(open_release(demo_settings), visitor=MINISTRY)
    found = [alert for alert in told if alert.kind != "target"]
    (never,) = planted.NEVER_SENT
    assert [(alert.kind, alert.territory, alert.since) for alert in found] == [
        ("missing", never[0], str(never[1])),
        ("break", planted.BREAK[0], str(planted.BREAK[1])),
        ("late", "09", "2026-T2"),
    ]
    assert found[1].table == "support_activities"
    missed = [alert for alert in told if alert.kind == "target"]
    assert missed, "an ambition of 2.2 times the year before is out of reach somewhere"
    assert {alert.year for alert in missed} == {2026}


def quarters_of(world: World) -> pd.DataFrame:
    """Every event of a world by pole and quarter, from the pole's second quarter on, all of them told."""
    codes = world.geography.codes
    sellers = world.organisations.pole[world.commercialisations.organisation]
    told = {
        "projects": (world.projects.pole, world.projects.start),
        "commercialisations": (sellers, world.commercialisations.date),
        "support_activities": (world.support.pole, world.support.date),
    }
    frames = []
    for table, (pole, day) in told.items():
        months = (np.asarray(day) - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
        ordinal = 1970 * 4 + months.astype("datetime64[M]").astype(int) // 3
        for place, code in enumerate(codes):
            first = planted.POLE_STARTS[code].ordinal + 1
            span = range(first, planted.LAST_QUARTER.ordinal + 1)
            frames.append(
                pd.DataFrame(
                    {
                        "territory": code,
                        "table_name": table,
                        "period": [str(Period.from_ordinal(one)) for one in span],
                        "told": True,
                        "events": [int(((pole == place) & (ordinal == one)).sum()) for one in span],
                    }
                )
            )
    return pd.concat(frames, ignore_index=True)


def test_networks_without_a_planted_break_seldom_show_one(
    geography: Geography, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The generator's own networks, which grow: 5 % of them at most by the method, none of these eight."""
    with_it = draw_world(geography, seed=2018)
    found = breaks(quarters_of(with_it))
    assert list(found.territory[found.verdict != "unsure"]) == [planted.BREAK[0]]
    monkeypatch.setattr(planted, "BREAK", ("nowhere", planted.LAST_QUARTER, 0.0))
    shown = [
        (breaks(quarters_of(draw_world(geography, seed=seed))).verdict != "unsure").any()
        for seed in range(2018, 2026)
    ]
    assert sum(shown) == 0
