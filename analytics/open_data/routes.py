"""Read-only routes under `/api/v1`, for programs: what the open tables hold, filtered as pages are.

Every answer is read with the rights of the public, on one of a few threads of their own: a slow read holds up neither
the pages nor the loop that serves them. What is wrong is told whole, as
`application/problem+json` (RFC 9457). Nothing answers while the network's data are not open.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from analytics.access import OutdatedReleaseError, ReadTimeoutError, open_release
from analytics.open_data.answers import told
from analytics.open_data.columns import csv_of, typed
from analytics.open_data.openapi import document
from analytics.open_data.permission import NotOpenError, permission
from analytics.open_data.queries import USUAL_PAGE, Query, QueryError
from analytics.open_data.resources import RESOURCES, Request, Resource, UnknownIndicatorError
from analytics.releases import NoReleaseError, UnknownReleaseError
from common.settings import Settings
from common.words import DEFAULT_LOCALE, LOCALES, N_, translate

BASE = "/api/v1"
JSON, CSV, PROBLEM = "application/json", "text/csv; charset=utf-8", "application/problem+json"
_SHORT, _LONG = "public, max-age=300", "public, max-age=86400"
"""How long an answer may be kept: that of the release in service changes with it, that of a named one does not."""
_AT_ONCE = CapacityLimiter(2)
"""Answers made at one time; those asked meanwhile wait, and the threads that pages need stay theirs."""
_ANYONE = {"access-control-allow-origin": "*", "access-control-expose-headers": "etag, link, x-total-count"}

_PREFLIGHT = {
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "if-none-match",
    "access-control-max-age": "86400",
}
"""What a browser is told before a program of another site asks whether it has the latest already."""

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


def open_data_routes() -> list[BaseRoute]:
    """The routes, to be served beside the pages; their own address tells what they are, with its last stroke or without."""
    app = Starlette(
        routes=[
            *(Route(path, _openapi) for path in ("/", "/openapi.json")),
            *(Route(resource.path, _answering(resource)) for resource in RESOURCES),
        ],
        exception_handlers={HTTPException: _http_problem, Exception: _unexpected},
    )
    return [Route(BASE, _openapi), Mount(BASE, app=app)]


def _openapi(request: HttpRequest) -> Response:
    content = json.dumps(document(_language(request)), ensure_ascii=False).encode()
    return _kept(request, content, JSON, _SHORT)


def _answering(resource: Resource) -> Callable[[HttpRequest], Awaitable[Response]]:
    async def answer(request: HttpRequest) -> Response:
        return await to_thread.run_sync(partial(_answered, resource, request), limiter=_AT_ONCE)

    return answer


def _answered(resource: Resource, request: HttpRequest) -> Response:
    locale = _language(request)
    try:
        return _answer(resource, request, locale)
    except QueryError as error:
        return _problem(400, [sentence.text(locale) for sentence in error.sentences], locale)
    except tuple(kind for kind, _ in _REFUSALS) as error:
        status = next(code for kind, code in _REFUSALS if isinstance(error, kind))
        return _problem(status, [error.sentence.text(locale)], locale)  # type: ignore[attr-defined]


def _answer(resource: Resource, request: HttpRequest, locale: str) -> Response:
    settings = Settings.resolve()
    granted = permission(settings)
    query = Query(request.query_params.multi_items(), resource.allowed)
    query.one("lang", DEFAULT_LOCALE)
    written = query.one("format", "csv" if _prefers_csv(request) else "json")
    limit, offset = query.whole("limit", USUAL_PAGE), query.whole("offset", 0)
    release = open_release(settings, query.text("release") or None)
    found = resource.read(Request(settings, release, query, dict(request.path_params), locale))
    page = typed(found.rows, resource.fields).iloc[offset : offset + limit]
    total = len(found.rows)
    if written == "csv":
        content, kind = csv_of(page, resource.fields, release.info), CSV
    else:
        paged = {**told(page, found, granted, release.info), "limit": limit, "offset": offset}
        content, kind = json.dumps(paged, ensure_ascii=False, allow_nan=False).encode(), JSON
    of_one = resource.path != "/releases"
    response = _kept(request, content, kind, _LONG if of_one and query.text("release") else _SHORT)
    response.headers["x-total-count"] = str(total)
    response.headers["vary"] = "accept"
    response.headers["content-language"] = locale
    pinned = [("release", release.info.id)] if of_one else []
    if links := _pages(request, pinned, total=total, limit=limit, offset=offset):
        response.headers["link"] = links
    if release.info.demonstration:
        response.headers["x-demonstration"] = "true"
    return response


def _kept(request: HttpRequest, content: bytes, kind: str, keep: str) -> Response:
    """An answer with its validator, or none where the reader has the same already."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": keep, **_ANYONE}
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in asked or "*" in asked:
        return Response(status_code=304, headers=headers)
    return Response(content, headers={**headers, "content-type": kind})


def _pages(
    request: HttpRequest, pinned: list[tuple[str, str]], *, total: int, limit: int, offset: int
) -> str:
    """The pages beside this one, of the same release: one published meanwhile would mix with it."""
    places = {"next": offset + limit if offset + limit < total else None}
    places["prev"] = max(offset - limit, 0) if offset else None
    others = [
        (name, value)
        for name, value in request.query_params.multi_items()
        if name not in ("limit", "offset", *dict(pinned))
    ]
    path = request.url.path
    return ", ".join(
        f'<{path}?{urlencode([*others, *pinned, ("limit", limit), ("offset", place)])}>; rel="{relation}"'
        for relation, place in places.items()
        if place is not None
    )


def _prefers_csv(request: HttpRequest) -> bool:
    accepted = request.headers.get("accept", "")
    return "text/csv" in accepted and "json" not in accepted


def _language(request: HttpRequest) -> str:
    asked = request.query_params.get("lang", DEFAULT_LOCALE)
    return asked if asked in LOCALES else DEFAULT_LOCALE


def _problem(status: int, errors: list[str], locale: str) -> Response:
    message = _TITLES.get(status, _TITLES[500])
    title = translate(message, locale)
    content = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": " ".join(errors) or title,
        "errors": errors,
    }
    headers = {"cache-control": "no-store", "content-language": locale, **_ANYONE}
    return Response(
        json.dumps(content, ensure_ascii=False).encode(), status, {**headers, "content-type": PROBLEM}
    )


def _http_problem(request: HttpRequest, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 405 and request.method == "OPTIONS":
        return Response(status_code=204, headers={"allow": "GET, HEAD, OPTIONS", **_PREFLIGHT, **_ANYONE})
    response = _problem(status, [], _language(request))
    if status == 405:
        response.headers["allow"] = "GET, HEAD, OPTIONS"
    return response


def _unexpected(request: HttpRequest, error: Exception) -> Response:
    return _problem(500, [], _language(request))
