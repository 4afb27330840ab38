"""Every exhibit of the product, as its pages draw it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from common.settings import ROOT, Settings
from pages.ui import components
from pages.ui.components import Exhibit

VISITS: dict[str, tuple[dict[str, str], ...]] = {
    "overview.py": ({},),
    "collaborations.py": (
        *({"part": part} for part in ("matrix", "gaps", "brokers", "evolution", "build", "pair")),
        {"part": "matrix", "cells": "change", "expected": "none"},
        {"part": "network", "groups": "1", "backbone": "1"},
    ),
    "commercialisation.py": tuple(
        {"outcome": part} for part in ("stages", "groups", "events", "markets", "crossing", "revenue")
    ),
    "support.py": tuple({"topic": topic} for topic in ("funding", "support")),
    "retention.py": (
        *({"part": part} for part in ("cohorts", "territories", "destinations", "pathways", "origins")),
        *({"part": part} for part in ("coverage", "compare")),
        *({"context": part} for part in ("cohorts", "migration")),
    ),
    "compare.py": tuple({"section": part} for part in ("funnel", "peers", "history", "targets", "profile")),
    "organisations.py": ({"search": "a"},),
    "method.py": ({},),
}
"""A visit to each part of each page."""


@pytest.fixture(scope="session")
def exhibits(demo_settings: Settings) -> Iterator[dict[str, Exhibit]]:
    """By their names, over the demonstration, as the ministry sees them."""
    found: dict[str, Exhibit] = {}
    main = sys.modules["__main__"]
    with pytest.MonkeyPatch.context() as patch:
        draw = components.draw_twins
        patch.setattr(
            components, "draw_twins", lambda exhibit: (found.update({exhibit.slug: exhibit}), draw(exhibit))
        )
        patch.setenv("MAILLAGE_DATA", str(demo_settings.data))
        patch.setenv("MAILLAGE_REFERENCE", str(demo_settings.reference))
        patch.setenv("MAILLAGE_ROLE", "ministry")
        for page, addresses in VISITS.items():
            for address in addresses:
                app = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60)
                for name, value in address.items():
                    app.query_params[name] = value
                app = (
                    app.switch_page(page).run()
                    if page == "collaborations.py"
                    else app.run().switch_page(page).run()
                )
                assert not app.exception
        yield found
    sys.modules["__main__"] = main
