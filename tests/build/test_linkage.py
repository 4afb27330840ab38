"""Which organisations are one: each rule on drawn rows, the order of rows, decisions, and unseen demonstrations."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.reference import Reference, UnusableReferenceError
from etl.build.linkage.organisations import link_organisations
from etl.build.linkage.tables import declared_pairs
from etl.build.linkage.words import significant_words
from tests.drawing import rows_of
from tests.linking import quality

UNSEEN = 9091
"""A seed that no threshold was chosen on."""


def organisations(drawn: str) -> pd.DataFrame:
    header, *rows = rows_of(drawn)
    frame = pd.DataFrame(rows, columns=header).replace("", None)
    place = frame["municipality"]
    return frame.assign(number=range(1, len(frame) + 1), place=place, territory="T")


def outcomes(drawn: str, **decisions: list[tuple[int, int]]) -> dict[tuple[int, int], str]:
    matches = link_organisations(organisations(drawn), **decisions).matches
    return {(row.organisation_a, row.organisation_b): row.outcome for row in matches.itertuples()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ateliers Brumelune inc.", "ATEL. BRUMELUNE"),
        ("Ébénisterie Soirval ltée", "Ebenisterie Soirval"),
        ("CCTT de Matane", "Centre collégial de transfert de technologie de Matane"),
        ("Pêcheries de l'Île S.E.N.C.", "Pêcheries Île"),
        ("Usinage St-Jean", "Usinage Saint Jean"),
    ],
)
def test_two_spellings_say_the_same_words(one: str, other: str) -> None:
    assert significant_words(one) == significant_words(other)


def test_a_name_of_legal_forms_alone_keeps_its_words() -> None:
    assert significant_words("La Cie inc.") == ("cie", "inc", "la")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("04 | Alpha Métal | 1 | company | M", "05 | Zeta | 1 | company | M", "merged"),
        ("04 | Cégep Alpha | 1 | college | M", "05 | Cégep Alpha, campus Beta | 1 | college | N", None),
        ("04 | Alpha Métal | | company | M", "05 | ALPHA METAL INC. | 1 | company | M", "merged"),
        ("04 | Alpha Métal | | company | M", "05 | Alpha Métal | | company | N", "review"),
        ("04 | Alpha Métal | 1 | company | M", "05 | Alpha Métal | 1 | company | N", "review"),
        ("04 | Alpha Métal | 1 | company | M", "05 | Alpha Métal | 2 | company | N", None),
        ("04 | Alpha Métal | | company | ", "05 | Alpha Métal | | company | ", None),
        ("04 | Alpha Métal | 2 | company | M", "05 | Alpha Métal | 1 | company | M", None),
        ("04 | Usinage Sablemont | 2 | company | M", "05 | Usinage Sablepont | 1 | company | M", None),
        ("04 | Alpha Métal | | company | M", "05 | Alpha Métal | | college | M", "review"),
        ("04 | Alpha Métal | | company | M", "05 | Alpha Métal | | other | M", "merged"),
        ("04 | Alpha Métal | | company | M", "04 | Alpha Métal | | company | M", "review"),
        ("04 | Usinage Sablemont | | company | M", "05 | Usinage Sablepont | | company | M", "review"),
        ("04 | Usinage Alpha Nord | | company | M", "05 | Usinage Alpha Sud | | company | M", None),
        ("04 | Usinage Alpha 2 | | company | M", "05 | Usinage Alpha 3 | | company | M", None),
        ("04 | Fonderie | | company | M", "05 | Laiterie Brune | | company | M", None),
    ],
)
def test_what_makes_two_rows_one_organisation(one: str, other: str, expected: str | None) -> None:
    drawn = f"pole_code | name | neq | type | municipality\n{one}\n{other}"
    assert outcomes(drawn) == ({(1, 2): expected} if expected else {})


TWO_FIRMS = """
    pole_code | name        | neq | type    | municipality
    04        | Alpha Métal | 1   | company | M
    05        | Alpha Métal |     | company | M
    06        | Alpha Métal | 2   | company | M
