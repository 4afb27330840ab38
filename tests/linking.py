"""How well linkage finds what the demonstration told twice: pairs of rows, against the world they were told from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path

from common.reference import Reference
from common.settings import Settings
from etl.demo import generate
from etl.demo.geography import read_geography
from etl.demo.telling import known_organisations
from etl.demo.world import draw_world
from etl.intake import receive
from tests.conftest import REFERENCE
from tests.drawing import built


@dataclass(frozen=True)
class Quality:
    """Pairs of rows: those truly one organisation, those merged, and those that are both."""

    true: int
    merged: int
    both: int

    @property
    def precision(self) -> float:
        return self.both / self.merged

    @property
    def recall(self) -> float:
        return self.both / self.true


def quality(folder: Path, *, seed: int, scale: float) -> Quality:
    """Generate the demonstration of `seed` in `folder`, build it, and compare.

    True pairs are those of one organisation that are both in the release: rows set aside for a
    planted mistake count for nobody.
    """
    reference = Reference.load(REFERENCE)
    settings = Settings(data=folder / "data", reference=REFERENCE)
    plan = generate(reference=reference, into=folder / "demo", seed=seed, scale=scale)
    receive(settings, [path for path, _ in plan.receptions], received_at=dict(plan.receptions))
    truth = known_organisations(draw_world(read_geography(reference), seed=seed, scale=scale), seed=seed)
    with built(settings, str(plan.as_of)) as release:
        rows = release.execute(
            "SELECT organisation_key, pole_code, organisation_id FROM core_organisations ORDER BY ALL"
        ).fetchall()
    told = [(truth[pole, code], key) for key, pole, code in rows if (pole, code) in truth]
    return Quality(
        true=_pairs(thing for thing, _ in told), merged=_pairs(key for _, key in told), both=_pairs(told)
    )


def _pairs(values: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(values).values())
