"""Who works with whom, on what: organisations, projects, participations, milestones."""

from common.codes import ORGANISATION_TYPES, PROJECT_STATES, ROLES, STAGES
from common.words import N_
from etl.contracts.model import Column, Kind, Rule, Severity, Table

ORGANISATIONS = Table(
    name="organisations",
    sheet="Organisations",
    file="organisations",
    grain=N_("Une organisation telle qu'un pôle la connaît."),
    distrust=N_(
        "Deux pôles peuvent décrire la même organisation sous deux graphies\u00a0; un NEQ est une entité légale, pas un lieu."
    ),
    minimal=True,
    columns=(
        Column(
            header="organisation_id",
            name="organisation_id",
            kind=Kind.IDENTIFIER,
            key=True,
            meaning=N_("Code de l'organisation dans les dossiers du pôle\u00a0; ne change jamais."),
        ),
        Column(
            header="nom",
            name="name",
            kind=Kind.TEXT,
            required=True,
            meaning=N_("Nom usuel de l'organisation."),
        ),
        Column(
            header="NEQ",
            name="neq",
            kind=Kind.NEQ,
            meaning=N_("Numéro d'entreprise du Québec, dix chiffres commençant par 11, 22, 33 ou 88."),
        ),
        Column(
            header="type",
            name="type",
            kind=Kind.CODE,
            codes=ORGANISATION_TYPES,
            required=True,
            meaning=N_("Genre d'organisation."),
        ),
        Column(
            header="secteur",
            name="sector",
            kind=Kind.SECTOR,
            meaning=N_("Secteur SCIAN à deux chiffres\u00a0; 00 si non précisé."),
        ),
        Column(
            header="municipalité",
            name="municipality",
            kind=Kind.PLACE,
            checked_when="is_local",
            placed_otherwise="(territory IS NOT NULL OR len(postal_poles) = 1)",
            meaning=N_(
                "Nom officiel ou code à cinq chiffres\u00a0; «\u00a0Clermont (Charlevoix-Est)\u00a0» si deux portent ce nom."
            ),
        ),
        Column(
            header="territoire",
            name="territory",
            kind=Kind.TERRITORY,
            meaning=N_("Code de pôle, là où aucune municipalité ne convient."),
        ),
        Column(
            header="code postal",
            name="postal_code",
            kind=Kind.POSTAL_CODE,
            meaning=N_("Code postal canadien, par exemple G5L 3A1."),
        ),
        Column(
            header="pays",
            name="country",
            kind=Kind.TEXT,
            meaning=N_("Pays\u00a0; Canada si la cellule est vide."),
        ),
        Column(
            header="province",
            name="province",
            kind=Kind.TEXT,
            meaning=N_("Province\u00a0; Québec si la cellule est vide."),
        ),
    ),
    rules=(
        Rule(
            name="place_missing",
            column="municipality",
            fails="is_local AND raw_municipality IS NULL AND raw_territory IS NULL "
            "AND coalesce(len(postal_poles), 0) <> 1",
        ),
        Rule(
            name="postal_region",
            column="postal_code",
            fails="is_local AND municipality_pole IS NOT NULL AND len(postal_poles) > 0 "
            "AND NOT list_contains(postal_poles, municipality_pole)",
            severity=Severity.WARNING,
        ),
    ),
    derived=(
        (
            "is_local",
            "BOOLEAN",
            "coalesce(fold(raw_country) IN ('canada', 'ca', 'can'), true) "
            "AND coalesce(fold(raw_province) IN ('quebec', 'qc', 'pq'), true)",
        ),
    ),
)

