"""What a package says of itself: DCAT for catalogues of data, and a notice for people, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.access import Release
from analytics.open_data.permission import Permission
from analytics.open_data.tables import OPEN_TABLES, whole
from common import formats
from common.words import LOCALES, N_, translate

TITLE = N_("Réseau des pôles régionaux d'innovation\u00a0: liens, commercialisations, relève")
_ABOUT = N_(
    "Ce que le tableau de bord Maillage montre à tous, d'une version publiée\u00a0: indicateurs avec leurs intervalles, liens "
    "entre territoires, présence et rétention des jeunes. Aucune ligne sur une personne, une organisation ou un projet."
)
_SYMBOLS = N_(
    "Un chiffre absent a son symbole dans la colonne symbol\u00a0: x, confidentiel (petits nombres)\u00a0; .., non disponible (un pôle "
    "n'a jamais envoyé la table). Ni l'un ni l'autre n'est un zéro."
)
_CAUTION = N_(
    "À ne pas conclure\u00a0: deux intervalles qui se chevauchent ne disent pas que rien ne diffère\u00a0; un rang sans intervalle ne dit "
    "rien\u00a0; les projets que les pôles ne déclarent pas ne sont pas comptés."
)
_PEOPLE = N_(
    "Les effectifs de personnes sont arrondis à 5 et protégés\u00a0: ne cherchez pas à retrouver quelqu'un, et n'additionnez pas les "
    "cases d'une version avec celles d'une autre."
)
_DEMONSTRATION = N_("Données de démonstration\u00a0: elles sont inventées, et ne disent rien du vrai réseau.")
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "spdx": "http://spdx.org/rdf/terms#",
}
QUEBEC = "https://www.geonames.org/6115047"


def dcat(release: Release, permission: Permission, described: Mapping[str, Any]) -> dict[str, object]:
    """The package as a `dcat:Dataset`, each file a distribution."""
    info, years = release.info, whole(release)
    return {
        "@context": _CONTEXT,
        "@id": f"urn:maillage:{info.id}",
        "@type": "dcat:Dataset",
        "dct:identifier": info.id,
        "dct:title": _both(TITLE),
        "dct:description": _both(_ABOUT),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": permission.published_by},
        "dct:license": {"@id": permission.licence.address},
        "dct:issued": _dated(info.as_of.isoformat()),
        "dct:language": list(LOCALES),
        "dct:spatial": {"@id": QUEBEC},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _dated(f"{years.first_year}-01-01"),
            "dcat:endDate": _dated(info.as_of.isoformat()),
        },
        "dcat:version": info.id,
        "dcat:distribution": [_distribution(resource, permission) for resource in described["resources"]],
    }


def _distribution(resource: Mapping[str, Any], permission: Permission) -> dict[str, object]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": [
            {"@language": "fr", "@value": resource["title"]},
            {"@language": "en", "@value": resource["title_en"]},
        ],
        "dcat:downloadURL": resource["path"],
        "dcat:mediaType": resource["mediatype"],
        "dcat:byteSize": resource["bytes"],
        "dct:license": {"@id": permission.licence.address},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": str(resource["hash"]).removeprefix("sha256:"),
        },
    }


def _both(message: str) -> list[dict[str, str]]:
    return [{"@language": locale, "@value": translate(message, locale)} for locale in LOCALES]


def _dated(day: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": day}


def notice(release: Release, permission: Permission, locale: str) -> str:
    """The notice of a package, in Markdown."""
    info = release.info
    by = translate(
        N_("Version {release}, du {day}. Publiée par {publisher}, sous {licence} ({address})."), locale
    )
    lines = [f"# {translate(TITLE, locale)}"]
    if info.demonstration:
        lines.append(f"**{translate(_DEMONSTRATION, locale)}**")
    lines += [
        translate(_ABOUT, locale),
        by.format(
            release=info.id,
            day=formats.day(info.as_of, locale),
            publisher=permission.published_by,
            licence=permission.licence.name,
            address=permission.licence.address,
        ),
        *(translate(text, locale) for text in (_SYMBOLS, _CAUTION, _PEOPLE)),
    ]
    for table in OPEN_TABLES:
        lines.append(f"## {translate(table.title, locale)} (`{table.name}.csv`)")
        lines.append(translate(table.grain, locale))
        lines.append(
            "\n".join(f"- `{one.name}`\u00a0: {translate(one.meaning, locale)}" for one in table.fields)
        )
    return "\n\n".join(lines) + "\n"
