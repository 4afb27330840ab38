"""Whether a network's releases are open, under which licence and by whom: `open_data.toml` in its data directory.

    licence = "CC-BY-4.0"
    published_by = "Ministère de l'Économie, de l'Innovation et de l'Énergie"
    contact = "donnees@exemple.gouv.qc.ca"

The contact is an e-mail or an `https` address, and may be left out.

Without this file nothing is open. It is written by hand, by whoever may grant it: no command of ours does.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from common.settings import Settings
from common.words import N_, Sentence

FILE = "open_data.toml"
_KEYS = ("licence", "published_by", "contact")
_LONGEST = 300
_CONTACT = re.compile(r"|https://[^\s@\"<>]+|[^\s@:/\"<>]+@[^\s@:/\"<>]+\.[^\s@:/\"<>]+")


@dataclass(frozen=True)
class Licence:
    """A licence by its SPDX identifier, its own name and its address."""

    id: str
    name: str
    address: str


LICENCES = {
    one.id: one
    for one in (
        Licence(
            "CC-BY-4.0",
            "Creative Commons Attribution 4.0 International",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        Licence(
            "CC0-1.0",
            "Creative Commons Zero v1.0 Universal",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        Licence(
            "ODC-By-1.0",
            "Open Data Commons Attribution License v1.0",
            "https://opendatacommons.org/licenses/by/1-0/",
        ),
    )
}
"""Those that let anyone use, change and share; CC-BY-4.0 is the one that the State of Québec takes by default."""


@dataclass(frozen=True)
class Permission:
    """Under which licence, and by whom, a network's releases are open.

    Args:
        contact: an e-mail or an `https` address, or nothing.
    """

    licence: Licence
    published_by: str
    contact: str = ""

    @property
    def by_mail(self) -> bool:
        """Whether the contact is an e-mail."""
        return "@" in self.contact


class NotOpenError(Exception):
    """Nothing of this network is open, with the sentence that says why and who can change it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(sentence.template)


def permission(settings: Settings) -> Permission:
    """What `open_data.toml` grants.

    Raises:
        NotOpenError: there is no such file, or it does not say under which licence and by whom.
    """
    written = _written(settings.data / FILE)
    if unknown := sorted(set(written) - set(_KEYS)):
        raise _refused(
            N_(
                "{file} dit «\u00a0{keys}\u00a0», que Maillage ne connaît pas\u00a0: n'y gardez que licence, published_by et contact."
            ),
            keys=", ".join(unknown)[:_LONGEST],
        )
    return Permission(_licence(written), _publisher(written), _contact(written))


def _licence(written: Mapping[str, object]) -> Licence:
    found = LICENCES.get(str(written.get("licence", "")))
    if found is None:
        raise _refused(
            N_("{file} ne nomme aucune licence ouverte connue\u00a0: licence est l'une de {licences}."),
            licences=", ".join(LICENCES),
        )
    return found


def _publisher(written: Mapping[str, object]) -> str:
    name = written.get("published_by")
    if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST:
        raise _refused(
            N_(
                "{file} ne dit pas qui publie\u00a0: published_by est le nom de l'organisme, en au plus {most} signes."
            ),
            most=_LONGEST,
        )
    return name.strip()


def _contact(written: Mapping[str, object]) -> str:
    contact = written.get("contact", "")
    if not isinstance(contact, str) or len(contact) > _LONGEST or not _CONTACT.fullmatch(contact):
        raise _refused(N_("{file} donne un contact qui n'est ni un courriel ni une adresse https."))
    return contact


def _refused(message: str, **values: object) -> NotOpenError:
    return NotOpenError(Sentence.of(message, file=FILE, **values))


def _written(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _refused(
            N_(
                "Les données de ce réseau ne sont pas ouvertes. Qui peut l'accorder écrit licence et published_by dans "
                "le fichier {file} du répertoire de données."
            )
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _refused(N_("{file} ne se lit pas\u00a0: ce n'est pas du TOML en UTF-8.")) from error
