"""The routes, asked as a program would: what they answer, what they refuse, and that they are what their document says."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from analytics.access import Visitor, open_release
from analytics.citations import read_citation
from analytics.cited import cited_figure
from analytics.filters import ANY_ROLE, YEAR_BASES, Filters, available_filters
from analytics.indicators import COMPARABLE
from analytics.links import COUNTINGS, links
from analytics.open_data.answers import example_of
from analytics.open_data.openapi import answer_schema, document
from analytics.open_data.permission import Permission
from analytics.open_data.queries import PARAMETERS, Query
from analytics.open_data.resources import RESOURCES, Resource
from common.codes import PROJECT_TYPES, ROLES
from common.settings import Settings
from common.words import LOCALES
from pages.ui.addresses import filters_query
from tests.open_data.conftest import PERMISSION, Client

PUBLIC = Visitor("public")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_document_is_valid(locale: str) -> None:
    validate(document(locale))


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_route_answers_as_its_document_says(client: Client, resource: Resource, locale: str) -> None:
    assert client.get(resource.example).status == 200
    path = resource.path.replace("{indicator}", "cross_regional_share")
    reply = client.get(f"/api/v1{path}?lang={locale}", accept="application/json")
    assert reply.status == 200
    Draft202012Validator(answer_schema(resource, locale)).validate(reply.told)
    assert reply.told["items"]
    assert reply.told["release"]["demonstration"] is True
    assert reply.headers["x-demonstration"] == "true"
    assert reply.headers["access-control-allow-origin"] == "*"


def test_an_indicator_is_that_of_a_direct_read_and_its_citation_leads_back(
    client: Client, open_settings: Settings
) -> None:
    told = client.get("/api/v1/indicators/cross_regional_share?years=2021-2023&poles=05,06&lang=en").told
    citation = read_citation(told["citation"])
    release = open_release(open_settings, citation.release)
    figure = cited_figure(release, COMPARABLE[citation.indicator], visitor=PUBLIC, filters=citation.filters)
    (item,) = told["items"]
    assert item == {"territory": None, "year": None, **figure.row}
    assert told["filters"]["territories"] == ["05", "06"]
    assert (told["filters"]["first_year"], told["filters"]["last_year"]) == (2021, 2023)
    assert told["indicator"]["name"] == "Cross-regional share"


@pytest.mark.parametrize("counting", ["full", "fractional"])
def test_links_are_those_of_a_direct_read(client: Client, open_settings: Settings, counting: str) -> None:
    release = open_release(open_settings)
    everything = available_filters(release, visitor=PUBLIC).everything()
    found = links(release, visitor=PUBLIC, filters=everything, counting=counting)  # type: ignore[arg-type]
    told = client.get(f"/api/v1/links?counting={counting}&limit=1000").told["items"]
    pairs = [(row["territory_a"], row["territory_b"], row["links"], row["confirmed"]) for row in told]
    assert pairs == list(found.itertuples(index=False, name=None))


def test_pages_follow_each_other_to_the_last_row(client: Client) -> None:
    address, seen = "/api/v1/links?limit=40&by=year", []
    total = int(client.get(address).headers["x-total-count"])
    while address:
        reply = client.get(address)
        seen += reply.told["items"]
        links_told = dict(
            reversed(one.split("; ")) for one in reply.headers.get("link", "").split(", ") if one
        )
        address = links_told.get('rel="next"', "").strip("<>")
        assert not address or f"release={reply.told['release']['id']}" in address
    assert len(seen) == total > 40
    assert len({(row["year"], row["territory_a"], row["territory_b"]) for row in seen}) == total


def test_csv_has_the_same_rows(client: Client) -> None:
    told = client.get("/api/v1/territories").told["items"]
    for reply in (
        client.get("/api/v1/territories?format=csv"),
        client.get("/api/v1/territories", accept="text/csv"),
    ):
        assert reply.headers["content-type"] == "text/csv; charset=utf-8"
        rows = list(csv.DictReader(io.StringIO(reply.body.decode())))
        assert [row["name"] for row in rows] == [row["name"] for row in told]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_every_route_answers_in_csv_and_each_row_wears_its_mark(client: Client, resource: Resource) -> None:
    path = resource.path.replace("{indicator}", "active_projects")
    reply = client.get(f"/api/v1{path}?format=csv")
    rows = list(csv.DictReader(io.StringIO(reply.body.decode())))
    assert rows
    assert {row["demonstration"] for row in rows} == {"true"}
    assert all(row["release"] for row in rows)


@given(chosen=st.data())
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_address_of_a_page_asks_a_route_for_the_same(
    open_settings: Settings, chosen: st.DataObject
) -> None:
    choices = available_filters(open_release(open_settings), visitor=PUBLIC)
    codes, sectors = list(choices.territories.territory), list(choices.sectors.sector)
    first = chosen.draw(st.integers(choices.first_year, choices.last_year))
    kept = Filters(
        first_year=first,
        last_year=chosen.draw(st.integers(first, choices.last_year)),
        year_basis=chosen.draw(st.sampled_from(YEAR_BASES)),
        territories=tuple(code for code in codes if chosen.draw(st.booleans())),
        sectors=tuple(code for code in sectors if chosen.draw(st.booleans())),
        structuring_only=chosen.draw(st.booleans()),
        role=chosen.draw(st.sampled_from([ANY_ROLE, *ROLES.slugs])),
        project_types=tuple(slug for slug in PROJECT_TYPES.slugs if chosen.draw(st.booleans())),
        confirmed_only=chosen.draw(st.booleans()),
    )
    counting = chosen.draw(st.sampled_from(COUNTINGS))
    address = {name: value for name, value in filters_query(kept, counting).items() if value}
    links_route = next(resource for resource in RESOURCES if resource.path == "/links")
    query = Query(address.items(), links_route.allowed)
    assert query.filters(lambda basis: choices) == kept
    assert query.one("counting", COUNTINGS[0]) == counting
    query.settle()


def test_a_slow_answer_holds_up_nothing_else(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight asked together on one loop: two are made at a time, and the loop goes on turning meanwhile."""
    at_once, most, lock = [0], [0], threading.Lock()

    def slow(settings: Settings) -> Permission:
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        time.sleep(0.05)
        with lock:
            at_once[0] -= 1
        return PERMISSION

    monkeypatch.setattr("analytics.open_data.routes.permission", slow)
    statuses, turns = client.together(["/api/v1/territories"] * 8)
    assert statuses == [200] * 8
    assert most == [2]
    assert turns > 10