PROJECTS = Table(
    name="projects",
    sheet="Projets",
    file="projets",
    grain=N_("Un projet suivi par un pôle."),
    distrust=N_(
        "Un même projet peut être porté par plusieurs pôles\u00a0: seul le code réseau le dit avec certitude."
    ),
    minimal=True,
    columns=(
        Column(
            header="project_id",
            name="project_id",
            kind=Kind.IDENTIFIER,
            key=True,
            meaning=N_("Code du projet dans les dossiers du pôle\u00a0; ne change jamais."),
        ),
        Column(
            header="code réseau",
            name="network_code",
            kind=Kind.IDENTIFIER,
            meaning=N_("Code commun aux pôles qui portent le même projet."),
        ),
        Column(header="titre", name="title", kind=Kind.TEXT, required=True, meaning=N_("Titre du projet.")),
        Column(
            header="secteur",
            name="sector",
            kind=Kind.SECTOR,
            required=True,
            meaning=N_("Secteur SCIAN à deux chiffres\u00a0; 00 si non précisé."),
        ),
        Column(
            header="date de début",
            name="start_date",
            kind=Kind.DATE,
            required=True,
            meaning=N_("Début du projet."),
        ),
        Column(
            header="date de fin",
            name="end_date",
            kind=Kind.DATE,
            meaning=N_("Fin du projet\u00a0; vide tant qu'il se poursuit."),
        ),
        Column(
            header="état",
            name="state",
            kind=Kind.CODE,
            codes=PROJECT_STATES,
            required=True,
            meaning=N_("Où en est le projet."),
        ),
        Column(
            header="structurant",
            name="structuring",
            kind=Kind.FLAG,
            meaning=N_("«\u00a0oui\u00a0» si le pôle le tient pour un projet structurant."),
        ),
        Column(
            header="description",
            name="description",
            kind=Kind.TEXT,
            meaning=N_("Quelques mots\u00a0; aucun renseignement personnel."),
        ),
    ),
    rules=(
        Rule(name="starts_after_period", column="start_date", fails="start_date > $period_end"),
        Rule(name="end_before_start", column="end_date", fails="end_date < start_date"),
    ),
)

PARTICIPATIONS = Table(
    name="participations",
    sheet="Participations",
    file="participations",
    grain=N_("Une organisation dans un projet, dans un rôle."),
    distrust=N_(
        "Une organisation peut tenir plusieurs rôles\u00a0: compter les organisations distinctes, pas les lignes."
    ),
    minimal=True,
    columns=(
        Column(
            header="project_id",
            name="project_id",
            kind=Kind.IDENTIFIER,
            key=True,
            references="projects.project_id",
            meaning=N_("Code du projet, tel qu'à la feuille Projets."),
        ),
        Column(
            header="organisation_id",
            name="organisation_id",
            kind=Kind.IDENTIFIER,
            key=True,
            references="organisations.organisation_id",
            meaning=N_("Code de l'organisation, tel qu'à la feuille Organisations."),
        ),
        Column(
            header="rôle",
            name="role",
            kind=Kind.CODE,
            codes=ROLES,
            key=True,
            meaning=N_("Rôle de l'organisation dans le projet."),
        ),
        Column(
            header="date de début",
            name="start_date",
            kind=Kind.DATE,
            meaning=N_("Début de la participation."),
        ),
        Column(header="date de fin", name="end_date", kind=Kind.DATE, meaning=N_("Fin de la participation.")),
    ),
    rules=(Rule(name="end_before_start", column="end_date", fails="end_date < start_date"),),
)

MILESTONES = Table(
    name="milestones",
    sheet="Jalons",
    file="jalons",
    grain=N_("L'atteinte d'un stade par un projet."),
    distrust=N_(
        "Un stade peut manquer\u00a0: atteindre le prototype dit aussi que la validation est passée."
    ),
    columns=(
        Column(
            header="project_id",
            name="project_id",
            kind=Kind.IDENTIFIER,
            key=True,
            references="projects.project_id",
            meaning=N_("Code du projet, tel qu'à la feuille Projets."),
        ),
        Column(
            header="stade",
            name="stage",
            kind=Kind.CODE,
            codes=STAGES,
            key=True,
            meaning=N_("Stade atteint."),
        ),
        Column(
            header="date",
            name="date",
            kind=Kind.DATE,
            required=True,
            meaning=N_("Jour où le stade a été atteint."),
        ),
        Column(
            header="NMT",
            name="trl",
            kind=Kind.INTEGER,
            minimum=1,
            maximum=9,
            meaning=N_("Niveau de maturité technologique (NMT, TRL), de 1 à 9."),
        ),
    ),
    rules=(Rule(name="after_period", column="date", fails="date > $period_end"),),
)
