"""The whole invented network, before anybody tells it: one draw a subject, each with its own stream of chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from etl.demo.activity import (
    Grant,
    Space,
    Support,
    break_support,
    draw_funding,
    draw_spaces,
    draw_support,
    turn_support,
)
from etl.demo.geography import Geography
from etl.demo.network import (
    ORGANISATIONS,
    PROJECTS,
    Organisations,
    Participations,
    Projects,
    draw_organisations,
    draw_participations,
    draw_projects,
)
from etl.demo.people import FollowUps, Talents, draw_followups, draw_talents
from etl.demo.progress import (
    Commercialisations,
    Milestones,
    cross_regional,
    draw_commercialisations,
    draw_milestones,
    turn_abroad,
)


@dataclass
class World:
    """What really happened, as arrays; entities are their positions."""

    geography: Geography
    organisations: Organisations
    projects: Projects
    participations: Participations
    milestones: Milestones
    commercialisations: Commercialisations
    funding: list[Grant]
    talents: Talents
    followups: FollowUps
    support: Support
    spaces: list[Space]


def draw_world(geography: Geography, *, seed: int, scale: float = 1) -> World:
    """The network of a seed. At scale 1: about 2 000 projects, 2 200 organisations, 3 500 young people."""
    streams = iter(np.random.SeedSequence(seed).spawn(11))

    def rng() -> np.random.Generator:
        return np.random.default_rng(next(streams))

    count = max(3 * len(geography.codes), round(PROJECTS * scale))
    organisations = draw_organisations(
        geography, count=max(5 * len(geography.codes), round(ORGANISATIONS * scale)), rng=rng()
    )
    projects = draw_projects(geography, count=count, rng=rng())
    participations = draw_participations(geography, organisations, projects, rng=rng())
    crossing = cross_regional(organisations, participations, projects=count)
    progress = rng()
    milestones = draw_milestones(projects, crossing, rng=progress)
    talents_rng = rng()
    talents = draw_talents(geography, organisations, scale=scale, rng=talents_rng)
    world = World(
        geography=geography,
        organisations=organisations,
        projects=projects,
        participations=participations,
        milestones=milestones,
        commercialisations=draw_commercialisations(milestones, participations, projects=count, rng=progress),
        funding=draw_funding(geography, projects, rng=rng()),
        talents=talents,
        followups=draw_followups(geography, talents, rng=talents_rng),
        support=draw_support(geography, organisations, projects, scale=scale, rng=rng()),
        spaces=draw_spaces(geography, rng=rng()),
    )
    # Last, each with a stream of its own: without them, all the rest is the same.
    turn_abroad(world.commercialisations, rng=rng())
    turn_support(world.organisations, world.support, rng=rng())
    break_support(geography, world.support, rng=rng())
    return world
