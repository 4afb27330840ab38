"""Who tells what, and when: the world as rows of the contracts, by pole and quarter.

A row is told in the quarter in which it is new or has changed, under the pole's own codes and
spellings. What happened up to the end of the history is told at once, in its latest state.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from common.codes import ROLES, STAGES
from etl.contracts import TABLES_BY_NAME
from etl.demo import planted
from etl.demo.names import respell, retitle
from etl.demo.network import OUTSIDE
from etl.demo.world import World

Cell = Any
"""A text, number, date, boolean or None; coded values are slugs of their lists."""
Row = list[Cell]
Told = dict[tuple[int, int], dict[str, dict[tuple[Cell, ...], Row]]]
"""(pole, quarter's ordinal) → table → key → row."""

OUTSIDE_QUEBEC_WORD = "hors Québec"
UNKNOWN_WORD = "inconnu"
_HISTORY = planted.HISTORY_END.ordinal
_EPOCH = date(1970, 1, 1).toordinal()
_OTHER_SPELLING_SHARE = 0.35
_NEQ_AT_HOME, _NEQ_ELSEWHERE = 0.9, 0.65
_BY_CODE_SHARE = 0.05
"""Places written as a five-digit code."""
_CODE_STYLES = ("{letter}{number:04d}", "{letter}-{number:03d}", "{number:06d}", "{letter}{number}")


def quarters(days: np.ndarray) -> np.ndarray:
    """Ordinals of the quarters in which day ordinals are told: none before the end of the history."""
    months = (np.asarray(days) - _EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(int)
    return np.asarray(np.maximum(1970 * 4 + months // 3, _HISTORY))


def tell(world: World, *, seed: int) -> Told:
    """All that the poles tell, before any mistake."""
    teller = _Teller(world, np.random.default_rng([seed, 9]))
    teller.tell_organisations()
    teller.tell_projects()
    teller.tell_participations()
    teller.tell_milestones()
    teller.tell_commercialisations()
    teller.tell_funding()
    teller.tell_talents()
    teller.tell_followups()
    teller.tell_support()
    teller.tell_spaces()
    return teller.told


def known_organisations(world: World, *, seed: int) -> dict[tuple[str, str], int]:
    """(pole, that pole's code) → the organisation of the world: what linkage has to find again."""
    teller = _Teller(world, np.random.default_rng([seed, 9]))
    teller.tell_organisations()
    return teller.known("O")


def known_projects(world: World, *, seed: int) -> dict[tuple[str, str], int]:
    """(pole, that pole's code) → the project of the world."""
    teller = _Teller(world, np.random.default_rng([seed, 9]))
    teller.tell_projects()
    return teller.known("P")


class _Teller:
    """The rows told so far and the codes that each pole gave."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self.world = world
        self.told: Told = {}
        self._rng = rng
        self._codes = world.geography.codes
        self.codes: dict[tuple[str, int, int], str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._retold = _retold(world, self._rng)

    def _add(self, pole: int, quarter: int, table: str, **cells: Cell) -> None:
        contract = TABLES_BY_NAME[table]
        unknown = cells.keys() - contract.by_name.keys()
        if unknown:
            raise KeyError(f"{table} has no column {sorted(unknown)}")
        row = [cells.get(name) for name in contract.by_name]
        key = tuple(cells[name] for name in contract.key)
        self.told.setdefault((pole, quarter), {}).setdefault(table, {})[key] = row

    def _code(self, letter: str, pole: int, thing: int) -> str:
        """The code by which a pole knows a thing; the same at every call."""
        known = self.codes.get((letter, pole, thing))
        if known is None:
            number = self._counts[letter, pole] = self._counts.get((letter, pole), 0) + 1
            known = _CODE_STYLES[pole % len(_CODE_STYLES)].format(letter=letter, number=number)
            self.codes[letter, pole, thing] = known
        return known

    def known(self, letter: str) -> dict[tuple[str, str], int]:
        """(pole, code) → thing, of the things told so far."""
        return {
            (self._codes[pole], code): thing
            for (kind, pole, thing), code in self.codes.items()
            if kind == letter
        }

    def _new_code(self, letter: str, pole: int) -> str:
        """A code for what is told once."""
        number = self._counts[letter, pole] = self._counts.get((letter, pole), 0) + 1
        return _CODE_STYLES[pole % len(_CODE_STYLES)].format(letter=letter, number=number)

    def _place(self, place: int) -> str:
        one = self.world.geography.places[place]
        return one.code if self._rng.random() < _BY_CODE_SHARE else one.written

    def _sector(self, sector: int) -> str:
        """Two digits, as poles write them: manufacturing is 31, 32 or 33."""
        if sector < 0:
            return "00"
        code = self.world.geography.sectors[sector]
        first, _, last = code.partition("-")
        if not last:
            return code
        return f"{int(first) + int(self._rng.integers(int(last) - int(first) + 1)):02d}"

    def tell_organisations(self) -> None:
        """Each pole tells an organisation in the quarter in which it first meets it."""
        uses = _organisation_uses(self.world, self._retold)
        order = np.lexsort((uses[:, 1], uses[:, 2], uses[:, 0]))
        seen: set[tuple[int, int]] = set()
        for pole, organisation, quarter in uses[order].tolist():
            if (pole, organisation) not in seen:
                seen.add((pole, organisation))
                self._tell_organisation(pole, organisation, quarter)

    def _tell_organisation(self, pole: int, organisation: int, quarter: int) -> None:
        organisations = self.world.organisations
        draws = self._rng.random(3)
        home = int(organisations.pole[organisation])
        name = organisations.name[organisation]
        if home != pole and draws[0] < _OTHER_SPELLING_SHARE:
            name = respell(name, pole + organisation)
        abroad = home == OUTSIDE
        place = int(organisations.place[organisation])
        country, province = organisations.abroad[organisation]
        known = draws[1] < (_NEQ_AT_HOME if home == pole else _NEQ_ELSEWHERE)
        self._add(
            pole,
            quarter,
            "organisations",
            organisation_id=self._code("O", pole, organisation),
            name=name,
            neq=organisations.neq[organisation] if known and not abroad else None,
            type=organisations.kind[organisation],
            sector=self._sector(int(organisations.sector[organisation])) if draws[2] < 0.85 else None,
            municipality=self._place(place) if place >= 0 else None,
            territory=self._codes[home] if place < 0 and not abroad else None,
            postal_code=organisations.postal[organisation] if home == pole or draws[2] < 0.5 else None,
            country=country or None,
            province=province or None,
        )

    def tell_projects(self) -> None:
        """A row when a project begins, is suspended, ends."""
        projects = self.world.projects
        for project in np.argsort(projects.start, kind="stable").tolist():
            second = int(projects.second_pole[project])
            for pole in (int(projects.pole[project]), second):
                if pole >= 0:
                    self._tell_project(pole, project, second=second)

    def _tell_project(self, pole: int, project: int, *, second: int) -> None:
        projects = self.world.projects
        start, end = int(projects.start[project]), int(projects.end[project])
        states: list[tuple[int, str, date | None]] = [(start, "active", None)]
        if projects.suspended[project]:
            states.append((int(projects.suspended[project]), "suspended", None))
        if end:
            state = "abandoned" if projects.abandoned[project] else "completed"
            states.append((end, state, date.fromordinal(end)))
        title = projects.title[project]
        shared = second >= 0 and bool(projects.coded[project])
        cells = {
            "project_id": self._code("P", pole, project),
            "network_code": f"RQ-{date.fromordinal(start).year}-{project:04d}" if shared else None,
            "title": retitle(title, project) if pole == second else title,
            "sector": self._sector(int(projects.sector[project])),
            "start_date": date.fromordinal(start),
            "structuring": bool(projects.structuring[project]),
            "description": projects.description[project],
        }
        for day, state, end_date in states:
            self._add(pole, int(quarters(np.array(day))), "projects", **cells, state=state, end_date=end_date)

    def tell_participations(self) -> None:
        """Told when an organisation joins; again, with its end, when some projects end."""
        parts = self.world.participations
        ends = self.world.projects.end[parts.project]
        dated = (self._rng.random(len(ends)) < 0.3) & (ends > 0)
        joined, left = quarters(parts.start), quarters(np.maximum(ends, 1))
        for i, (project, organisation, role) in enumerate(
            zip(parts.project.tolist(), parts.organisation.tolist(), parts.role.tolist(), strict=True)
        ):
            for pole in self._retold[i]:
                cells = {
                    "project_id": self._code("P", pole, project),
                    "organisation_id": self._code("O", pole, organisation),
                    "role": ROLES.slugs[role],
                    "start_date": date.fromordinal(int(parts.start[i])),
                }
                self._add(pole, int(joined[i]), "participations", **cells)
                if dated[i]:
                    end = date.fromordinal(int(ends[i]))
                    self._add(pole, int(left[i]), "participations", **cells, end_date=end)

    def tell_milestones(self) -> None:
        """Told by the project's own pole."""
        milestones = self.world.milestones
        when = quarters(milestones.date)
        for i, (project, stage, day, trl) in enumerate(
            zip(*(array.tolist() for array in _columns(milestones, "project stage date trl")), strict=True)
        ):
            pole = int(self.world.projects.pole[project])
            self._add(
                pole,
                int(when[i]),
                "milestones",
                project_id=self._code("P", pole, project),
                stage=STAGES.slugs[stage],
                date=date.fromordinal(day),
                trl=trl or None,
            )

    def tell_commercialisations(self) -> None:
        """Told by the project's own pole."""
        events = self.world.commercialisations
        when = quarters(events.date)
        for i in np.argsort(events.date, kind="stable").tolist():
            project = int(events.project[i])
            pole = int(self.world.projects.pole[project])
            revenue, jobs = float(events.revenue[i]), int(events.jobs[i])
            self._add(
                pole,
                int(when[i]),
                "commercialisations",
                event_id=self._new_code("C", pole),
                project_id=self._code("P", pole, project),
                organisation_id=self._code("O", pole, int(events.organisation[i])),
                date=date.fromordinal(int(events.date[i])),
                type=str(events.type[i]),
                market=str(events.market[i]),
                revenue=revenue if revenue >= 0 else None,
                jobs=jobs if jobs >= 0 else None,
            )

    def tell_funding(self) -> None:
        grants = sorted(self.world.funding, key=lambda grant: (grant.day, grant.pole, grant.project))
        when = quarters(np.array([grant.day for grant in grants], dtype=int))
        for grant, quarter in zip(grants, when.tolist(), strict=True):
            project = self._code("P", grant.pole, grant.project) if grant.project >= 0 else None
            self._add(
                grant.pole,
                quarter,
                "funding",
                funding_id=self._new_code("F", grant.pole),
                project_id=project,
                source=grant.source,
                amount=grant.amount,
                date=date.fromordinal(grant.day),
                nature=grant.nature,
            )

    def tell_talents(self) -> None:
        talents = self.world.talents
        when = quarters(talents.entry)
        for i in np.argsort(talents.entry, kind="stable").tolist():
            pole, origin = int(talents.pole[i]), int(talents.origin[i])
            host = int(talents.organisation[i])
            self._add(
                pole,
                int(when[i]),
                "talents",
                talent_id=self._code("J", pole, i),
                birth_year=int(talents.birth_year[i]),
                origin=self._place(origin) if origin >= 0 else OUTSIDE_QUEBEC_WORD,
                entry_date=date.fromordinal(int(talents.entry[i])),
                programme=str(talents.programme[i]),
                field=self._sector(int(talents.field[i])) if i % 6 else None,
                organisation_id=self._code("O", pole, host) if host >= 0 else None,
                education=str(talents.education[i]) if i % 5 else None,
            )

    def tell_followups(self) -> None:
        followups, talents = self.world.followups, self.world.talents
        when = quarters(followups.date)
        for i in np.argsort(followups.date, kind="stable").tolist():
            talent, residence = int(followups.talent[i]), int(followups.residence[i])
            pole = int(talents.pole[talent])
            words = {-1: OUTSIDE_QUEBEC_WORD, -2: UNKNOWN_WORD}
            self._add(
                pole,
                int(when[i]),
                "talent_followups",
                talent_id=self._code("J", pole, talent),
                date=date.fromordinal(int(followups.date[i])),
                residence=words.get(residence) or self._place(residence),
                situation=str(followups.situation[i]),
            )

    def tell_support(self) -> None:
        support = self.world.support
        when = quarters(support.date)
        for i in np.argsort(support.date, kind="stable").tolist():
            pole, hours = int(support.pole[i]), float(support.hours[i])
            organisation, project = int(support.organisation[i]), int(support.project[i])
            self._add(
                pole,
                int(when[i]),
                "support_activities",
                activity_id=self._new_code("A", pole),
                date=date.fromordinal(int(support.date[i])),
                type=str(support.type[i]),
                hours=hours if hours >= 0 else None,
                participants=int(support.participants[i]),
                organisation_id=self._code("O", pole, organisation) if organisation >= 0 else None,
                project_id=self._code("P", pole, project) if project >= 0 else None,
            )

    def tell_spaces(self) -> None:
        """Told again each quarter: what it says is of the quarter. Without municipalities there is none."""
        for number, space in enumerate(self.world.spaces):
            if space.place < 0:
                continue
            where = self._place(space.place)
            for quarter, (taken, days, members) in space.quarters.items():
                if quarter < planted.HISTORY_END:
                    continue
                self._add(
                    space.pole,
                    quarter.ordinal,
                    "coworking_spaces",
                    space_id=self._code("E", space.pole, number),
                    name=space.name,
                    municipality=where,
                    seats=space.seats,
                    occupied_seat_days=taken,
                    open_days=days,
                    members=members,
                )


def _columns(group: object, names: str) -> list[np.ndarray]:
    return [getattr(group, name) for name in names.split()]


def _retold(world: World, rng: np.random.Generator) -> list[tuple[int, ...]]:
    """For each participation, the poles that tell it: the project's own, and the second for those it knows."""
    parts, projects = world.participations, world.projects
    second = projects.second_pole[parts.project]
    home = world.organisations.pole[parts.organisation]
    lead = parts.role == ROLES.slugs.index("lead")
    known = (second >= 0) & (lead | (home == second) | (rng.random(len(second)) < 0.6))
    own = projects.pole[parts.project].tolist()
    return [
        (one, two) if told else (one,) for one, two, told in zip(own, second.tolist(), known, strict=True)
    ]


def _organisation_uses(world: World, retold: list[tuple[int, ...]]) -> np.ndarray:
    """Rows (pole, organisation, quarter) of every mention of an organisation, which may repeat."""
    parts, talents, support = world.participations, world.talents, world.support
    joined = quarters(parts.start)
    uses = [
        (pole, int(parts.organisation[i]), int(joined[i])) for i, poles in enumerate(retold) for pole in poles
    ]
    hosted, helped = talents.organisation >= 0, support.organisation >= 0
    return np.concatenate(
        [
            np.array(uses, dtype=int).reshape(-1, 3),
            np.column_stack(
                [talents.pole[hosted], talents.organisation[hosted], quarters(talents.entry[hosted])]
            ),
            np.column_stack(
                [support.pole[helped], support.organisation[helped], quarters(support.date[helped])]
            ),
        ]
    )
