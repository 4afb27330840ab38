"""The ASGI layer of `dashboard.py`, round an application of three lines."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dashboard import Frontier, asked_language, content_policy

DOCUMENT = b'<!DOCTYPE html><html lang="en"><head></head></html>'


def answered(
    path: str, content_type: bytes, *, query: bytes = b""
) -> tuple[dict[bytes, bytes], bytes, dict[str, Any]]:
    """Headers and body that leave, and the request that arrived inside."""
    seen: dict[str, Any] = {}
    sent: list[dict[str, Any]] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        seen.update(scope)
        length = str(len(DOCUMENT)).encode()
        headers = [(b"content-type", content_type), (b"content-length", length), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": DOCUMENT[:20], "more_body": True})
        await send({"type": "http.response.body", "body": DOCUMENT[20:]})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "path": path,
        "query_string": query,
        "headers": [(b"accept", b"text/html"), (b"accept-encoding", b"gzip")],
    }
    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, Frontier(application)(scope, receive, send)).result()
    body = b"".join(message.get("body", b"") for message in sent)
    return dict(sent[0]["headers"]), body, seen


@pytest.mark.parametrize(
    ("query", "language"), [(b"", b"fr"), (b"lang=en", b"en"), (b"lang=%22><script>", b"fr")]
)
def test_a_document_leaves_in_the_language_asked(query: bytes, language: bytes) -> None:
    headers, body, inside = answered("/", b"text/html; charset=utf-8", query=query)
    assert body == DOCUMENT.replace(b'lang="en"', b'lang="' + language + b'"')
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers
    assert b"accept-encoding" not in dict(inside["headers"])


def test_anything_else_leaves_as_it_came_with_the_same_headers() -> None:
    headers, body, _ = answered("/static/x.js", b"text/javascript")
    assert body == DOCUMENT
    assert headers[b"etag"] == b"x"
    assert headers[b"x-frame-options"] == b"DENY"


def test_the_policy_names_the_inline_script_by_its_hash() -> None:
    policy = content_policy("<script>1</script><script type='module' src='a.js'></script>")
    assert "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize(
    ("query", "language"), [(b"lang=EN", "en"), (b"x=1&lang=en&lang=fr", "en"), (b"%ff", "fr")]
)
def test_the_language_asked(query: bytes, language: str) -> None:
    assert asked_language(query) == language
