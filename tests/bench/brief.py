"""Seconds to write a brief of the network once the product has started, beside a browser that prints one page of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

import streamlit as st
from playwright.sync_api import sync_playwright
from streamlit.logger import set_log_level

from analytics.access import Release, Visitor, open_release
from analytics.filters import available_filters
from common.settings import ROOT, Settings
from etl.cli.makers import make_demonstration
from pages.documents.briefs.compose import Request, compose
from pages.documents.briefs.files import FORMATS
from pages.ui.view import View
from tests.app.conftest import ARGUMENTS, chromium, serve
from tests.bench.measures import Row

_ROUNDS, _QUICK_ROUNDS = 5, 2
_TARGETS = {"pdf": 3.0, "docx": 3.0, "xlsx": 3.0}


def run(*, quick: bool) -> list[Row]:
    """Seconds of each format, nothing of the brief kept from one round to the next."""
    set_log_level("ERROR")  # no page is served in this process, which Streamlit says at every cache
    rounds = _QUICK_ROUNDS if quick else _ROUNDS
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        settings = Settings(Path(name), ROOT / "data" / "reference")
        make_demonstration(settings, seed=2018, scale=1, locale="fr")
        path = open_release(settings).path
        _written(settings, path, "pdf")
        seconds = {
            ending: median(_timed(lambda: _written(settings, path, ending)) for _ in range(rounds))  # noqa: B023
            for ending in FORMATS
        }
        printed = _print_of_a_page(settings, rounds)
    told = f"{printed:.2f} s, Chromium prints one page of the dashboard"
    return [
        Row(f"brief of the network, {ending}", f"{took:.2f} s", told, took, _TARGETS[ending], "s")
        for ending, took in seconds.items()
    ]


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _written(settings: Settings, path: Path, ending: str) -> bytes:
    """The file, from a release that answered nothing yet and without any figure kept."""
    st.cache_resource.clear()
    visitor, release = Visitor("ministry"), Release(path)
    choices = available_filters(release, visitor=visitor)
    view = View(settings, visitor, release, "fr", choices, choices.everything())
    written = FORMATS[ending].write(compose(view, Request.usual("network", "ministry")))
    release.close()
    return written


def _print_of_a_page(settings: Settings, rounds: int) -> float:
    """From the address to a PDF, of a warm server and a browser already open."""
    with _served(settings) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        page = browser.new_page()

        def printed() -> None:
            page.goto(address)
            page.wait_for_selector("p.source")
            page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']")
            page.pdf(format="Letter")

        printed()
        took = median(_timed(printed) for _ in range(rounds))
        browser.close()
    return took


@contextmanager
def _served(settings: Settings) -> Iterator[str]:
    yield from serve(settings)
