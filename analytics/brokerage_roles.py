"""Brokerage roles: between whose territories an organisation stands, and whether that is more than chance gives.

A broker is tied to two organisations that are not tied to each other: an open triad. Gould & Fernandez
(1989), Sociological Methodology 19, 89–126, name five roles by the groups of the three. A project in
common has no direction, so that two of them, gatekeeper and representative, are one here; four remain:

- `coordinator`: all three in one territory;
- `gatekeeper`: one end in the broker's territory, the other elsewhere (gatekeeper and representative);
- `itinerant`: both ends in one territory, which is not the broker's (itinerant broker, or consultant);
- `liaison`: three territories.

Each open triad counts once: R's `sna::brokerage` follows direction and, on the same ties told both ways,
counts it twice, once as gatekeeper and once as representative where this module says `gatekeeper`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analytics.access import Release, Visitor
from analytics.ei_index import labelled, organisation_ties
from analytics.expected import SIGNIFICANT, SMALLEST_EXPECTED, false_discovery, mid_p
from analytics.filters import Filters
from analytics.organisations import bridging_organisations
from analytics.questions import ask

Role = Literal["coordinator", "gatekeeper", "itinerant", "liaison"]
ROLES: tuple[Role, ...] = ("coordinator", "gatekeeper", "itinerant", "liaison")
State = Literal["told", "no_ties", "too_large"]
LARGEST_PATHS = 400_000_000
"""Steps from an organisation to a partner to a partner of that one: beyond, counting them would keep a reader
waiting (a project of about 730 organisations makes as many), and the state says so."""
_PATHS_AT_ONCE = 20_000_000
COLUMNS = ("organisation_key", "name", "type", "territory", "open_triads", *ROLES, "beyond_chance")


@dataclass(frozen=True)
class BrokerageRoles:
    """The brokers of a network.

    Args:
        state: `told`; `no_ties`: no two organisations share a project; `too_large`: more pairs within
            projects than `ei_index.LARGEST_PAIRS` or more than `LARGEST_PATHS`, nothing is computed.
        brokers: `organisation_key, name, type, territory, open_triads`, one count a role, `beyond_chance`;
            those with an open triad at least, most of them first. `beyond_chance` is the roles held more
            often than chance explains, separated by spaces, empty where there is none.
    """

    state: State
    brokers: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(COLUMNS)))

    @property
    def told_apart(self) -> int:
        """Brokers that hold some role beyond chance."""
        return int((self.brokers.beyond_chance != "").sum())

    def holding(self, role: Role) -> int:
        """Brokers that hold this role beyond chance."""
        return int(self.brokers.beyond_chance.str.split().map(lambda roles: role in roles).sum())


def brokerage_roles(release: Release, *, visitor: Visitor, filters: Filters) -> BrokerageRoles:
    """The roles of each organisation in the whole network of the years and sectors chosen.

    A tie is two organisations with a project in common, whatever the number of projects; organisations
    outside the network have none. Territories chosen keep the brokers that are there and change no figure
    of theirs. See `roles_of` for what chance is, and what not to conclude.

    Raises:
        AccessError: the visitor may not read organisations.
    """
    ties = organisation_ties(release, visitor=visitor, filters=replace(filters, territories=()))
    if ties is None or _paths(ties) > LARGEST_PATHS:
        return BrokerageRoles("too_large")
    if ties.empty:
        return BrokerageRoles("no_ties")
    named = ask(release, "organisations", visitor=visitor)[["organisation_key", "name", "type"]]
    brokers = roles_of(ties).merge(named, on="organisation_key", how="left")[list(COLUMNS)]
    if filters.territories:
        brokers = brokers[brokers.territory.isin(filters.territories)].reset_index(drop=True)
    return BrokerageRoles("told", brokers)


def bridging_with_roles(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """`bridging_organisations` with the roles of each; empty where there is no open triad or too many pairs."""
    found = bridging_organisations(release, visitor=visitor, filters=filters)
    everywhere = replace(filters, territories=())
    roles = brokerage_roles(release, visitor=visitor, filters=everywhere).brokers
    return found.merge(roles.drop(columns=["name", "type", "territory"]), on="organisation_key", how="left")


def _paths(ties: pd.DataFrame) -> int:
    partners = pd.concat([ties.organisation_a, ties.organisation_b]).value_counts()
    return int((partners**2).sum())


def roles_of(ties: pd.DataFrame) -> pd.DataFrame:
    """The open triads of each broker by role, and the roles that it holds beyond chance.

    A role is `beyond_chance` where the broker has more of its triads than if the territories of all other
    organisations had been dealt at random among them: its own place and who is tied to whom stay. Mean and
    variance of that count are exact, no draw is made (`_moments`); as for links, the count is judged by a
    mid-p of Poisson divided by its dispersion, where chance gives `SMALLEST_EXPECTED` triads or more, and
    told under a share `SIGNIFICANT` of false discoveries (Benjamini–Hochberg) over all brokers and roles.

    What not to conclude: nobody was seen to mediate anything; two ends without a common project may know
    each other very well. Counts grow as the square of the partners: they are no ranking. Neighbours work
    together, so that coordination beyond chance is the rule, not a finding about one organisation. Silence
    about a role is not normality: with few partners hardly any count stands out.

    Args:
        ties: `organisation_a, organisation_b, territory_a, territory_b`, each tie once.

    Returns:
        The frame that `BrokerageRoles.brokers` describes, without names and types.
    """
    keys, ends, label = labelled(ties.drop_duplicates(["organisation_a", "organisation_b"]))
    territories = np.sort(pd.unique(pd.concat([ties.territory_a, ties.territory_b])))
    counts, chained = _open_triads(ends, label)
    triads = counts.sum(axis=1)
    frame = pd.DataFrame({"organisation_key": keys, "territory": territories[label], "open_triads": triads})
    frame[list(ROLES)] = counts
    beyond = _beyond(counts, *_moments(triads, chained, label))
    told = [" ".join(np.array(ROLES)[row]) for row in beyond]
    frame = frame.assign(beyond_chance=told)[triads > 0]
    return frame.sort_values(["open_triads", "organisation_key"], ascending=[False, True], ignore_index=True)


def _open_triads(ends: np.ndarray, label: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Open triads by broker and role, and by broker the pairs of them that share an end.

    What is open is every pair of partners less those that are tied, counted from the partners that the two
    ends of each tie have in common: no triad is listed, and a project of many makes none inside.
    """
    n = len(label)
    both = np.concatenate([ends, ends[::-1]], axis=1)
    both = both[:, np.lexsort(both[::-1])]
    alike = label[both[0]] == label[both[1]]
    common, common_there = _in_common(both, alike, n)
    partners = np.bincount(both[0], minlength=n)
    inside = np.bincount(both[0][alike], minlength=n)
    by_place = np.zeros((n, int(label.max()) + 1), dtype=np.int64)
    np.add.at(by_place, (both[0], label[both[1]]), 1)

    def summed(values: np.ndarray, kept: np.ndarray) -> np.ndarray:
        return np.bincount(both[0][kept], values[kept], minlength=n).astype(np.int64)

    everywhere = np.ones_like(alike)
    coordinator = _pairs(inside) - summed(common_there, alike) // 2
    gatekeeper = inside * (partners - inside) - summed(common - common_there, alike)
    same = _pairs(by_place).sum(axis=1) - _pairs(inside)
    itinerant = same - summed(common_there, ~alike) // 2
    triads = _pairs(partners) - summed(common, everywhere) // 2
    liaison = triads - coordinator - gatekeeper - itinerant
    not_tied = partners[both[0]] - 1 - common
    return (
        np.column_stack([coordinator, gatekeeper, itinerant, liaison]),
        summed(_pairs(not_tied), everywhere),
    )


