"""The document of the routes (OpenAPI 3.1), made of the objects that answer: it cannot say what they do not do."""

from __future__ import annotations

from typing import Any

from analytics.open_data.columns import Field
from analytics.open_data.queries import PARAMETERS
from analytics.open_data.resources import RESOURCES, Resource
from common.words import N_, translate

VERSION = "1.0.0"
_TITLE = N_("Données ouvertes de Maillage")
_ABOUT = N_(
    "Lecture seule, avec les droits du public. Les filtres sont ceux de l'adresse des pages. Un chiffre absent a son symbole\u00a0: x "
    "confidentiel, .. non disponible."
)
_CSV = N_(
    "Les mêmes lignes\u00a0; chacune nomme aussi sa version (release) et dit si elle est inventée (demonstration)."
)
_BESIDE: dict[str, dict[str, Any]] = {
    "indicator": {"type": "object", "required": ["indicator", "unit", "name", "definition", "limits"]},
    "filters": {"type": "object", "required": ["first_year", "last_year", "territories", "sectors"]},
    "citation": {"type": ["string", "null"]},
    "counting": {"type": "string"},
}
_ENVELOPE: dict[str, dict[str, Any]] = {
    "release": {
        "type": "object",
        "required": ["id", "as_of", "demonstration"],
        "properties": {
            "id": {"type": "string"},
            "as_of": {"type": "string", "format": "date"},
            "demonstration": {"type": "boolean"},
        },
    },
    "licence": {"type": "object", "required": ["id", "address"]},
    "published_by": {"type": "string"},
    "total": {"type": "integer", "minimum": 0},
    "limit": {"type": "integer", "minimum": 1},
    "offset": {"type": "integer", "minimum": 0},
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "string"}},
    },
}


def document(locale: str) -> dict[str, Any]:
    """The whole document, its words in the language of `locale`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": translate(_TITLE, locale),
            "description": translate(_ABOUT, locale),
            "version": VERSION,
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {resource.path: {"get": _operation(resource, locale)} for resource in RESOURCES},
        "components": {"schemas": {"Problem": _PROBLEM}},
    }


def answer_schema(resource: Resource, locale: str) -> dict[str, Any]:
    """JSON Schema of a resource's answer."""
    item = {
        "type": "object",
        "properties": {field.name: _schema(field, locale) for field in resource.fields},
        "required": [field.name for field in resource.fields],
        "additionalProperties": False,
    }
    told = {**_ENVELOPE, **{name: _BESIDE[name] for name in resource.beside}}
    return {
        "type": "object",
        "properties": {**told, "items": {"type": "array", "items": item}},
        "required": [*told, "items"],
        "additionalProperties": False,
    }


def _operation(resource: Resource, locale: str) -> dict[str, Any]:
    parts = [part[1:-1] for part in resource.path.split("/") if part.startswith("{")]
    placed = [{"name": part, "in": "path", "required": True, "schema": {"type": "string"}} for part in parts]
    asked = [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": translate(PARAMETERS[name].meaning, locale),
            "schema": dict(PARAMETERS[name].schema),
        }
        for name in resource.allowed
    ]
    problem = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    found = {
        "application/json": {"schema": answer_schema(resource, locale)},
        "text/csv": {"schema": {"type": "string", "description": translate(_CSV, locale)}},
    }
    title = translate(resource.title, locale)
    return {
        "summary": title,
        "operationId": "_".join(part.strip("{}") for part in resource.path.split("/") if part) + "_get",
        "parameters": [*placed, *asked],
        "responses": {
            "200": {"description": title, "content": found},
            "304": {"description": "Not Modified"},
            **{status: {"description": "Problem", **problem} for status in ("400", "403", "404", "503")},
        },
    }


def _schema(field: Field, locale: str) -> dict[str, Any]:
    kind: str | list[str] = field.kind if field.required else [field.kind, "null"]
    return {"type": kind, "description": translate(field.meaning, locale)}
