"""The demonstration, opened by a licence that a test writes in a directory of its own."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette

from analytics.open_data.permission import LICENCES, Permission
from analytics.open_data.routes import open_data_routes
from common.settings import Settings

CONTACT = "donnees@exemple.ca"
GRANTED = f'licence = "CC-BY-4.0"\npublished_by = "Organisme d\'essai"\ncontact = "{CONTACT}"\n'
PERMISSION = Permission(LICENCES["CC-BY-4.0"], "Organisme d'essai", CONTACT)


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)


@dataclass
class Client:
    """Asks the routes as a program would, without a socket."""

    app: Starlette

    def get(self, address: str, *, method: str = "GET", **headers: str) -> Reply:
        # In a thread of its own: the browser of other tests keeps a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, self._asked(address, method, headers)).result()

    def together(self, addresses: list[str]) -> tuple[list[int], int]:
        """Ask all at once on one loop: their statuses, and how often the loop turned meanwhile."""

        async def asked() -> tuple[list[int], int]:
            turns = 0
            asking = asyncio.gather(*(self._asked(address, "GET", {}) for address in addresses))
            while not asking.done():
                await asyncio.sleep(0.005)
                turns += 1
            return [reply.status for reply in await asking], turns

        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, asked()).result()

    async def _asked(self, address: str, method: str, headers: dict[str, str]) -> Reply:
        parts, sent = urlsplit(address), []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        scope = {
            "type": "http",
            "method": method,
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "root_path": "",
            "scheme": "http",
            "server": ("localhost", 80),
            "client": ("localhost", 1),
            "http_version": "1.1",
            "query_string": parts.query.encode(),
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        }
        await self.app(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in sent)
        told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Reply(sent[0]["status"], told, body)


@pytest.fixture(scope="session")
def open_settings(demo_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The demonstration's releases beside a permission: the demonstration itself stays closed."""
    data = tmp_path_factory.mktemp("open")
    (data / "releases").symlink_to(demo_settings.releases)
    (data / "open_data.toml").write_text(GRANTED, encoding="utf-8")
    return Settings(data=data, reference=demo_settings.reference)


def client_of(data: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("MAILLAGE_DATA", str(data))
    return Client(Starlette(routes=open_data_routes()))


@pytest.fixture
def client(open_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Client:
    return client_of(open_settings.data, monkeypatch)
