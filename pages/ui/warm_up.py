"""What a first reader would otherwise wait for."""

from __future__ import annotations

import logging
from importlib import import_module

from analytics.access import open_release
from analytics.filters import available_filters
from analytics.outlines import territory_map
from analytics.releases import NoReleaseError, UnknownReleaseError
from common.settings import Settings
from pages.ui.visitor import visitor

_LOG = logging.getLogger("maillage")
LOADED = (
    "plotly.graph_objects",
    "pages.ui.exhibits.collaborations",
    "pages.ui.exhibits.expectations",
    "pages.ui.exhibits.network",
    "statsmodels.genmod.generalized_linear_model",
    "pages.ui.exhibits.commercialisation",
    "pages.ui.exhibits.comparison",
    "pages.ui.exhibits.peers",
    "pages.ui.exhibits.profile",
    "pages.ui.exhibits.organisations",
    "pages.ui.exhibits.overview",
    "pages.ui.exhibits.retention",
    "pages.ui.young_parts",
    "pages.ui.context",
    "pages.documents.briefs.files",
)


def warm_up() -> None:
    """Import what pages draw with, open the release in service, read its outlines.

    A missing or unreadable release is no reason not to start: the pages say what is the matter.
    """
    for module in LOADED:
        import_module(module)
    settings = Settings.resolve()
    territory_map(settings)
    try:
        available_filters(open_release(settings), visitor=visitor())
    except (NoReleaseError, UnknownReleaseError) as error:
        _LOG.info("no release at start: %s", error)
