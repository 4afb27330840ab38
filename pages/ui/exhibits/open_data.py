"""What the page Données ouvertes says: the permission, the files and the routes, from the objects that make them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from analytics.open_data.answers import example_of
from analytics.open_data.columns import Field, marks
from analytics.open_data.package import package_name, package_zip
from analytics.open_data.permission import NotOpenError, Permission, permission
from analytics.open_data.queries import PARAMETERS
from analytics.open_data.resources import RESOURCES, Resource
from analytics.open_data.tables import OPEN_TABLES
from pages.ui.language import _, speaking
from pages.ui.view import View


@dataclass(frozen=True)
class Opened:
    """Whether data are open here, in words; `permission` is None where they are not."""

    permission: Permission | None
    sentences: tuple[str, ...]


def opened(view: View) -> Opened:
    """What was granted, or why nothing is."""
    try:
        granted = permission(view.settings)
    except NotOpenError as error:
        return Opened(None, (error.sentence.text(view.locale), _("D'ici là, les routes répondent 403.")))
    said = _("Les données de ce réseau sont ouvertes, sous {licence}, par {publisher}.")
    contact = _("Pour toute question\u00a0: {contact}.").format(contact=granted.contact)
    return Opened(
        granted,
        (
            said.format(licence=granted.licence.name, publisher=granted.published_by),
            _("Elles sont celles que tout le monde peut voir ici, protégées de la même façon."),
            *([contact] if granted.contact else []),
        ),
    )


def package_file(view: View) -> str:
    """The name of the package's archive."""
    return f"{package_name(view.release)}.zip"


def archive(view: View) -> bytes:
    """The package of the release that is shown."""
    with speaking(view.locale):
        return package_zip(view.release, permission(view.settings))


def tables_html(view: View) -> str:
    """Every file: its title, what a row is, its columns."""
    parts = []
    for table in OPEN_TABLES:
        parts.append(
            f"<details><summary><code>{table.name}.csv</code> {escape(_(table.title))}</summary>"
            f"<p>{escape(_(table.grain))}</p>{_fields_html((*table.fields, *marks(table.fields)), _(table.title))}</details>"
        )
    return f'<div class="prose">{"".join(parts)}</div>'


def document_html(view: View) -> str:
    """Where the routes are described for programs."""
    address = f"/api/v1/openapi.json?lang={view.locale}"
    words = _(
        "Lecture seule. Les paramètres sont ceux de l'adresse des pages\u00a0: ce que vous filtrez ici se demande là. Le document "
        "OpenAPI 3.1 les décrit pour les programmes."
    )
    link = f'<a href="{address}" target="_blank"><code>{address}</code></a>'
    return f'<div class="prose"><p>{escape(words)} {link}</p></div>'


def routes_offered() -> tuple[Resource, ...]:
    """The routes, in the order of their document."""
    return RESOURCES


def route_html(view: View, route: Resource) -> str:
    """What a route answers, an address that answers, its parameters and the columns of its rows."""
    example = (
        f'<p><a href="{escape(route.example)}" target="_blank"><code>{escape(route.example)}</code></a></p>'
    )
    parameters = [Field(name, "string", PARAMETERS[name].meaning) for name in route.allowed]
    asked, answered = _fields_html(parameters, _("Paramètres")), _fields_html(route.fields, _("Colonnes"))
    shown = example + _answer_html(view, route)
    return f'<div class="prose"><p>{escape(_(route.title))}</p>{shown}{asked}{answered}</div>'


def _answer_html(view: View, route: Resource) -> str:
    """What that address answers, its first row; nothing while the data are not open."""
    granted = opened(view).permission
    if granted is None:
        return ""
    told = example_of(route, granted, settings=view.settings, release=view.release, locale=view.locale)
    said = _("Réponse, avec une seule ligne")
    answer = escape(json.dumps(told, ensure_ascii=False, indent=2))
    return f'<p>{escape(said)}</p><div class="twin" tabindex="0"><pre>{answer}</pre></div>'


def _fields_html(fields: Sequence[Field], caption: str) -> str:
    rows = "".join(
        f'<tr><th scope="row" class="word"><code>{escape(one.name)}</code></th>'
        f'<td class="word">{escape(_(one.meaning))}</td></tr>'
        for one in fields
    )
    heads = "".join(f'<th scope="col" class="word">{escape(word)}</th>' for word in (_("Nom"), _("Sens")))
    return (
        f'<div class="twin" tabindex="0"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
