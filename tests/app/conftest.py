"""A served dashboard over a small release, and a real browser in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Download, Page, Request, sync_playwright

from common.settings import ROOT, Settings
from pages.documents.figure_reading import read_figure
from pages.ui import components
from pages.ui.frontend import FRONTEND_WORDS

CHROMIUM_VARIABLE = "MAILLAGE_CHROMIUM"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SECONDS_TO_START = 60
OWN_NOISE = ("/_stcore/health", "/_stcore/host-config")
"""Addresses that Streamlit itself asks for in vain after a deep link."""
MENDED = """words => document.documentElement.lang === 'en'
    || !words.includes(document.querySelector("[data-testid='stSkipToContent']")?.textContent.trim())"""
"""A French page is ready once the component that mends Streamlit's own English has run: it may load last."""


@pytest.fixture(autouse=True)
def own_main_module() -> Iterator[None]:
    """Streamlit puts its script in the place of `__main__`; a process started afterwards would run that script."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@dataclass
class Visit:
    """One tab, and what it did behind the reader's back."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Load a page whole."""
        self.page.goto(self.address + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page has said its last word: a source line under the last figure."""
        self.page.wait_for_selector("p.source, [data-testid='stAlert']", timeout=30_000)
        self.page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']")
        self.page.wait_for_function(MENDED, arg=list(FRONTEND_WORDS))
        self.page.wait_for_timeout(300)

    def note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.address).netloc:
            self.foreign.append(request.url)

    def note_message(self, message: ConsoleMessage) -> None:
        known = str(message.location.get("url", "")).endswith(OWN_NOISE)
        if message.type == "error" and not known:
            self.complaints.append(message.text)


@pytest.fixture(autouse=True)
def every_figure_has_its_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a page of these tests draws, over whatever release, is known to the figures for print."""
    draw = components.draw_twins

    def checked(exhibit: components.Exhibit) -> None:
        if exhibit.figure is not None:
            read_figure(exhibit.figure)
        draw(exhibit)

    monkeypatch.setattr(components, "draw_twins", checked)


def language(page: Page) -> str:
    return str(page.evaluate("document.documentElement.lang"))


def choices(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def taken(visit: Visit, slug: str, key: str = "csv") -> Download:
    """A file of an exhibit, by the keyboard's own path: open «Télécharger», then its button."""
    page = visit.page
    page.locator(f".st-key-download-{slug} button").first.click()
    button = page.locator(f".st-key-{key}-{slug} button")
    with page.expect_download() as waiting:
        button.click()
    page.keyboard.press("Escape")
    return waiting.value


@pytest.fixture(scope="session")
def served(demo_settings: Settings) -> Iterator[str]:
    """The address of the dashboard, as `streamlit run dashboard.py` serves it."""
    yield from serve(demo_settings)


@pytest.fixture(scope="session")
def served_empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same over a data directory where nothing was ever published."""
    yield from serve(Settings(tmp_path_factory.mktemp("nothing"), ROOT / "data" / "reference"))


@pytest.fixture(scope="session")
def served_broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same over a release whose file was cut short."""
    settings = Settings(tmp_path_factory.mktemp("broken"), ROOT / "data" / "reference")
    settings.releases.mkdir(parents=True)
    (settings.releases / "2026-01-01.duckdb").write_bytes(b"DUCK")
    (settings.releases / "current.json").write_text('{"release": "2026-01-01", "file": "2026-01-01.duckdb"}')
    yield from serve(settings)


def serve(settings: Settings) -> Iterator[str]:
    """Run the product in a process of its own and stop it at the end."""
    port = free_port()
    environment = {
        **os.environ,
        "MAILLAGE_DATA": str(settings.data),
        "MAILLAGE_REFERENCE": str(settings.reference),
    }
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    address = f"http://localhost:{port}"
    try:
        wait_until_served(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def wait_until_served(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/healthz") as answer:
                if answer.status == 200:
                    return
        except URLError:
            if process.poll() is not None:
                break
            time.sleep(0.3)
    output = process.stdout.read().decode() if process.stdout and process.poll() is not None else ""
    raise RuntimeError(f"the dashboard did not start: {output}")


def chromium() -> Path:
    """The browser named by `MAILLAGE_CHROMIUM`, else the machine's own."""
    named = os.environ.get(CHROMIUM_VARIABLE) or shutil.which("chromium") or shutil.which("chromium-browser")
    if not named:
        raise RuntimeError(f"no chromium: install one, or name it in {CHROMIUM_VARIABLE}")
    return Path(named)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visit]:
    """A fresh visitor on a desk."""
    yield from visited(browser, served, width=1440)


@pytest.fixture
def phone(browser: Browser, served: str) -> Iterator[Visit]:
    """A fresh visitor with a phone."""
    yield from visited(browser, served, width=390)


def visited(browser: Browser, address: str, *, width: int) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": width, "height": 1000}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    visit = Visit(context.new_page(), address)
    visit.page.on("request", visit.note_request)
    visit.page.on("console", visit.note_message)
    yield visit
    context.close()
