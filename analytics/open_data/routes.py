"""Read-only routes under `/api/v1`, for programs: what the open tables hold, filtered as pages are.

Every answer is read with the rights of the public, on a thread of its own. What is wrong is told whole, as
`application/problem+json` (RFC 9457). Nothing answers while the network's data are not open.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Mount, Route

from analytics.access import OutdatedReleaseError, ReadTimeoutError, open_release
from analytics.open_data.openapi import document
from analytics.open_data.package import csv_of
from analytics.open_data.permission import NotOpenError, Permission, permission
from analytics.open_data.queries import USUAL_PAGE, Query, QueryError
from analytics.open_data.resources import RESOURCES, Answer, Request, Resource, UnknownIndicatorError
from analytics.open_data.tables import OpenTable
from analytics.releases import NoReleaseError, UnknownReleaseError
from common.settings import Settings
from common.words import DEFAULT_LOCALE, LOCALES, N_, translate

BASE = "/api/v1"
JSON, CSV, PROBLEM = "application/json", "text/csv; charset=utf-8", "application/problem+json"
_SHORT, _LONG = "public, max-age=300", "public, max-age=86400"
"""How long an answer may be kept: that of the release in service changes with it, that of a named one does not."""
_ANYONE = {"access-control-allow-origin": "*", "access-control-expose-headers": "etag, link, x-total-count"}

_REFUSALS: tuple[tuple[type[Exception], int], ...] = (
    (NotOpenError, 403),
    (NoReleaseError, 404),
    (UnknownReleaseError, 404),
    (UnknownIndicatorError, 404),
    (OutdatedReleaseError, 404),
    (ReadTimeoutError, 503),
)
_TITLES = {
    400: N_("La demande ne peut pas être comprise."),
    403: N_("Ces données ne sont pas ouvertes."),
    404: N_("Rien ne répond à cette adresse."),
    405: N_("Ces routes se lisent seulement (GET)."),
    500: N_("La réponse n'a pas pu être faite."),
    503: N_("La réponse demandait trop de temps."),
}


def open_data_routes() -> Mount:
    """The routes, to be served beside the pages."""
    app = Starlette(
        routes=[
            Route("/openapi.json", _openapi),
            *(Route(resource.path, _answering(resource)) for resource in RESOURCES),
        ],
        exception_handlers={HTTPException: _http_problem, Exception: _unexpected},
    )
    return Mount(BASE, app=app)


def _openapi(request: HttpRequest) -> Response:
    content = json.dumps(document(_language(request)), ensure_ascii=False).encode()
    return _kept(request, content, JSON, _SHORT)


def _answering(resource: Resource) -> Callable[[HttpRequest], Response]:
    def answer(request: HttpRequest) -> Response:
        locale = _language(request)
        try:
            return _answer(resource, request, locale)
        except QueryError as error:
            return _problem(400, [sentence.text(locale) for sentence in error.sentences], locale)
        except tuple(kind for kind, _ in _REFUSALS) as error:
            status = next(code for kind, code in _REFUSALS if isinstance(error, kind))
            return _problem(status, [error.sentence.text(locale)], locale)  # type: ignore[attr-defined]

    return answer


def _answer(resource: Resource, request: HttpRequest, locale: str) -> Response:
    settings = Settings.resolve()
    granted = permission(settings)
    query = Query(request.query_params.multi_items(), resource.allowed)
    query.one("lang", DEFAULT_LOCALE)
    written = query.one("format", "csv" if _prefers_csv(request) else "json")
    limit, offset = query.whole("limit", USUAL_PAGE), query.whole("offset", 0)
    release = open_release(settings, query.text("release") or None)
    found = resource.read(Request(settings, release, query, dict(request.path_params), locale))
    page = _typed(resource, found.rows).iloc[offset : offset + limit]
    total = len(found.rows)
    if written == "csv":
        table = OpenTable("", "", "", resource.fields, (), lambda release: page)
        content, kind = csv_of(table, page), CSV
    else:
        told = _told(page, found, granted, request=Request(settings, release, query, {}, locale))
        paged = {**told, "total": total, "limit": limit, "offset": offset}
        content, kind = json.dumps(paged, ensure_ascii=False, allow_nan=False).encode(), JSON
    named = bool(query.text("release")) and resource.path != "/releases"
    response = _kept(request, content, kind, _LONG if named else _SHORT)
    response.headers["x-total-count"] = str(total)
    response.headers["vary"] = "accept"
    if links := _pages(request, total=total, limit=limit, offset=offset):
        response.headers["link"] = links
    if release.info.demonstration:
        response.headers["x-demonstration"] = "true"
    return response


def _typed(resource: Resource, rows: pd.DataFrame) -> pd.DataFrame:
    kinds = {"integer": "Int64", "boolean": "boolean", "number": "Float64", "string": "string"}
    kept = rows[[field.name for field in resource.fields]]
    return kept.astype({field.name: kinds[field.kind] for field in resource.fields})


def _told(page: pd.DataFrame, found: Answer, granted: Permission, *, request: Request) -> dict[str, Any]:
    info = request.release.info
    items = page.astype(object).where(page.notna(), None).to_dict("records")
    return {
        "release": {"id": info.id, "as_of": info.as_of.isoformat(), "demonstration": info.demonstration},
        "licence": {"id": granted.licence.id, "address": granted.licence.address},
        "published_by": granted.published_by,
        **found.beside,
        "items": items,
    }


def _kept(request: HttpRequest, content: bytes, kind: str, keep: str) -> Response:
    """An answer with its validator, or none where the reader has the same already."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": keep, **_ANYONE}
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in asked or "*" in asked:
        return Response(status_code=304, headers=headers)
    return Response(content, headers={**headers, "content-type": kind})


def _pages(request: HttpRequest, *, total: int, limit: int, offset: int) -> str:
    places = {"next": offset + limit if offset + limit < total else None}
    places["prev"] = max(offset - limit, 0) if offset else None
    others = [
        (name, value) for name, value in request.query_params.multi_items() if name not in ("limit", "offset")
    ]
    path = request.url.path
    return ", ".join(
        f'<{path}?{urlencode([*others, ("limit", limit), ("offset", place)])}>; rel="{relation}"'
        for relation, place in places.items()
        if place is not None
    )


def _prefers_csv(request: HttpRequest) -> bool:
    accepted = request.headers.get("accept", "")
    return "text/csv" in accepted and "json" not in accepted


def _language(request: HttpRequest) -> str:
    asked = request.query_params.get("lang", DEFAULT_LOCALE)
    return asked if asked in LOCALES else DEFAULT_LOCALE


def _problem(status: int, told: list[str], locale: str) -> Response:
    message = _TITLES.get(status, _TITLES[500])
    title = translate(message, locale)
    content = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": " ".join(told) or title,
        "errors": told,
    }
    headers = {"cache-control": "no-store", "content-language": locale, **_ANYONE}
    return Response(
        json.dumps(content, ensure_ascii=False).encode(), status, {**headers, "content-type": PROBLEM}
    )


def _http_problem(request: HttpRequest, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    response = _problem(status, [], _language(request))
    if status == 405:
        response.headers["allow"] = "GET, HEAD"
    return response


def _unexpected(request: HttpRequest, error: Exception) -> Response:
    return _problem(500, [], _language(request))
