"""Networks with nothing to say: every figure has a defined state, without exception and without warning."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from analytics.access import Visitor
from analytics.backbone import backbone
from analytics.communities import communities
from analytics.filters import Filters
from analytics.link_changes import compared
from analytics.links import links
from analytics.resampling import incidence
from analytics.resilience import resilience
from tests.analytics.drawn import Project, during, release_of

pytestmark = pytest.mark.filterwarnings("error")

PUBLIC = Visitor("public")
EVERY_YEAR = Filters(2020, 2024)
MANY = tuple(f"{number:03d}" for number in range(200))


def star() -> list[Project]:
    return [during(2021, 2021, "01", other) for other in ("02", "03", "04") for _ in range(20)]


def chain_of_many() -> list[Project]:
    return [during(2021, 2021, *pair) for pair in pairwise(MANY)]


NETWORKS: dict[str, tuple[Callable[[], list[Project]], tuple[str, ...]]] = {
    "no project": (list, ("01", "02", "03")),
    "no project, no territory": (list, ()),
    "projects outside the network": (lambda: [during(2021, 2021, None, None)], ("01", "02", "03")),
    "one territory": (lambda: [during(2021, 2021, "01", "01")], ("01",)),
    "one pair": (lambda: [during(2021, 2021, "01", "02")] * 30, ("01", "02")),
    "a star": (star, ("01", "02", "03", "04")),
    "isolated territories": (lambda: [during(2021, 2021, "01", "02")] * 60, ("01", "02", "03", "04", "05")),
    "two hundred": (chain_of_many, MANY),
}


@pytest.mark.parametrize("name", NETWORKS, ids=lambda name: name.replace(" ", "-"))
def test_every_figure_answers(tmp_path: Path, name: str) -> None:
    projects, poles = NETWORKS[name]
    release = release_of(tmp_path, projects(), poles=poles)
    grouped = communities(
        incidence(release, visitor=PUBLIC, filters=EVERY_YEAR), counting="full", resamples=5
    )
    assert sorted(grouped.order) == sorted(poles)
    assert not np.isnan(grouped.together).any()
    frame = links(release, visitor=PUBLIC, filters=EVERY_YEAR, counting="full")
    assert backbone(frame, territories=poles).alpha.notna().all()
    removed = resilience(frame, territories=poles)
    assert len(removed) == len(poles) + 1
    assert removed.density.isna().equals(removed.remaining < 2)
    assert removed.largest_share.isna().equals(removed.remaining < 1)
    assert set(compared(frame, frame)[0].kind) <= {"repeated"}
