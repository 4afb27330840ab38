"""Where people came from and where they live at 24 months, by entry band: flows between territories, and balances.

A flow is tied to what is shown of its pole: those who came from another territory, those known to live
elsewhere. No margin is rounded anew: what is not shown of a pole is its published total less the flows
shown. A territory's balance is a sum over poles, protected as one more line of the same table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

import pandas as pd

from common.disclosure import (
    CONFIDENTIAL,
    LARGEST_SMALL,
    LEAST_SHOWN,
    SMALLEST,
    PublishedSum,
    Range,
    narrowed,
    parts_to_hide,
    rounded,
    shown_range,
)
from etl.build.young_people.cells import BAND, Cell, pole_cell
from etl.build.young_people.families import ENTRY
from etl.build.young_people.protection import Published

AT = 24
OUTSIDE, UNKNOWN, REST = "outside_quebec", "unknown", "rest"
Row = dict[str, object]


@dataclass(frozen=True)
class TrueFlows:
    """True counts of one band. Never leaves the build.

    Args:
        codes: territories of the network, in its order.
        entry: people by (origin, pole); residence: by (pole, where they live); origin: of known residence, by where
            they came from, all poles together.
    """

    band: int
    codes: tuple[str, ...]
    entry: dict[tuple[str, str], int]
    residence: dict[tuple[str, str], int]
    origin: dict[str, int]


@dataclass
class PublishedFlows:
    """Rounded counts shown of a band; a flow that is absent is hidden."""

    entry: dict[tuple[str, str], int] = field(default_factory=dict)
    residence: dict[tuple[str, str], int] = field(default_factory=dict)
    origin: dict[str, int] = field(default_factory=dict)
    living: dict[str, int] = field(default_factory=dict)


def true_flows(flows: pd.DataFrame, *, codes: Sequence[str]) -> list[TrueFlows]:
    """The bands of `talent_flows`, in order."""
    bands = []
    for band, rows in flows.groupby("entry_from", sort=True):
        known = rows[rows.residence != UNKNOWN]
        bands.append(
            TrueFlows(
                int(str(band)),
                tuple(codes),
                rows.groupby(["origin", "pole_code"]).people.sum().to_dict(),
                rows.groupby(["pole_code", "residence"]).people.sum().to_dict(),
                known.groupby("origin").people.sum().to_dict(),
            )
        )
    return bands


def protect_flows(true: TrueFlows, published: Published) -> PublishedFlows:
    """What may be shown of a band: flows first, pole by pole, then balances, each tried against what is shown."""
    shown = PublishedFlows()
    for pole in true.codes:
        cell = pole_cell(pole, true.band)
        others = [code for code in true.codes if code != pole]
        if published.shows(cell, ENTRY, "origin"):
            whole = shown_range(published.counts[cell, ENTRY]["from_other"])
            flows = {(code, pole): true.entry.get((code, pole), 0) for code in others}
            shown.entry |= _shown_flows(flows, whole)
        if published.shows(cell, AT, "presence"):
            flows = {(pole, code): true.residence.get((pole, code), 0) for code in (*others, OUTSIDE)}
            shown.residence |= _shown_flows(flows, _away(published, cell))
    shown.living |= _shown_living(true, shown, published)
    shown.origin |= _shown_origin(true, shown, published)
    return shown


def _away(published: Published, cell: Cell) -> Range:
    """Those of a pole known to live elsewhere: the difference of two rounded counts."""
    known, present = (shown_range(published.counts[cell, AT][name]) for name in ("known", "present"))
    return Range(max(known.low - present.high, 0), known.high - present.low, True)


def _shown_flows(flows: dict[tuple[str, str], int], whole: Range) -> dict[tuple[str, str], int]:
    """The flows of one pole, to or from other places, that may be shown of those that make `whole`."""
    counts = list(flows.values())
    line = PublishedSum(
        (whole,),
        tuple(shown_range(rounded(count)) for count in counts),
        tuple(_hidden(count) for count in counts),
    )
    small = {place for place, count in enumerate(counts) if rounded(count) < LEAST_SHOWN}
    hide = parts_to_hide([line], hidden=small, weights=counts)
    return {ends: rounded(count) for place, (ends, count) in enumerate(flows.items()) if place not in hide}


def _hidden(count: int) -> Range:
    return Range(0, LARGEST_SMALL if count <= LARGEST_SMALL else inf, False)


def _shown_living(true: TrueFlows, shown: PublishedFlows, published: Published) -> dict[str, int]:
    """Who lives in each territory at 24 months, whatever pole they entered."""
    living = {code: sum(true.residence.get((pole, code), 0) for pole in true.codes) for code in true.codes}
    outside = [_residence(true, shown, published, ends=(pole, OUTSIDE)) for pole in true.codes]
    wholes = [_count(published, pole, true.band, "known") for pole in true.codes]
    wholes += [Range(-flow.high, -flow.low, flow.shown) for flow in outside]

    def column(code: str) -> bool:
        """The people of a territory: those who entered its own pole, and flows from the others."""
        if not _many_movers(published, true, code, own="present", balance=living[code]):
            return False
        parts = [
            _count(published, pole, true.band, "present")
            if pole == code
            else _residence(true, shown, published, ends=(pole, code))
            for pole in true.codes
        ]
        return PublishedSum((shown_range(rounded(living[code])),), tuple(parts), tuple(parts)).holds(())

    return _shown_balances(living, wholes, also=column)


def _shown_origin(true: TrueFlows, shown: PublishedFlows, published: Published) -> dict[str, int]:
    """Where those of known residence came from: each territory, whatever pole they entered."""
    came = {code: true.origin.get(code, 0) for code in true.codes}
    wholes = [_count(published, pole, true.band, "known") for pole in true.codes]
    wholes.append(Range(-inf, 0, False))

    def column(code: str) -> bool:
        """The people from a territory: those of its own pole, and of each flow those whose residence is known."""
        if not _many_movers(published, true, code, own="locals_known", balance=came[code]):
            return False
        flows = [_origin(true, shown, published, ends=(code, pole)) for pole in true.codes if pole != code]
        own = _count(published, code, true.band, "locals_known")
        return _known_are_free(shown_range(rounded(came[code])), own, flows)

    return _shown_balances(came, wholes, also=column)


def _known_are_free(balance: Range, own: Range, flows: Sequence[Range]) -> bool:
    """Whether a balance leaves its own pole's count as it is, and the known and the unknown of each flow their values.

    The known of a flow are as many as the whole flow at most: a balance that needs nearly all of them tells how few
    are unknown, and how many came at least.
    """
    parts = [own, *(Range(0, flow.high, False) for flow in flows)]
    if not PublishedSum((balance,), tuple(parts), tuple(parts)).holds(()):
        return False
    needed = narrowed((balance,), parts)[2:]
    return all(low <= flow.low for (low, _), flow in zip(needed, flows, strict=True) if low > 0)


def _many_movers(published: Published, true: TrueFlows, code: str, *, own: str, balance: int) -> bool:
    """Whether a balance, less those whom the fixed tables show to be of the territory's own pole, leaves no small group.

    They are the flows from or to other poles added up, most of them hidden: a few people over many flows
    would leave each of them next to no value.
    """
    stayed = published.value(pole_cell(code, true.band), AT, own)
    return stayed is not None and rounded(balance) - stayed >= SMALLEST


def _shown_balances(
    counts: dict[str, int], wholes: Sequence[Range], *, also: Callable[[str], bool]
) -> dict[str, int]:
    values = list(counts.values())
    small = {
        place
        for place, (code, count) in enumerate(counts.items())
        if rounded(count) < LEAST_SHOWN or not also(code)
    }
    line = PublishedSum(
        tuple(wholes),
        tuple(shown_range(rounded(count)) for count in values),
        tuple(Range(0, inf, False) for _ in values),
    )
    hide = parts_to_hide([line], hidden=small, weights=values)
    return {code: rounded(count) for place, (code, count) in enumerate(counts.items()) if place not in hide}


def _count(published: Published, pole: str, band: int, name: str) -> Range:
    cell = pole_cell(pole, band)
    count = published.counts.get((cell, AT), {}).get(name)
    if count is not None:
        return shown_range(count)
    people = published.counts.get((cell, ENTRY), {}).get("people")
    return Range(0, inf if people is None else shown_range(people).high, False)


def _residence(
    true: TrueFlows, shown: PublishedFlows, published: Published, *, ends: tuple[str, str]
) -> Range:
    """What a reader knows of those who entered a pole and live in a place."""
    if ends in shown.residence:
        return shown_range(shown.residence[ends])
    if published.shows(pole_cell(ends[0], true.band), AT, "presence"):
        return _hidden(true.residence.get(ends, 0))
    return _count(published, ends[0], true.band, "known")


def _origin(true: TrueFlows, shown: PublishedFlows, published: Published, *, ends: tuple[str, str]) -> Range:
    """What a reader knows of those who came from a territory to a pole, of whatever residence."""
    if ends in shown.entry:
        return shown_range(shown.entry[ends])
    cell = pole_cell(ends[1], true.band)
    hidden = _hidden(true.entry.get(ends, 0))
    if not published.shows(cell, ENTRY, "origin"):
        return hidden
    whole = shown_range(published.counts[cell, ENTRY]["from_other"])
    return hidden._replace(high=min(hidden.high, whole.high))


def flow_rows(true: TrueFlows, shown: PublishedFlows, published: Published) -> Iterator[Row]:
    """The rows of `mart_talent_flows`: flows shown, and what is left of each pole's total."""
    for pole in true.codes:
        cell = pole_cell(pole, true.band)
        of_pole = {"entry_from": true.band, "entry_to": true.band + BAND - 1}
        origins = {origin: count for (origin, own), count in shown.entry.items() if own == pole}
        people, here = (published.value(cell, ENTRY, name) for name in ("people", "from_here"))
        if here is not None:
            origins = {pole: here, **origins}
        for origin, count in _with_rest(origins, people):
            yield of_pole | _flow("entry", origin, pole, count)
        places = {place: count for (own, place), count in shown.residence.items() if own == pole}
        known, present = (published.value(cell, AT, name) for name in ("known", "present"))
        if present is not None:
            places = {pole: present, **places}
        for place, count in _with_rest(places, known):
            yield of_pole | _flow("residence", pole, place, count)


def _with_rest(shown: dict[str, int], total: int | None) -> Iterator[tuple[str, int | None]]:
    yield from shown.items()
    rest = None if total is None else total - sum(shown.values())
    yield REST, None if rest is None or rest < SMALLEST else rest


def _flow(kind: str, origin: str, destination: str, people: int | None) -> Row:
    return {
        "kind": kind,
        "origin": origin,
        "destination": destination,
        "people": people,
        "symbol": CONFIDENTIAL if people is None else "",
    }


def balance_rows(true: TrueFlows, shown: PublishedFlows) -> Iterator[Row]:
    """The rows of `mart_talent_balance`, one a territory."""
    for code in true.codes:
        origin, living = shown.origin.get(code), shown.living.get(code)
        both = origin is not None and living is not None
        yield {
            "entry_from": true.band,
            "entry_to": true.band + BAND - 1,
            "territory": code,
            "origin_people": origin,
            "living_people": living,
            "net": living - origin if origin is not None and living is not None else None,
            "symbol": "" if both else CONFIDENTIAL,
        }
