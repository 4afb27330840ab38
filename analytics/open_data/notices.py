"""What a package says of itself: DCAT for catalogues of data, and a notice for people, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.access import Release
from analytics.open_data.columns import PUBLIC, marks
from analytics.open_data.figure_tables import whole
from analytics.open_data.permission import Permission
from analytics.open_data.tables import OPEN_TABLES
from analytics.questions import ask
from common import formats
from common.words import LOCALES, N_, labelled, translate

TITLE = N_("Réseau des pôles régionaux d'innovation\u00a0: liens, commercialisations, relève")
_ABOUT = N_(
    "Ce que le tableau de bord Maillage montre à tous, d'une version publiée\u00a0: indicateurs avec leurs intervalles, liens "
    "entre territoires, événements de marché, financement, dépôts, cibles, présence et rétention des jeunes. Aucune ligne sur "
    "une personne, une organisation ou un projet."
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
_MARK = N_("démonstration")
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
}
_KEYWORDS = (
    N_("innovation"),
    N_("collaboration"),
    N_("commercialisation"),
    N_("relève"),
    N_("développement régional"),
)
_OF_OTHERS = ("poles.csv", "population.parquet", "sectors.csv")
"""The files of the reference that the tables hold figures or words of."""


def titled(release: Release, locale: str) -> str:
    """The title of a package; a demonstration says so in it."""
    title = translate(TITLE, locale)
    return f"{title} ({translate(_MARK, locale)})" if release.info.demonstration else title


def about(release: Release, locale: str) -> str:
    """What a package holds, and that it is a demonstration where it is one."""
    said = translate(_ABOUT, locale)
    return f"{translate(_DEMONSTRATION, locale)} {said}" if release.info.demonstration else said


def credits_of(release: Release, locale: str) -> list[str]:
    """Whose figures and words the tables hold besides those of the poles, and under which licences."""
    told = ask(release, "sources", visitor=PUBLIC)
    return [str(source) for source in told.loc[told.file.isin(_OF_OTHERS), f"source_{locale}"]]


def dcat(release: Release, permission: Permission, described: Mapping[str, Any]) -> dict[str, object]:
    """The package as a `dcat:Dataset`, each file a distribution."""
    info, years = release.info, whole(release)
    return {
        "@context": _CONTEXT,
        "@id": f"urn:maillage:{info.id}",
        "@type": "dcat:Dataset",
        "dct:identifier": info.id,
        "dct:title": _both({locale: titled(release, locale) for locale in LOCALES}),
        "dct:description": _both({locale: about(release, locale) for locale in LOCALES}),
        "dcat:keyword": [one for word in _KEYWORDS for one in _both(_translated(word))],
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": permission.published_by},
        **_contact(permission),
        "dct:license": {"@id": permission.licence.address},
        "dct:provenance": [
            {"@type": "dct:ProvenanceStatement", "rdfs:label": {"@language": locale, "@value": said}}
            for locale in LOCALES
            for said in credits_of(release, locale)
        ],
        "dct:issued": _dated(info.built_at.date().isoformat()),
        "dct:language": list(LOCALES),
        "dct:spatial": _places(release),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _dated(f"{years.first_year}-01-01"),
            "dcat:endDate": _dated(info.as_of.isoformat()),
        },
        "dcat:version": info.id,
        "dcat:distribution": [_distribution(resource, permission) for resource in described["resources"]],
    }


def _contact(permission: Permission) -> dict[str, object]:
    if not permission.contact:
        return {}
    name, scheme = ("vcard:hasEmail", "mailto:") if permission.by_mail else ("vcard:hasURL", "")
    return {
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": permission.published_by,
            name: {"@id": f"{scheme}{permission.contact}"},
        }
    }


def _distribution(resource: Mapping[str, Any], permission: Permission) -> dict[str, object]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": _both({"fr": resource["title"], "en": resource["title_en"]}),
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


def _places(release: Release) -> list[dict[str, object]]:
    """Each territory by its name, and its centre where the reference has one."""
    territories = ask(release, "territories", visitor=PUBLIC)
    return [
        {
            "@type": "dct:Location",
            "dct:identifier": code,
            "skos:prefLabel": name,
            **({} if pd.isna(latitude) else {"dcat:centroid": _point(latitude, longitude)}),
        }
        for code, name, latitude, longitude in zip(
            *(territories[column] for column in ("territory", "name", "latitude", "longitude")), strict=True
        )
    ]


def _point(latitude: float, longitude: float) -> dict[str, str]:
    return {"@type": "geosparql:wktLiteral", "@value": f"POINT({longitude} {latitude})"}


def _translated(message: str) -> dict[str, str]:
    return {locale: translate(message, locale) for locale in LOCALES}


def _both(said: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@language": locale, "@value": text} for locale, text in said.items()]


def _dated(day: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": day}


def notice(release: Release, permission: Permission, locale: str) -> str:
    """The notice of a package, in Markdown."""
    info = release.info
    by = translate(
        N_("Version {release}, du {day}. Publiée par {publisher}, sous {licence} ({address})."), locale
    )
    lines = [
        f"# {titled(release, locale)}",
        about(release, locale),
        by.format(
            release=info.id,
            day=formats.day(info.as_of, locale),
            publisher=permission.published_by,
            licence=permission.licence.name,
            address=permission.licence.address,
        ),
        *(
            [labelled(translate(N_("Contact"), locale), permission.contact, locale)]
            if permission.contact
            else []
        ),
        *(translate(text, locale) for text in (_SYMBOLS, _CAUTION, _PEOPLE)),
        *(labelled(translate(N_("Source"), locale), said, locale) for said in credits_of(release, locale)),
    ]
    for table in OPEN_TABLES:
        lines.append(f"## {translate(table.title, locale)} (`{table.name}.csv`)")
        lines.append(translate(table.grain, locale))
        lines.append(
            "\n".join(
                f"- {labelled(f'`{one.name}`', translate(one.meaning, locale), locale)}"
                for one in (*table.fields, *marks(table.fields))
            )
        )
    return "\n\n".join(lines) + "\n"
