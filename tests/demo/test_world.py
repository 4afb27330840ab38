"""The drawn network has the shape that the demonstration promises."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from common.reference import Reference
from etl.demo.geography import Geography, read_geography
from etl.demo.network import LAST_DAY, pole_starts
from etl.demo.people import LARGEST, SMALLEST, entrants
from etl.demo.telling import tell
from etl.demo.world import World, draw_world


def test_sizes_are_those_promised(world: World) -> None:
    assert len(world.projects.pole) == 2_000
    assert len(world.organisations.name) == pytest.approx(2_200, rel=0.05)
    assert len(world.participations.project) == pytest.approx(6_500, rel=0.1)
    assert len(world.talents.pole) == pytest.approx(3_500, rel=0.05)


def test_entrants_stay_within_their_bounds(geography: Geography) -> None:
    sizes = entrants(geography, scale=1)
    assert sizes.min() >= SMALLEST
    assert sizes.max() <= LARGEST


def test_nothing_happens_before_a_pole_starts_or_after_the_last_quarter(
    world: World, geography: Geography
) -> None:
    starts = pole_starts(geography)
    projects = world.projects
    assert (projects.start >= starts[projects.pole]).all()
    assert (world.talents.entry >= starts[world.talents.pole]).all()
    for days in (projects.end, world.milestones.date, world.commercialisations.date, world.followups.date):
        assert days.max() <= LAST_DAY


def test_stages_come_in_order(world: World) -> None:
    milestones = pd.DataFrame(vars(world.milestones)).sort_values(["project", "stage"])
    assert (milestones.groupby("project")["date"].diff().dropna() >= 0).all()


def test_a_seller_takes_part_in_its_project(world: World) -> None:
    parts = set(
        zip(world.participations.project.tolist(), world.participations.organisation.tolist(), strict=True)
    )
    events = world.commercialisations
    assert set(zip(events.project.tolist(), events.organisation.tolist(), strict=True)) <= parts


def test_invented_organisations_say_so_and_institutions_are_real(world: World, reference: Reference) -> None:
    real = set(reference.institutions["name"])
    for name, kind in zip(world.organisations.name, world.organisations.kind, strict=True):
        assert name.endswith("(exemple)") or (name in real and kind not in ("company", "startup"))
    invented = [name for name in world.organisations.name if name not in real]
    assert len(set(invented)) == len(invented)


def test_postal_codes_are_of_the_territory(world: World, reference: Reference) -> None:
    prefixes = reference.postal_prefixes
    known = set(zip(prefixes["prefix"], prefixes["pole_code"], strict=True))
    codes = world.geography.codes
    for postal, pole in zip(world.organisations.postal, world.organisations.pole.tolist(), strict=True):
        assert postal is None or (postal[:3], codes[pole]) in known


def test_leavers_answer_less(world: World, geography: Geography) -> None:
    followups, own = world.followups, np.array([place.pole for place in geography.places])
    first = world.talents.entry[followups.talent] + 400
    early, late = followups.date < first, followups.date > first + 900
    inside = (followups.residence >= 0) & (own[followups.residence] == world.talents.pole[followups.talent])
    assert inside[late].mean() < inside[early].mean()
    assert late.sum() < early.sum()


def test_the_same_seed_draws_the_same_network_and_another_seed_another(geography: Geography) -> None:
    one, same, other = (tell(draw_world(geography, seed=seed, scale=0.05), seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_scale_multiplies(geography: Geography, world: World) -> None:
    double = draw_world(geography, seed=2018, scale=2)
    assert len(double.projects.pole) == 2 * len(world.projects.pole)
    assert len(double.talents.pole) == pytest.approx(2 * len(world.talents.pole), rel=0.01)


def test_a_reference_with_codes_and_names_only_is_enough(tmp_path) -> None:
    (tmp_path / "poles.csv").write_text("pole_code,name\nA,Alpha\nB,Bêta\nC,Gamma\n", encoding="utf-8")
    geography = read_geography(Reference.load(tmp_path))
    told = tell(draw_world(geography, seed=1, scale=0.02), seed=1)
    organisations = [row for tables in told.values() for row in tables.get("organisations", {}).values()]
    assert {pole for pole, _ in told} == {0, 1, 2}
    assert {row[6] for row in organisations} - {None} == {"A", "B", "C"}
