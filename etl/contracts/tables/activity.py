"""What comes of it: commercialisations, funding, support activities, shared work spaces."""

from common.codes import COMMERCIALISATION_TYPES, FUNDING_NATURES, FUNDING_SOURCES, MARKETS, SUPPORT_TYPES
from common.words import N_
from etl.contracts.model import Column, Kind, Rule, Table

_AFTER_PERIOD = Rule(name="after_period", column="date", fails="date > $period_end")

COMMERCIALISATIONS = Table(
    name="commercialisations",
    sheet="Commercialisations",
    file="commercialisations",
    grain=N_(
        "Un événement de marché d'un projet\u00a0: vente, lancement, licence, brevet, exportation, essaimage."
    ),
    distrust=N_(
        "Le revenu est déclaré par l'entreprise, rarement vérifié\u00a0; une cellule vide n'est pas zéro."
    ),
    columns=(
        Column(
            header="event_id",
            name="event_id",
            kind=Kind.IDENTIFIER,
            key=True,
            meaning=N_("Code de l'événement dans les dossiers du pôle."),
        ),
        Column(
            header="project_id",
            name="project_id",
            kind=Kind.IDENTIFIER,
            required=True,
            references="projects.project_id",
            meaning=N_("Code du projet, tel qu'à la feuille Projets."),
        ),
        Column(
            header="organisation_id",
            name="organisation_id",
            kind=Kind.IDENTIFIER,
            required=True,
            references="organisations.organisation_id",
            meaning=N_("Organisation qui met en marché."),
        ),
        Column(header="date", name="date", kind=Kind.DATE, required=True, meaning=N_("Date de l'événement.")),
        Column(
            header="type",
            name="type",
            kind=Kind.CODE,
            codes=COMMERCIALISATION_TYPES,
            required=True,
            meaning=N_("Genre d'événement."),
        ),
        Column(
            header="marché",
            name="market",
            kind=Kind.CODE,
            codes=MARKETS,
            required=True,
            meaning=N_("Marché le plus lointain que l'événement atteint."),
        ),
        Column(
            header="revenu",
            name="revenue",
            kind=Kind.MONEY,
            minimum=0,
            meaning=N_("Revenu tiré de l'événement, en dollars."),
        ),
        Column(
            header="emplois créés",
            name="jobs",
            kind=Kind.NUMBER,
            minimum=0,
            meaning=N_("Emplois créés, en équivalents temps plein."),
        ),
    ),
    rules=(_AFTER_PERIOD,),
)

FUNDING = Table(
    name="funding",
    sheet="Financement",
    file="financement",
    grain=N_("Un montant d'une source pour le pôle ou pour un projet."),
    distrust=N_("Engagé et versé décrivent souvent le même argent\u00a0: ne jamais les additionner."),
    columns=(
        Column(
            header="funding_id",
            name="funding_id",
            kind=Kind.IDENTIFIER,
            key=True,
            meaning=N_("Code du financement dans les dossiers du pôle."),
        ),
        Column(
            header="project_id",
            name="project_id",
            kind=Kind.IDENTIFIER,
            references="projects.project_id",
            meaning=N_("Code du projet\u00a0; vide quand l'argent va au pôle lui-même."),
        ),
        Column(
            header="source",
            name="source",
            kind=Kind.CODE,
            codes=FUNDING_SOURCES,
            required=True,
            meaning=N_("D'où vient l'argent."),
        ),
        Column(
            header="montant",
            name="amount",
            kind=Kind.MONEY,
            required=True,
            minimum=0,
            meaning=N_("Montant en dollars."),
        ),
        Column(
            header="date",
            name="date",
            kind=Kind.DATE,
            required=True,
            meaning=N_("Date de l'engagement ou du versement."),
        ),
        Column(
            header="nature",
            name="nature",
            kind=Kind.CODE,
            codes=FUNDING_NATURES,
            required=True,
            meaning=N_("Engagé (promis) ou versé (reçu)."),
        ),
    ),
    rules=(_AFTER_PERIOD,),
)

SUPPORT_ACTIVITIES = Table(
    name="support_activities",
    sheet="Accompagnements",
    file="accompagnements",
    grain=N_("Une activité d'accompagnement."),
    distrust=N_(
        "Les participants d'un événement sont comptés, pas identifiés\u00a0: une personne compte à chaque fois."
    ),
    columns=(
        Column(
            header="activity_id",
            name="activity_id",
            kind=Kind.IDENTIFIER,
            key=True,
            meaning=N_("Code de l'activité dans les dossiers du pôle."),
        ),
        Column(header="date", name="date", kind=Kind.DATE, required=True, meaning=N_("Date de l'activité.")),
        Column(
            header="type",
            name="type",
            kind=Kind.CODE,
            codes=SUPPORT_TYPES,
            required=True,
            meaning=N_("Genre d'activité."),
        ),
        Column(
            header="heures",
            name="hours",
            kind=Kind.NUMBER,
            minimum=0,
            meaning=N_("Durée en heures."),
        ),
        Column(
            header="participants",
            name="participants",
            kind=Kind.INTEGER,
            minimum=0,
            meaning=N_("Nombre de personnes présentes."),
        ),
        Column(
            header="organisation_id",
            name="organisation_id",
            kind=Kind.IDENTIFIER,
            references="organisations.organisation_id",
            meaning=N_("Organisation accompagnée."),
        ),
        Column(
            header="project_id",
            name="project_id",
            kind=Kind.IDENTIFIER,
            references="projects.project_id",
            meaning=N_("Projet accompagné."),
        ),
    ),
    rules=(_AFTER_PERIOD,),
)

COWORKING_SPACES = Table(
    name="coworking_spaces",
    sheet="Espaces",
    file="espaces",
    grain=N_("Un espace de travail partagé, au dernier état connu."),
    distrust=N_("Les jours-places sont ceux de la période du dépôt, pas de l'année."),
    columns=(
        Column(
            header="space_id",
            name="space_id",
            kind=Kind.IDENTIFIER,
            key=True,
            meaning=N_("Code de l'espace dans les dossiers du pôle."),
        ),
        Column(header="nom", name="name", kind=Kind.TEXT, required=True, meaning=N_("Nom de l'espace.")),
        Column(
            header="municipalité",
            name="municipality",
            kind=Kind.PLACE,
            required=True,
            meaning=N_("Nom officiel ou code à cinq chiffres."),
        ),
        Column(
            header="places",
            name="seats",
            kind=Kind.INTEGER,
            required=True,
            minimum=0,
            meaning=N_("Nombre de places de travail."),
        ),
        Column(
            header="jours-places occupés",
            name="occupied_seat_days",
            kind=Kind.INTEGER,
            minimum=0,
            meaning=N_("Places occupées, additionnées jour par jour."),
        ),
        Column(
            header="jours d'ouverture",
            name="open_days",
            kind=Kind.INTEGER,
            minimum=0,
            maximum=92,
            meaning=N_("Jours d'ouverture de la période, au plus 92."),
        ),
        Column(
            header="membres",
            name="members",
            kind=Kind.INTEGER,
            minimum=0,
            meaning=N_("Membres à la fin de la période."),
        ),
    ),
    rules=(
        Rule(
            name="occupancy_above_capacity",
            column="occupied_seat_days",
            fails="occupied_seat_days > seats * open_days",
        ),
    ),
)
