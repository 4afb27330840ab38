"""The served application: `streamlit run dashboard.py`.

Round the pages, an ASGI layer that Streamlit does not have: the language of the document, security
headers on every answer, `/healthz`, and the open data under `/api/v1`.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from analytics.open_data.routes import open_data_routes
from common.words import DEFAULT_LOCALE, LOCALES
from pages.ui.errors import show_error
from pages.ui.warm_up import warm_up

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

INDEX = Path(st.__file__).parent / "static" / "index.html"
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_LANGUAGE = re.compile(rb'<html lang="[a-z-]*"')


def content_policy(index: str) -> str:
    """The content security policy: nothing from another host, no inline script but those of `index`.

    Args:
        index: the installed `index.html`; the hashes follow whatever Streamlit ships.
    """
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(index))
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes} blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
        )
    )


SECURITY_HEADERS = (
    ("content-security-policy", content_policy(INDEX.read_text(encoding="utf-8"))),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
)


def asked_language(query: bytes) -> str:
    """The language that an address asks for, `fr` by default."""
    asked = parse_qs(query.decode("latin-1")).get("lang", [DEFAULT_LOCALE])[0].lower()
    return asked if asked in LOCALES else DEFAULT_LOCALE


class Frontier:
    """Pure ASGI: security headers on every answer, the language of HTML documents.

    Requests for HTML lose `accept-encoding`: a compressed document could not be rewritten.
    """

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if b"text/html" in dict(scope["headers"]).get(b"accept", b""):
            headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope = {**scope, "headers": headers}
        answer = Answer(send, asked_language(scope.get("query_string", b"")))
        await self.app(scope, receive, answer.send)


class Answer:
    """One answer on its way out: its head is held back until the document is rewritten."""

    def __init__(self, send: Send, language: str) -> None:
        self._send = send
        self._language = language
        self._head: Message = {}
        self._document = b""
        self._is_document = False

    async def send(self, message: Message) -> None:
        """Pass `message` on, changed where it must be."""
        if message["type"] == "http.response.start":
            await self._start(message)
        elif self._is_document:
            await self._gather(message)
        else:
            await self._send(message)

    async def _start(self, message: Message) -> None:
        added = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS]
        names = {name for name, _ in added}
        headers = [(name, value) for name, value in message["headers"] if name.lower() not in names]
        self._head = {**message, "headers": [*headers, *added]}
        content_type = dict(headers).get(b"content-type", b"")
        self._is_document = content_type.startswith(b"text/html")
        if not self._is_document:
            await self._send(self._head)

    async def _gather(self, message: Message) -> None:
        self._document += message.get("body", b"")
        if message.get("more_body"):
            return
        body = _LANGUAGE.sub(b'<html lang="' + self._language.encode() + b'"', self._document, count=1)
        # The file's own validators are those of the document before its language was written.
        dropped = {b"content-length", b"etag", b"last-modified"}
        headers = [(name, value) for name, value in self._head["headers"] if name.lower() not in dropped]
        headers += [(b"content-length", str(len(body)).encode()), (b"vary", b"accept")]
        await self._send({**self._head, "headers": headers})
        await self._send({**message, "body": body})


async def healthz(_: Request) -> JSONResponse:
    """The process answers; it says nothing of the data."""
    return JSONResponse({"status": "ok"})


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Load what the first reader would wait for, then take it out of the garbage collector's rounds.

    What is loaded now never dies, and a collection that scans it makes a reader wait. Streamlit's own, whole and
    after every run, is off (`.streamlit/config.toml`).
    """
    warm_up()
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    "pages/shell.py",
    lifespan=lifespan,
    routes=[Route("/healthz", healthz), *open_data_routes()],
    middleware=[Middleware(Frontier)],
    on_script_error=show_error,
)
