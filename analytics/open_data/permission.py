"""Whether a network's releases are open, under which licence and by whom: `open_data.toml` in its data directory.

    licence = "CC-BY-4.0"
    published_by = "Ministère de l'Économie, de l'Innovation et de l'Énergie"

Without this file nothing is open. It is written by hand, by whoever may grant it: no command of ours does.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from common.settings import Settings
from common.words import N_, Sentence

FILE = "open_data.toml"
_KEYS = ("licence", "published_by")
_LONGEST = 300


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
    """Under which licence, and by whom, a network's releases are open."""

    licence: Licence
    published_by: str


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
    path = settings.data / FILE
    written = _written(path)
    unknown = sorted(set(written) - set(_KEYS))
    if unknown:
        raise NotOpenError(
            Sentence.of(
                N_(
                    "{file} dit «\u00a0{keys}\u00a0», que Maillage ne connaît pas\u00a0: n'y gardez que licence et published_by."
                ),
                file=path.name,
                keys=", ".join(unknown)[:_LONGEST],
            )
        )
    licence = LICENCES.get(str(written.get("licence", "")))
    if licence is None:
        raise NotOpenError(
            Sentence.of(
                N_("{file} ne nomme aucune licence ouverte connue\u00a0: licence est l'une de {licences}."),
                file=path.name,
                licences=", ".join(LICENCES),
            )
        )
    publisher = written.get("published_by")
    if not isinstance(publisher, str) or not publisher.strip() or len(publisher) > _LONGEST:
        raise NotOpenError(
            Sentence.of(
                N_(
                    "{file} ne dit pas qui publie\u00a0: published_by est le nom de l'organisme, en au plus {most} signes."
                ),
                file=path.name,
                most=_LONGEST,
            )
        )
    return Permission(licence, publisher.strip())


def _written(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotOpenError(
            Sentence.of(
                N_(
                    "Les données de ce réseau ne sont pas ouvertes. Qui peut l'accorder écrit licence et published_by dans "
                    "le fichier {file} du répertoire de données."
                ),
                file=path.name,
            )
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NotOpenError(
            Sentence.of(N_("{file} ne se lit pas\u00a0: ce n'est pas du TOML en UTF-8."), file=path.name)
        ) from error
