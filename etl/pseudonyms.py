"""The key of the pseudonyms: given by the environment, or made on first use in the data directory.

A young person's code is replaced by HMAC-SHA256(key, pole and code) before anything is stored.
Whoever holds the key can link a pole's codes to staged rows; so it is readable by its owner
only, and never in the repository, a log, a release or an export. What is recorded is its
fingerprint, so that a lost or changed key is noticed.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from pathlib import Path

from common.settings import KEY_VARIABLE, Settings
from common.words import N_, Sentence

_KEY_FILE = "pseudonym.key"
_BLOCK = 64
_SHORTEST = 16


class UnusableKeyError(Exception):
    """The key cannot be used; `sentence` says why and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.sentence = sentence


def load_key(settings: Settings) -> bytes:
    """The network's key, made on first use.

    Raises:
        UnusableKeyError: the key is too short, or its file can be read by others.
    """
    given = os.environ.get(KEY_VARIABLE)
    if given:
        return _long_enough(given.encode(), where=KEY_VARIABLE)
    path = settings.data / _KEY_FILE
    if not path.exists():
        _make(path)
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise UnusableKeyError(
            Sentence.of(
                N_(
                    "La clé {path} peut être lue par d'autres\u00a0: limitez-la à son propriétaire (chmod 600)."
                ),
                path=path.name,
            )
        )
    return _long_enough(bytes.fromhex(path.read_text().strip()), where=path.name)


def _make(path: Path) -> None:
    """Written aside and linked into place, so that two first uses at once end with one key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def _long_enough(key: bytes, *, where: str) -> bytes:
    if len(key) < _SHORTEST:
        raise UnusableKeyError(
            Sentence.of(
                N_("La clé de {where} est trop courte\u00a0: il faut au moins {shortest} octets."),
                where=where,
                shortest=_SHORTEST,
            )
        )
    return key


def fingerprint(key: bytes) -> str:
    """Sixteen hexadecimal digits that name a key without giving it away."""
    return hashlib.sha256(b"maillage pseudonym key\x00" + key).hexdigest()[:16]


def padded_keys(key: bytes) -> tuple[bytes, bytes]:
    """The inner and outer keys of HMAC-SHA256 (RFC 2104, section 2), for the SQL macro `pseudonym`."""
    block = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\x00")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)
