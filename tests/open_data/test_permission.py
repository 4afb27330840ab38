"""Nothing is open until a licence and a publisher are written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.open_data.permission import FILE, LICENCES, NotOpenError, permission
from common.settings import Settings
from common.words import LOCALES
from tests.open_data.conftest import client_of

_OPEN = b'licence = "CC-BY-4.0"\npublished_by = "X"\n'


def settings_with(tmp_path: Path, written: bytes | None) -> Settings:
    if written is not None:
        (tmp_path / FILE).write_bytes(written)
    return Settings(data=tmp_path, reference=tmp_path)


@pytest.mark.parametrize("licence", LICENCES)
def test_a_licence_and_a_publisher_open_the_data(tmp_path: Path, licence: str) -> None:
    written = f'licence = "{licence}"\npublished_by = " Ministère "\n'.encode()
    granted = permission(settings_with(tmp_path, written))
    assert (granted.licence.id, granted.published_by) == (licence, "Ministère")


@pytest.mark.parametrize(
    ("contact", "by_mail"),
    [("", False), ("donnees@exemple.gouv.qc.ca", True), ("https://exemple.ca/aide", False)],
)
def test_a_contact_is_a_mail_or_an_address(tmp_path: Path, contact: str, by_mail: bool) -> None:
    granted = permission(settings_with(tmp_path, _OPEN + f'contact = "{contact}"'.encode()))
    assert (granted.contact, granted.by_mail) == (contact, by_mail)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (None, "ne sont pas ouvertes"),
        (b"", "aucune licence"),
        (b'licence = "MIT"\npublished_by = "X"', "aucune licence"),
        (b'licence = "CC-BY-4.0"', "ne dit pas qui publie"),
        (b'licence = "CC-BY-4.0"\npublished_by = "  "', "ne dit pas qui publie"),
        (b'licence = "CC-BY-4.0"\npublished_by = 3', "ne dit pas qui publie"),
        (b'licence = "CC-BY-4.0"\npublished_by = "' + b"x" * 400 + b'"', "ne dit pas qui publie"),
        (b'license = "CC-BY-4.0"\npublished_by = "X"', "ne connaît pas"),
        (_OPEN + b'contact = "Jeanne"', "ni un courriel"),
        (_OPEN + b'contact = "javascript:x@y.z"', "ni un courriel"),
        (_OPEN + b'contact = ["a@b.ca"]', "ni un courriel"),
        (b"licence: CC-BY-4.0", "ne se lit pas"),
        (b"\xff\xfe", "ne se lit pas"),
    ],
)
def test_anything_less_says_what_is_missing(tmp_path: Path, written: bytes | None, said: str) -> None:
    with pytest.raises(NotOpenError) as refused:
        permission(settings_with(tmp_path, written))
    assert said in refused.value.sentence.text("fr")
    assert len({refused.value.sentence.text(locale) for locale in LOCALES}) == 2


def test_nothing_answers_while_nothing_is_granted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(tmp_path, monkeypatch)
    for path in ("releases", "territories", "indicators", "links", "indicators/active_projects"):
        reply = client.get(f"/api/v1/{path}?lang=en")
        assert reply.status == 403
        assert reply.headers["content-type"] == "application/problem+json"
        assert "open_data.toml" in reply.told["detail"]
    assert client.get("/api/v1/openapi.json").status == 200
