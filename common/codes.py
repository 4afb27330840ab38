"""Code lists: the French words that poles write, the English slugs the product stores.

A code is written once: the template's drop-downs, the checks, the dictionary and the
labels on screen all come from here. Order is the order in which a reader expects them
(stages of a project, then alternatives by frequency).
"""

from __future__ import annotations

from dataclasses import dataclass

from common.words import N_, translate


@dataclass(frozen=True)
class CodeList:
    """A closed list of codes.

    Args:
        name: the list's name in the dictionary.
        entries: `(slug, French word)` pairs; the word is a msgid, translated for English readers.
        synonyms: other spellings that poles use, each with the slug it stands for.
    """

    name: str
    entries: tuple[tuple[str, str], ...]
    synonyms: tuple[tuple[str, str], ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(slug for slug, _ in self.entries)

    @property
    def words(self) -> tuple[str, ...]:
        """The French words, as the template offers them."""
        return tuple(word for _, word in self.entries)

    def accepted(self) -> tuple[tuple[str, str], ...]:
        """`(spelling, slug)` for all that a pole may write: words, slugs and synonyms."""
        words = tuple((word, slug) for slug, word in self.entries)
        slugs = tuple((slug, slug) for slug in self.slugs)
        return words + tuple((spelling, slug) for slug, spelling in self.synonyms) + slugs

    def label(self, slug: str, locale: str) -> str:
        """The word for `slug` in the language of `locale`.

        Raises:
            KeyError: the slug is not of this list.
        """
        return translate(dict(self.entries)[slug], locale)


ORGANISATION_TYPES = CodeList(
    "organisation_type",
    (
        ("company", N_("entreprise")),
        ("startup", N_("entreprise en démarrage")),
        ("university", N_("université")),
        ("college", N_("cégep")),
        ("technology_transfer_centre", N_("CCTT")),
        ("research_centre", N_("centre de recherche")),
        ("incubator", N_("incubateur ou accélérateur")),
        ("chamber_of_commerce", N_("chambre de commerce")),
        ("municipality", N_("municipalité ou MRC")),
        ("community_organisation", N_("organisme communautaire")),
        ("investor", N_("investisseur")),
        ("other", N_("autre")),
    ),
    (
        ("startup", "jeune pousse"),
        ("startup", "startup"),
        ("college", "collège"),
        ("technology_transfer_centre", "centre collégial de transfert de technologie"),
        ("incubator", "incubateur"),
        ("incubator", "accélérateur"),
        ("municipality", "municipalité"),
        ("municipality", "MRC"),
        ("community_organisation", "OBNL"),
    ),
)

BUSINESS_TYPES = ("company", "startup")
RESEARCH_TYPES = ("university", "college", "technology_transfer_centre", "research_centre")

PROJECT_TYPES = CodeList(
    "project_type",
    (
        ("research_business", N_("recherche et entreprises")),
        ("business", N_("entreprises, sans recherche")),
        ("research", N_("recherche, sans entreprise")),
        ("other", N_("autres organisations")),
    ),
)
"""Who a project brings together: no pole writes it, the types of its organisations say it."""

PROJECT_STATES = CodeList(
    "project_state",
    (
        ("active", N_("actif")),
        ("completed", N_("terminé")),
        ("abandoned", N_("abandonné")),
        ("suspended", N_("suspendu")),
    ),
    (("active", "en cours"), ("completed", "complété")),
)

ROLES = CodeList(
    "role",
    (
        ("lead", N_("porteur")),
        ("partner", N_("partenaire")),
        ("expert", N_("expert ou mentor")),
        ("supplier", N_("fournisseur")),
        ("funder", N_("financeur")),
        ("pilot_customer", N_("client pilote")),
    ),
    (("expert", "expert"), ("expert", "mentor"), ("lead", "promoteur")),
)

STAGES = CodeList(
    "stage",
    (
        ("idea", N_("idée")),
        ("validation", N_("validation")),
        ("prototype", N_("prototype")),
        ("pilot", N_("pilote")),
        ("commercialisation", N_("commercialisation")),
        ("growth", N_("croissance")),
    ),
)

COMMERCIALISATION_TYPES = CodeList(
    "commercialisation_type",
    (
        ("first_sale", N_("première vente")),
        ("launch", N_("lancement")),
        ("licence", N_("licence")),
        ("patent", N_("brevet")),
        ("export", N_("exportation")),
        ("spin_off", N_("essaimage")),
    ),
)

MARKETS = CodeList(
    "market",
    (
        ("regional", N_("régional")),
        ("quebec", N_("Québec")),
        ("canada", N_("Canada")),
        ("international", N_("international")),
    ),
)
OUTSIDE_QUEBEC = ("canada", "international")
"""Those of `MARKETS` beyond Québec."""

FUNDING_SOURCES = CodeList(
    "funding_source",
    (
        ("quebec", N_("Québec")),
        ("federal", N_("fédéral")),
        ("municipal", N_("municipal ou MRC")),
        ("community", N_("communauté")),
        ("private", N_("privé")),
        ("pole", N_("pôle")),
    ),
    (("municipal", "municipal"), ("municipal", "MRC"), ("quebec", "gouvernement du Québec")),
)

FUNDING_NATURES = CodeList("funding_nature", (("committed", N_("engagé")), ("paid", N_("versé"))))

PROGRAMMES = CodeList(
    "programme",
    (
        ("internship", N_("stage")),
        ("job", N_("emploi")),
        ("entrepreneurship", N_("entrepreneuriat")),
        ("scholarship", N_("bourse")),
        ("mentoring", N_("mentorat")),
    ),
)

EDUCATION_LEVELS = CodeList(
    "education_level",
    (
        ("secondary", N_("secondaire")),
        ("vocational", N_("professionnel")),
        ("college", N_("collégial")),
        ("undergraduate", N_("premier cycle universitaire")),
        ("graduate", N_("cycles supérieurs")),
    ),
    (("college", "DEC"), ("vocational", "DEP"), ("undergraduate", "baccalauréat"), ("graduate", "maîtrise")),
)

SITUATIONS = CodeList(
    "situation",
    (
        ("employed", N_("emploi")),
        ("entrepreneur", N_("entrepreneur")),
        ("studying", N_("études")),
        ("job_seeking", N_("recherche d'emploi")),
        ("other", N_("autre")),
        ("unknown", N_("inconnue")),
    ),
)

SUPPORT_TYPES = CodeList(
    "support_type",
    (
        ("entrepreneur_mentoring", N_("mentorat par un entrepreneur")),
        ("specialised_support", N_("accompagnement spécialisé")),
        ("event", N_("événement")),
        ("training", N_("formation")),
    ),
    (("entrepreneur_mentoring", "mentorat"),),
)

TARGET_INDICATORS = CodeList(
    "target_indicator",
    (
        ("linked_pairs", N_("Paires de territoires liées")),
        ("intra_territorial_projects", N_("Collaborations dans un seul territoire")),
        ("cross_regional_share", N_("Part interrégionale")),
        ("links_per_project", N_("Liens par projet actif")),
        ("confirmed_share", N_("Liens confirmés")),
        ("active_projects", N_("Projets actifs")),
        ("structuring_share", N_("Projets structurants")),
        ("chamber_projects_share", N_("Projets avec une chambre de commerce")),
        ("commercialisations", N_("Commercialisations")),
        ("commercialisation_rate", N_("Commercialisations pour 100 projets actifs")),
        ("outside_quebec_share", N_("Commercialisations hors du Québec")),
        ("first_sale_rate", N_("Premières ventes pour 100 projets actifs")),
        ("launch_rate", N_("Lancements pour 100 projets actifs")),
        ("licence_rate", N_("Licences pour 100 projets actifs")),
        ("patent_rate", N_("Brevets pour 100 projets actifs")),
        ("export_rate", N_("Exportations pour 100 projets actifs")),
        ("spin_off_rate", N_("Essaimages pour 100 projets actifs")),
        ("regional_market_rate", N_("Commercialisations au marché régional pour 100 projets actifs")),
        ("quebec_market_rate", N_("Commercialisations au marché québécois pour 100 projets actifs")),
        ("canada_market_rate", N_("Commercialisations au marché canadien pour 100 projets actifs")),
        (
            "international_market_rate",
            N_("Commercialisations au marché international pour 100 projets actifs"),
        ),
        ("mentoring_hours", N_("Heures de mentorat par un entrepreneur")),
        ("trainings", N_("Formations")),
        ("support_events", N_("Événements des pôles")),
        ("supported_firms", N_("Entreprises accompagnées")),
        ("supported_firms_rate", N_("Entreprises accompagnées pour 10\u00a0000 habitants")),
        ("chamber_activities_share", N_("Activités avec une chambre de commerce")),
        ("quebec_share", N_("Part du Québec dans le budget du pôle")),
        ("community_private_share", N_("Part de la communauté et du privé")),
        ("leverage", N_("Effet de levier")),
        ("quebec_funding_share", N_("Part du Québec dans le financement")),
        ("federal_funding_share", N_("Part du fédéral dans le financement")),
        ("municipal_funding_share", N_("Part des municipalités et des MRC dans le financement")),
        ("community_funding_share", N_("Part de la communauté dans le financement")),
        ("private_funding_share", N_("Part du privé dans le financement")),
        ("pole_funding_share", N_("Part du pôle lui-même dans le financement")),
        ("reporting_completeness", N_("Dépôts reçus")),
        ("reporting_timeliness", N_("Dépôts reçus à temps")),
    ),
)
"""Those with a figure per pole and year that says what was done in that year.

Not: work spaces (a last known state, without years), the way of projects to the market (told by the
year they started in, two years late), the young people (published by fixed bands of years). `etl` may not import the
catalogue: a test keeps this list equal to it.
"""

TARGET_SHARES = (
    "linked_pairs",
    "cross_regional_share",
    "confirmed_share",
    "structuring_share",
    "chamber_projects_share",
    "outside_quebec_share",
    "chamber_activities_share",
    "quebec_share",
    "community_private_share",
    "quebec_funding_share",
    "federal_funding_share",
    "municipal_funding_share",
    "community_funding_share",
    "private_funding_share",
    "pole_funding_share",
    "reporting_completeness",
    "reporting_timeliness",
)
"""Those whose target lies between 0 and 1, and may be written with a percent sign."""

YEAR_BASES = CodeList(
    "year_basis",
    (("calendar", N_("civile")), ("financial", N_("financière"))),
    (
        ("calendar", "année civile"),
        ("financial", "année financière"),
        ("financial", "exercice"),
        ("financial", "exercice financier"),
    ),
)

DIRECTIONS = CodeList("direction", (("at_least", N_("au moins")), ("at_most", N_("au plus"))))
"""Which side of a target is wanted; `at_least` where nothing is written."""

CODE_LISTS = (
    ORGANISATION_TYPES,
    PROJECT_STATES,
    ROLES,
    STAGES,
    COMMERCIALISATION_TYPES,
    MARKETS,
    FUNDING_SOURCES,
    FUNDING_NATURES,
    PROGRAMMES,
    EDUCATION_LEVELS,
    SITUATIONS,
    SUPPORT_TYPES,
    TARGET_INDICATORS,
    YEAR_BASES,
    DIRECTIONS,
)
