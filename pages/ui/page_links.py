"""Links from a sentence to the page and the choices that show it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from analytics.access import current_release_id
from analytics.filters import BASIS, POLES, SECTORS, SEPARATOR, YEAR_BASES, YEARS
from common.words import DEFAULT_LOCALE
from pages.ui.filters import years_code
from pages.ui.language import KEY as LANGUAGE
from pages.ui.language import N_, _
from pages.ui.releases import KEY as RELEASE
from pages.ui.view import View

PAGES = {
    "": N_("Aperçu"),
    "collaborations": N_("Collaborations"),
    "commercialisation": N_("Commercialisation"),
    "financement": N_("Financement et accompagnement"),
    "releve": N_("Relève"),
    "comparer": N_("Comparer"),
}
"""The pages that sentences lead to, by their address in the shell."""


def address(
    view: View,
    page: str,
    *,
    years: tuple[int, int] | None = None,
    territories: tuple[str, ...] = (),
    choices: Mapping[str, str] | None = None,
) -> str:
    """The address of a page, relative to the first one, with the language, the release and the filters of the view.

    A choice equal to its default is left out, as the filter bar itself does.

    Args:
        page: one of `PAGES`.
        years: first and last; all of them without.
        territories: codes; the network without.
        choices: what else the page keeps in its address, by its names there.
    """
    filters = view.filters
    asked = {
        LANGUAGE: "" if view.locale == DEFAULT_LOCALE else view.locale,
        RELEASE: "" if view.release.info.id == current_release_id(view.settings) else view.release.info.id,
        BASIS: "" if filters.year_basis == YEAR_BASES[0] else filters.year_basis,
        YEARS: years_code(*years) if years else "",
        POLES: SEPARATOR.join(territories),
        SECTORS: SEPARATOR.join(filters.sectors),
        **(choices or {}),
    }
    query = urlencode({name: value for name, value in asked.items() if value}, safe=SEPARATOR)
    return f"{page or './'}{'?' if query else ''}{query}"


def link(href: str, page: str, *, words: str = "") -> str:
    """An anchor that opens in the same tab, in `words`, else those that say which page it opens."""
    shown = words or _("Voir dans {page}").format(page=_(PAGES[page]))
    return f'<a href="{escape(href)}" target="_self">{escape(shown)}</a>'