def _in_common(both: np.ndarray, alike: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """By tie, told both ways in the order of brokers: the partners that its ends share, and those of them in
    the territory of the second end. In slices of brokers, so that memory stays small."""
    tied, home = (
        csr_array((np.ones(ends.shape[1], dtype=np.int32), (ends[0], ends[1])), shape=(n, n))
        for ends in (both, both[:, alike])
    )
    partners = np.diff(tied.indptr)
    slices = np.cumsum(tied @ partners) // _PATHS_AT_ONCE
    common, common_there = np.empty_like(both)
    for first, last in zip(*_bounds(slices), strict=True):
        kept = slice(tied.indptr[first], tied.indptr[last])
        where = both[0, kept] - first, both[1, kept]
        common[kept] = (tied[first:last] @ tied)[where]
        common_there[kept] = (tied[first:last] @ home)[where]
    return common, common_there


def _bounds(slices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each run of equal values begins and ends."""
    starts = np.flatnonzero(np.diff(slices, prepend=-1))
    return starts, np.append(starts[1:], len(slices))


def _pairs(count: np.ndarray) -> np.ndarray:
    return count * (count - 1) // 2


def _moments(triads: np.ndarray, chained: np.ndarray, label: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and variance of each broker's count by role, the territories of all others dealt at random.

    The variance of a count over a graph (here the pairs of partners not tied) under random labels needs only
    how many of its edges share an end: the join counts of Cliff & Ord (1981), Spatial Processes, ch. 2.
    """
    one, two, three = (chances[label] for chances in _chances(np.bincount(label)))
    edges, wedges = triads[:, None].astype(float), chained[:, None].astype(float)
    mean = edges * one
    apart = edges * edges - edges - 2 * wedges
    return mean, np.maximum(0.0, mean + 2 * wedges * two + apart * three - mean**2)


def _chances(sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By territory of the broker and role: the chance that an open pair has the role, that two pairs which
    share an end have it, that two which share none have it."""
    places = len(sizes)
    own = sizes.astype(float) - 1
    others = np.where(np.eye(places, dtype=bool), 0.0, sizes[None, :].astype(float))
    rest = others.sum(axis=1)
    alike2, alike3 = _falling(others, 2).sum(axis=1), _falling(others, 3).sum(axis=1)
    squares = (_falling(others, 2) ** 2).sum(axis=1)
    alike22 = _falling(others, 4).sum(axis=1) + alike2**2 - squares
    one = [_falling(own, 2), 2 * own * rest, alike2, _falling(rest, 2) - alike2]
    two = [
        _falling(own, 3),
        own * _falling(rest, 2) + rest * _falling(own, 2),
        alike3,
        (others * _falling(rest[:, None] - others, 2)).sum(axis=1),
    ]
    three = [
        _falling(own, 4),
        4 * _falling(own, 2) * _falling(rest, 2),
        alike22,
        _falling(rest, 4) - 2 * alike2 * _falling(rest - 2, 2) + alike22,
    ]
    all_others = float(sizes.sum()) - 1

    def shares(ways: list[np.ndarray], drawn: int) -> np.ndarray:
        return np.column_stack(ways) / max(1.0, float(_falling(np.array(all_others), drawn)))

    return shares(one, 2), shares(two, 3), shares(three, 4)


def _falling(x: np.ndarray, drawn: int) -> np.ndarray:
    """x(x − 1)…, `drawn` factors: the ordered ways to draw that many of x; 0 where there are too few."""
    product = np.ones_like(x, dtype=float)
    for step in range(drawn):
        product = product * np.maximum(0.0, x - step)
    return product


def _beyond(counts: np.ndarray, mean: np.ndarray, variance: np.ndarray) -> np.ndarray:
    """Which broker holds which role more often than chance explains."""
    tested = (mean >= SMALLEST_EXPECTED) & (variance > 0)
    dispersion = np.divide(variance, mean, out=np.ones_like(mean), where=tested)
    expected = pd.Series(np.where(tested, mean / dispersion, np.nan).ravel())
    p = mid_p(pd.Series((counts / dispersion).ravel()), expected)
    found = false_discovery(p).to_numpy().reshape(mean.shape) < SIGNIFICANT
    return found & (counts > mean)
