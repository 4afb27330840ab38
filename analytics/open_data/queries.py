"""What a request to the routes asks for: the names and codes of a page's address, read strictly.

A page shows what it can and says what it left aside; a program that asks for what does not exist is told all that
is wrong, at once, and given nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from analytics.filters import (
    ANY_ROLE,
    BASIS,
    CONFIRMED,
    COUNTING,
    ON,
    POLES,
    ROLE,
    SECTORS,
    SEPARATOR,
    STRUCTURING,
    TYPES,
    YEAR_BASES,
    YEARS,
    FilterChoices,
    Filters,
    years_written,
)
from analytics.links import COUNTINGS
from common.codes import PROJECT_TYPES, ROLES
from common.words import LOCALES, N_, Sentence

LARGEST_PAGE, USUAL_PAGE, FARTHEST = 1000, 100, 10**9
FORMATS = ("json", "csv")
BY = ("territory", "year")
_LONGEST = 80


@dataclass(frozen=True)
class Parameter:
    """A parameter of a route, for its reader and for the document of the routes.

    Args:
        meaning: a msgid. schema: JSON Schema of what may be written.
    """

    name: str
    meaning: str
    schema: Mapping[str, object]


def _codes(pattern: str) -> dict[str, object]:
    return {"type": "string", "pattern": f"^{pattern}(,{pattern})*$"}


_ANY_CODE = "[A-Za-z0-9_-]+"
PARAMETERS = {
    one.name: one
    for one in (
        Parameter(
            "release", N_("Version publiée\u00a0; celle en service sans ce paramètre."), {"type": "string"}
        ),
        Parameter("lang", N_("Langue des mots\u00a0: fr ou en."), {"type": "string", "enum": list(LOCALES)}),
        Parameter("format", N_("Écriture\u00a0: json ou csv."), {"type": "string", "enum": list(FORMATS)}),
        Parameter(
            "limit",
            N_("Lignes d'une page."),
            {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": USUAL_PAGE},
        ),
        Parameter(
            "offset",
            N_("Lignes passées avant la page."),
            {"type": "integer", "minimum": 0, "maximum": FARTHEST},
        ),
        Parameter(
            YEARS,
            N_("Années\u00a0: 2021 ou 2021-2024."),
            {"type": "string", "pattern": r"^\d{4}(-\d{4})?$"},
        ),
        Parameter(
            BASIS,
            N_("Années civiles (calendar) ou exercices financiers (financial)."),
            {"type": "string", "enum": list(YEAR_BASES)},
        ),
        Parameter(POLES, N_("Codes de territoires, séparés par des virgules."), _codes(_ANY_CODE)),
        Parameter(SECTORS, N_("Codes de secteurs, séparés par des virgules."), _codes(_ANY_CODE)),
        Parameter(
            ROLE,
            N_("Seuls les liens entre organisations de ce rôle."),
            {"type": "string", "enum": [ANY_ROLE, *ROLES.slugs]},
        ),
        Parameter(TYPES, N_("Types de projets, séparés par des virgules."), _codes(_ANY_CODE)),
        Parameter(
            STRUCTURING,
            N_("1\u00a0: les projets structurants seulement."),
            {"type": "string", "enum": [ON]},
        ),
        Parameter(
            CONFIRMED,
            N_("1\u00a0: les liens que les pôles des deux territoires déclarent seulement."),
            {"type": "string", "enum": [ON]},
        ),
        Parameter(
            COUNTING,
            N_("Décompte des liens\u00a0: fractional ou full."),
            {"type": "string", "enum": list(COUNTINGS)},
        ),
        Parameter(
            "by",
            N_("Un chiffre par territoire (territory) ou par année (year), au lieu d'un seul."),
            {"type": "string", "enum": list(BY)},
        ),
    )
}
SHARED = ("release", "lang", "format", "limit", "offset")
PERIOD = (YEARS, BASIS, POLES, SECTORS)
LINKS = (ROLE, TYPES, STRUCTURING, CONFIRMED)


class QueryError(Exception):
    """A request that asks for what does not exist, with a sentence for each thing that is wrong."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self.sentences = sentences
        super().__init__(f"{len(sentences)} problems")