def test_what_is_known_already_is_not_sent_again(client: Client) -> None:
    first = client.get("/api/v1/links")
    again = client.get("/api/v1/links", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert client.get("/api/v1/links?poles=05", if_none_match=first.headers["etag"]).status == 200
    release = first.told["release"]["id"]
    assert first.headers["cache-control"] == "public, max-age=300"
    assert client.get(f"/api/v1/links?release={release}").headers["cache-control"] == "public, max-age=86400"
    head = client.get("/api/v1/links", method="HEAD")
    assert (head.status, head.headers["etag"]) == (200, first.headers["etag"])


def test_a_program_of_another_site_may_ask_whether_it_has_the_latest(client: Client) -> None:
    reply = client.get(
        "/api/v1/links",
        method="OPTIONS",
        origin="https://example.org",
        access_control_request_method="GET",
        access_control_request_headers="if-none-match",
    )
    assert (reply.status, reply.body) == (204, b"")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["access-control-allow-headers"] == "if-none-match"
    assert "POST" not in reply.headers["access-control-allow-methods"]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_the_page_shows_what_the_example_answers(
    client: Client, open_settings: Settings, resource: Resource
) -> None:
    locale = "en" if "lang=en" in resource.example else "fr"
    shown = example_of(
        resource, PERMISSION, settings=open_settings, release=open_release(open_settings), locale=locale
    )
    answered = client.get(resource.example.replace("format=csv", "")).told
    assert shown["items"] == answered["items"][:1]
    assert set(shown) == set(answered)
    Draft202012Validator(answer_schema(resource, locale)).validate(shown)


def test_all_that_is_wrong_is_told_at_once(client: Client) -> None:
    reply = client.get("/api/v1/links?years=1850&poles=99&x=1&limit=0&counting=half&by=territory&lang=en")
    assert reply.status == 400
    assert len(reply.told["errors"]) == 6
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.told["title"] == "The request cannot be understood."


@pytest.mark.parametrize("address", ["/api/v1", "/api/v1/", "/api/v1/openapi.json"])
def test_their_own_address_tells_what_they_are(client: Client, address: str) -> None:
    told = client.get(f"{address}?lang=en").told
    assert told["openapi"].startswith("3.")
    assert "/links" in " ".join(told["paths"])


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/indicators/nothing", 404),
        ("GET", "/api/v1/links?release=2020-01-01-00000000", 404),
        ("GET", "/api/v1/links?release=../../etc/passwd", 404),
        ("GET", "/api/v1/links?poles=05&poles=06", 400),
        ("POST", "/api/v1/links", 405),
        ("DELETE", "/api/v1/releases", 405),
    ],
)
def test_refusals_are_problems(client: Client, method: str, address: str, status: int) -> None:
    reply = client.get(address, method=method)
    assert reply.status == status
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.told["status"] == status
    assert reply.told["title"]


TEXT = st.text(max_size=30)
NAMES = st.sampled_from(sorted(PARAMETERS)) | TEXT
VALUES = (
    st.sampled_from(["fr", "csv", "2022", "05", "05,06", "full", "year", "1", "0", "-1", "9" * 40, "²", ""])
    | TEXT
)


@given(
    resource=st.sampled_from(RESOURCES),
    indicator=st.sampled_from(["active_projects", "presence_24"]) | TEXT,
    query=st.lists(st.tuples(NAMES, VALUES), max_size=5),
)
@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_question_breaks_the_routes(
    client: Client, resource: Resource, indicator: str, query: list[tuple[str, str]]
) -> None:
    path = resource.path.replace("{indicator}", urlencode({"": indicator})[1:])
    reply = client.get(f"/api/v1{path}?{urlencode(query)}")
    assert reply.status in (200, 400, 404)
    if reply.status == 200 and reply.headers["content-type"] == "application/json":
        Draft202012Validator(answer_schema(resource, "fr")).validate(reply.told)
    elif reply.status != 200:
        assert reply.headers["content-type"] == "application/problem+json"
        json.loads(reply.body)
