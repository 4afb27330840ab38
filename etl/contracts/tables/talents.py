"""Young talent: entries and follow-ups. Personal information: no row of these leaves the staging area."""

from common.codes import EDUCATION_LEVELS, PROGRAMMES, SITUATIONS
from common.words import N_
from etl.contracts.model import Column, Kind, Rule, Severity, Table

OUTSIDE_QUEBEC = "outside_quebec"
UNKNOWN_PLACE = "unknown"

_OUTSIDE = (("hors Québec", OUTSIDE_QUEBEC),)

TALENTS = Table(
    name="talents",
    sheet="Jeunes talents",
    file="jeunes_talents",
    grain=N_("L'entrée d'une jeune personne dans un programme d'un pôle."),
    distrust=N_("Une personne peut être comptée par deux pôles\u00a0: les codes sont propres à chaque pôle."),
    columns=(
        Column(
            header="talent_id",
            name="talent_id",
            kind=Kind.IDENTIFIER,
            key=True,
            personal=True,
            meaning=N_("Code du pôle pour la personne\u00a0; jamais un nom, une adresse ou un numéro."),
        ),
        Column(
            header="année de naissance",
            name="birth_year",
            kind=Kind.YEAR,
            required=True,
            personal=True,
            published=False,
            meaning=N_("Année de naissance, quatre chiffres\u00a0; devient un âge à l'entrée."),
        ),
        Column(
            header="municipalité d'origine",
            name="origin",
            kind=Kind.PLACE,
            required=True,
            personal=True,
            outside_words=_OUTSIDE,
            meaning=N_("Où la personne vivait avant le programme, ou «\u00a0hors Québec\u00a0»."),
        ),
        Column(
            header="date d'entrée",
            name="entry_date",
            kind=Kind.DATE,
            required=True,
            personal=True,
            meaning=N_("Premier jour dans le programme."),
        ),
        Column(
            header="programme",
            name="programme",
            kind=Kind.CODE,
            codes=PROGRAMMES,
            required=True,
            meaning=N_("Genre de programme."),
        ),
        Column(
            header="domaine",
            name="field",
            kind=Kind.SECTOR,
            meaning=N_("Secteur SCIAN du travail ou des études, deux chiffres."),
        ),
        Column(
            header="organisation_id",
            name="organisation_id",
            kind=Kind.IDENTIFIER,
            references="organisations.organisation_id",
            meaning=N_("Organisation d'accueil, telle qu'à la feuille Organisations."),
        ),
        Column(
            header="niveau d'études",
            name="education",
            kind=Kind.CODE,
            codes=EDUCATION_LEVELS,
            meaning=N_("Plus haut niveau d'études atteint ou en cours."),
        ),
    ),
    rules=(
        Rule(name="after_period", column="entry_date", fails="entry_date > $period_end"),
        Rule(
            name="age_impossible",
            column="birth_year",
            fails="year(entry_date) - birth_year NOT BETWEEN 10 AND 80",
        ),
        Rule(
            name="age_unusual",
            column="birth_year",
            fails="year(entry_date) - birth_year BETWEEN 10 AND 80 "
            "AND year(entry_date) - birth_year NOT BETWEEN 15 AND 34",
            severity=Severity.WARNING,
        ),
    ),
    derived=(("age_at_entry", "SMALLINT", "year(entry_date) - birth_year"),),
)

TALENT_FOLLOWUPS = Table(
    name="talent_followups",
    sheet="Suivis",
    file="suivis",
    grain=N_("Une nouvelle d'une jeune personne à une date."),
    distrust=N_(
        "Qui part répond moins\u00a0: les personnes perdues de vue ne ressemblent pas à celles qui restent."
    ),
    columns=(
        Column(
            header="talent_id",
            name="talent_id",
            kind=Kind.IDENTIFIER,
            key=True,
            personal=True,
            references="talents.talent_id",
            meaning=N_("Code de la personne, tel qu'à la feuille Jeunes talents."),
        ),
        Column(
            header="date",
            name="date",
            kind=Kind.DATE,
            key=True,
            personal=True,
            meaning=N_("Jour où la nouvelle a été prise."),
        ),
        Column(
            header="municipalité de résidence",
            name="residence",
            kind=Kind.PLACE,
            required=True,
            personal=True,
            outside_words=(*_OUTSIDE, ("inconnu", UNKNOWN_PLACE), ("inconnue", UNKNOWN_PLACE)),
            meaning=N_(
                "Où la personne vit ce jour-là, ou «\u00a0hors Québec\u00a0», ou «\u00a0inconnu\u00a0»."
            ),
        ),
        Column(
            header="situation",
            name="situation",
            kind=Kind.CODE,
            codes=SITUATIONS,
            required=True,
            meaning=N_("Ce que fait la personne."),
        ),
    ),
    rules=(Rule(name="after_period", column="date", fails="date > $period_end"),),
)