@dataclass
class Query:
    """The parameters of one request.

    Args:
        written: as they came, in order. allowed: names of `PARAMETERS` that the route takes.
    """

    written: Iterable[tuple[str, str]]
    allowed: Collection[str]
    problems: list[Sentence] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._values: dict[str, str] = {}
        for name, value in self.written:
            if name not in self.allowed:
                self.refuse(
                    N_("Le paramètre «\u00a0{name}\u00a0» n'existe pas ici\u00a0: {known}."),
                    name=_short(name),
                    known=", ".join(self.allowed),
                )
            elif name in self._values:
                self.refuse(N_("Le paramètre «\u00a0{name}\u00a0» est donné deux fois."), name=name)
            else:
                self._values[name] = value

    def settle(self) -> None:
        """Say all that is wrong.

        Raises:
            QueryError: something is.
        """
        if self.problems:
            raise QueryError(self.problems)

    def text(self, name: str) -> str:
        """What was written; empty without."""
        return self._values.get(name, "")

    def one(self, name: str, default: str) -> Any:
        """One of the values that the parameter lists."""
        value = self.text(name)
        known = PARAMETERS[name].schema["enum"]
        assert isinstance(known, list)
        if value and value not in known:
            self._unknown(name, [value], known)
            return default
        return value or default

    def whole(self, name: str, default: int) -> int:
        """A whole number within the bounds of the parameter."""
        value, schema = self.text(name), PARAMETERS[name].schema
        if not value:
            return default
        least, most = int(str(schema["minimum"])), int(str(schema["maximum"]))
        if (
            not (value.isascii() and value.isdigit())
            or len(value) > len(str(most))
            or not least <= int(value) <= most
        ):
            self.refuse(
                N_("«\u00a0{value}\u00a0» n'est pas un nombre entier de {least} à {most} ({name})."),
                value=_short(value),
                least=least,
                most=most,
                name=name,
            )
            return default
        return int(value)

    def several(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        """Codes separated by commas, in the order of `known`."""
        value = self.text(name)
        asked = value.split(SEPARATOR) if value else []
        unknown = [code for code in asked if code not in known]
        if unknown:
            self._unknown(name, unknown, known)
        return tuple(code for code in known if code in asked)

    def filters(self, choices_of: Callable[[Any], FilterChoices]) -> Filters:
        """The filters, as a page of the same address has them."""
        basis = self.one(BASIS, YEAR_BASES[0])
        choices = choices_of(basis)
        first, last = self._years(choices)
        return Filters(
            first_year=first,
            last_year=last,
            year_basis=basis,
            territories=self.several(POLES, list(choices.territories.territory)),
            sectors=self.several(SECTORS, list(choices.sectors.sector)),
            structuring_only=self.one(STRUCTURING, "") == ON,
            role=self.one(ROLE, ANY_ROLE),
            project_types=self.several(TYPES, PROJECT_TYPES.slugs),
            confirmed_only=self.one(CONFIRMED, "") == ON,
        )

    def _years(self, choices: FilterChoices) -> tuple[int, int]:
        value = self.text(YEARS)
        if not value:
            return choices.first_year, choices.last_year
        first, last = years_written(value) or (1, 0)
        if not choices.first_year <= first <= last <= choices.last_year:
            self.refuse(
                N_("«\u00a0{value}\u00a0» n'est pas une suite d'années entre {first} et {last} (years)."),
                value=_short(value),
                first=choices.first_year,
                last=choices.last_year,
            )
            return choices.first_year, choices.last_year
        return first, last

    def _unknown(self, name: str, values: list[str], known: Iterable[str]) -> None:
        self.refuse(
            N_("«\u00a0{value}\u00a0» n'est pas un choix de {name}\u00a0: {known}."),
            value=_short(", ".join(values)),
            name=name,
            known=", ".join(code for code in known if code),
        )

    def refuse(self, template: str, **values: object) -> None:
        """Something is wrong: a marked template and its values."""
        self.problems.append(Sentence.of(template, **values))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
