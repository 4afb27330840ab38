"""An answer as JSON tells it: its rows, and what they are: release, licence, filters, definition, citation."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pandas as pd

from analytics.access import Release
from analytics.open_data.columns import typed
from analytics.open_data.permission import Permission
from analytics.open_data.queries import Query
from analytics.open_data.resources import Answer, Request, Resource
from analytics.releases import ReleaseInfo
from common.settings import Settings


def told(page: pd.DataFrame, found: Answer, granted: Permission, info: ReleaseInfo) -> dict[str, Any]:
    """The rows of one page beside what the whole answer says."""
    return {
        "release": {"id": info.id, "as_of": info.as_of.isoformat(), "demonstration": info.demonstration},
        "licence": {"id": granted.licence.id, "address": granted.licence.address},
        "published_by": granted.published_by,
        **found.beside,
        "total": len(found.rows),
        "items": page.astype(object).where(page.notna(), None).to_dict("records"),
    }


def example_of(
    resource: Resource, granted: Permission, *, settings: Settings, release: Release, locale: str
) -> dict[str, Any]:
    """What the example of a route answers, its first row alone."""
    address = urlsplit(resource.example)
    written = dict(parse_qsl(address.query)) | {"limit": "1", "offset": "0", "lang": locale}
    pieces = zip(resource.path.split("/")[::-1], address.path.split("/")[::-1], strict=False)
    path = {name[1:-1]: value for name, value in pieces if name.startswith("{")}
    query = Query(written.items(), resource.allowed)
    found = resource.read(Request(settings, release, query, path, locale))
    page = typed(found.rows, resource.fields).head(1)
    return {**told(page, found, granted, release.info), "limit": 1, "offset": 0}