"""


def test_a_row_between_two_firms_goes_to_neither() -> None:
    links = link_organisations(organisations(TWO_FIRMS))
    assert links.groups == []
    assert set(links.matches.outcome) == {"review"}


def test_decisions_win_over_likeness() -> None:
    assert outcomes(TWO_FIRMS, same=[(1, 2)])[1, 2] == "merged_by_decision"
    alike = TWO_FIRMS.replace("| 2   |", "| 1   |")
    assert outcomes(alike)[1, 3] == "merged"
    assert outcomes(alike, different=[(1, 3)])[1, 3] == "apart_by_decision"
    links = link_organisations(organisations(alike), different=[(1, 3)])
    assert not any({1, 3} <= set(group) for group in links.groups)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(("04", "05", "06")),
        st.sampled_from(("Alpha Métal", "ALPHA METAL inc.", "Alpha Métaux", "Alpha Métal 2")),
        st.sampled_from((None, "1", "2")),
        st.sampled_from(("company", "college", "other")),
        st.sampled_from((None, "M", "N")),
    ),
    max_size=8,
)


@given(rows=ROWS, data=st.data())
def test_the_order_of_rows_changes_nothing(rows: list[tuple], data: st.DataObject) -> None:
    columns = ["pole_code", "name", "neq", "type", "municipality"]
    frame = pd.DataFrame(rows, columns=columns).assign(number=range(len(rows)))
    frame = frame.assign(place=frame.municipality, territory="T")
    order = data.draw(st.permutations(range(len(rows))))
    renumbered = frame.assign(number=order)
    straight = {frozenset(group) for group in link_organisations(frame).groups}
    turned = {frozenset(group) for group in link_organisations(renumbered).groups}
    assert {frozenset(order[one] for one in group) for group in straight} == turned


@pytest.mark.parametrize(
    "line",
    [
        "personne,04,A,05,B,same",
        "organisation,04,A,99,B,same",
        "organisation,04,A,05,B,peut-être",
        "organisation,04,A,04,A,same",
    ],
)
def test_a_malformed_decision_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "poles.csv").write_text("pole_code,name\n04,a\n05,b\n", encoding="utf-8")
    header = "kind,pole_a,id_a,pole_b,id_b,decision\n"
    (tmp_path / "decisions.csv").write_text(header + line, encoding="utf-8")
    with pytest.raises(UnusableReferenceError) as refused:
        Reference.load(tmp_path)
    assert "2" in refused.value.sentence.text("fr")


@pytest.mark.parametrize("kind", ["organisation", "project"])
def test_a_decision_names_rows_that_exist(tmp_path: Path, kind: str) -> None:
    (tmp_path / "poles.csv").write_text("pole_code,name\n04,a\n05,b\n", encoding="utf-8")
    (tmp_path / "decisions.csv").write_text(
        f"kind,pole_a,id_a,pole_b,id_b,decision\n{kind},05,B,04,A,same\n", encoding="utf-8"
    )
    reference = Reference.load(tmp_path)
    rows = pd.DataFrame({"number": [7, 9], "pole_code": ["04", "05"], "code": ["A", "B"]})
    assert declared_pairs(reference, rows, kind=kind) == ([(7, 9)], [])
    (other,) = {"organisation", "project"} - {kind}
    assert declared_pairs(reference, rows[:0], kind=other) == ([], [])
    with pytest.raises(UnusableReferenceError) as refused:
        declared_pairs(reference, rows.assign(code=["A", "C"]), kind=kind)
    assert "«\u00a0B\u00a0»" in refused.value.sentence.text("fr")


def test_linkage_finds_what_an_unseen_demonstration_told_twice(tmp_path: Path) -> None:
    found = quality(tmp_path, seed=UNSEEN, scale=0.06)
    assert found.organisations.true > 50
    assert found.organisations.precision >= 0.99
    assert found.organisations.recall >= 0.95
    assert found.projects.true > 5
    assert found.projects.precision == 1
    assert found.proposed.recall >= 0.8
