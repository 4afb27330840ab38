"""The data dictionary, as Markdown, made from the contracts: what a row means, what each cell holds, what to distrust."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from common.codes import CODE_LISTS, CodeList
from common.settings import ROOT
from common.words import N_, Sentence, translate
from etl.contracts import DEPOSIT, TABLES, TARGETS, Column, Kind, Table

KINDS = {
    Kind.TEXT: N_("texte"),
    Kind.IDENTIFIER: N_("code du pôle"),
    Kind.CODE: N_("mot d'une liste"),
    Kind.SECTOR: N_("secteur SCIAN, deux chiffres"),
    Kind.TERRITORY: N_("code ou nom d'un pôle"),
    Kind.PLACE: N_("municipalité, nom ou code"),
    Kind.NEQ: N_("NEQ, dix chiffres"),
    Kind.POSTAL_CODE: N_("code postal"),
    Kind.FLAG: N_("oui ou non"),
    Kind.INTEGER: N_("nombre entier"),
    Kind.NUMBER: N_("nombre"),
    Kind.MONEY: N_("montant en dollars"),
    Kind.DATE: N_("date"),
    Kind.YEAR: N_("année"),
    Kind.INDICATOR: N_("nom ou code d'un indicateur"),
    Kind.TARGET_YEAR: N_("année, ou deux pour un exercice"),
    Kind.TARGET_VALUE: N_("nombre, ou pourcentage d'une part"),
}
"""What a cell holds, in words."""

PAGES = {"fr": "dictionnaire.md", "en": "dictionary.md"}
"""The committed file of each language, under `docs/`."""


def dictionary(locale: str) -> str:
    """The dictionary in the language of `locale`. Headers and coded words stay French, as files write them."""
    title, lists = (translate(word, locale) for word in (N_("Dictionnaire des données"), N_("Listes")))
    lines = [
        f"# {title}",
        "",
        translate(
            N_(
                "Fait à partir des contrats\u00a0: ne pas modifier à la main. Les en-têtes et les mots des listes sont en "
                "français, tels que dans les fichiers\u00a0; les noms en anglais sont ceux du produit."
            ),
            locale,
        ),
        "",
        translate(
            N_(
                "Chaque table, sauf Dépôt, accepte aussi la colonne `retrait`\u00a0: «\u00a0oui\u00a0» retire la ligne, seule la clé "
                "est alors nécessaire."
            ),
            locale,
        ),
    ]
    for table in (DEPOSIT, *TABLES):
        lines += _table(table, locale)
    lines += [
        "",
        translate(
            N_(
                "La table qui suit vient du ministère, non des pôles\u00a0: un fichier à part, `targets.csv` ou `cibles.csv`, "
                "sans Dépôt, reçu par la même commande. La ligne reçue la dernière l'emporte\u00a0; `retrait` retire une cible."
            ),
            locale,
        ),
    ]
    lines += _table(TARGETS, locale)
    lines += ["", f"## {lists}"]
    for codes in CODE_LISTS:
        lines += _codes(codes, locale)
    return "\n".join(lines) + "\n"


def _table(table: Table, locale: str) -> Iterator[str]:
    yield ""
    yield f"## {table.sheet} (`{table.name}`)"
    yield ""
    yield translate(table.grain, locale)
    if table.minimal:
        yield translate(N_("Fait partie du minimum attendu d'un pôle."), locale)
    yield ""
    yield Sentence.of(N_("À savoir\u00a0: {distrust}"), distrust=translate(table.distrust, locale)).text(
        locale
    )
    yield ""
    yield _heads((N_("colonne"), N_("nom"), N_("contenu"), N_("obligatoire"), N_("sens")), locale)
    yield "|---|---|---|---|---|"
    for column in table.columns:
        cells = (
            f"**{column.header}**" if column.key else column.header,
            f"`{column.name}`",
            _content(column, locale),
            _needed(column, locale),
            _meaning(column, locale),
        )
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _heads(words: tuple[str, ...], locale: str) -> str:
    return f"| {' | '.join(translate(word, locale) for word in words)} |"


def _content(column: Column, locale: str) -> str:
    said = translate(KINDS[column.kind], locale)
    if column.codes:
        said += f" ([{column.codes.name}](#{column.codes.name}))"
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        said += Sentence.of(N_(", de {low} à {high}"), low=f"{low:g}", high=f"{high:g}").text(locale)
    elif low is not None:
        said += Sentence.of(N_(", au moins {low}"), low=f"{low:g}").text(locale)
    elif high is not None:
        said += Sentence.of(N_(", au plus {high}"), high=f"{high:g}").text(locale)
    if column.references:
        said += f" → `{column.references}`"
    return said


def _needed(column: Column, locale: str) -> str:
    if column.key:
        return translate(N_("clé"), locale)
    return translate(N_("oui"), locale) if column.required else ""


def _meaning(column: Column, locale: str) -> str:
    said = [translate(column.meaning, locale)]
    if column.personal:
        said.append(translate(N_("Renseignement personnel\u00a0: jamais publié tel quel."), locale))
    return " ".join(said)


def _codes(codes: CodeList, locale: str) -> Iterator[str]:
    yield ""
    yield f"### {codes.name}"
    yield ""
    yield _heads((N_("mot"), N_("code"), N_("aussi accepté")), locale)
    yield "|---|---|---|"
    for slug, word in codes.entries:
        others = ", ".join(spelling for spelling, meant in codes.synonyms if meant == slug)
        label = codes.label(slug, locale)
        shown = word if label == word else f"{word} ({label})"
        yield f"| {shown} | `{slug}` | {others} |"


def write_dictionaries(folder: Path) -> None:
    """Write the dictionary of every language into `folder`."""
    for locale, name in PAGES.items():
        (folder / name).write_text(dictionary(locale), encoding="utf-8")


if __name__ == "__main__":
    write_dictionaries(ROOT / "docs")
