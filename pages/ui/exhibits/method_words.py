"""What the page Méthode says beside the indicators: counting, expectations, the young, what a version is.

Numbers that the code decides are named between braces and filled from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pages.ui.language import N_


@dataclass(frozen=True)
class Section:
    """A part of the page: words (msgids) that are drawn as they stand.

    Args:
        slug: its place in the page, for the list at the top.
        terms: a word and what is to be said of it, in one paragraph or several.
    """

    slug: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()


INTERVALS = Section(
    "intervalles",
    N_("Intervalles et comparaisons"),
    (
        N_(
            "Une part porte son intervalle de Wilson à {level}\u00a0: ce que le seul hasard pourrait en faire. Il ne dit rien "
            "de ce qui n'a pas été déclaré. Sous {n} cas, une part n'est pas dessinée. Deux valeurs dont les intervalles se "
            "recouvrent ne sont pas dites différentes, et un rang n'est jamais donné sans le sien."
        ),
        N_(
            "Certaines mesures du réseau (densité, intermédiarité) n'ont pas d'intervalle\u00a0: rééchantillonner les projets ne "
            "crée jamais un lien nouveau, et les intervalles ainsi faits manquent la vérité."
        ),
    ),
)

NEWS = Section(
    "changements",
    N_("Changements établis et alertes"),
    (
        N_(
            "Aperçu compare la dernière année complète à celle d'avant, pour le réseau et pour chaque pôle qui a remis tous leurs "
            "trimestres\u00a0: ce qu'un pôle n'a pas envoyé se lirait comme une baisse."
        ),
    ),
    (
        (
            N_("Ce qui est testé"),
            (
                N_(
                    "Un décompte se juge sur ce qui n'est que d'une des deux années (McNemar)\u00a0; une part, par le test de deux "
                    "proportions qui ont des cas communs\u00a0; un taux, à dénominateurs donnés. Un projet actif les deux années ne "
                    "fait donc aucune différence. Ce que les pôles varient entre eux élargit tout."
                ),
                N_(
                    "Ne sont pas testés\u00a0: les dollars, les heures, les places, les paires de territoires et les liens d'un même "
                    "projet, qui ne sont pas des cas indépendants\u00a0; les dépôts, tous connus\u00a0; les stades par année de départ, "
                    "la dernière ayant eu moins de temps."
                ),
            ),
        ),
        (
            N_("Établi"),
            (
                N_(
                    "Au-delà du hasard, toutes les comparaisons à la fois (Benjamini–Hochberg à {family} pour le réseau et autant pour "
                    "les pôles)\u00a0: un réseau où rien ne change en montrerait un dans {both} des cas au plus. Viennent d'abord les "
                    "changements les plus grands au regard de leur incertitude, ceux du réseau avant ceux d'un pôle."
                ),
            ),
        ),
        (
            N_("Rupture de série"),
            (
                N_(
                    "Le niveau d'un à {longest} trimestres récents d'un pôle, que ni son passé (jusqu'à {before} trimestres) ni le "
                    "mouvement des autres pôles n'explique\u00a0: prédiction binomiale, dispersion et nombre d'essais compris. Sans "
                    "rupture, au plus un réseau sur vingt en montre une. Un trimestre non remis est laissé de côté, jamais compté "
                    "comme nul. Une dérive lente ne se voit pas."
                ),
            ),
        ),
        (
            N_("Qui voit les alertes"),
            (
                N_(
                    "Le ministère et la fédération, toutes\u00a0; la direction d'un pôle, les siennes\u00a0; le public, aucune\u00a0: une "
                    "alerte est une question posée à un pôle avant d'être un constat. Qui a remis ses dépôts reste ouvert à tous."
                ),
            ),
        ),
    ),
)

COUNTING = Section(
    "liens",
    N_("Compter les liens"),
    (
        N_(
            "Un lien unit deux territoires dont des organisations participent au même projet. Un territoire compte une fois "
            "par projet, quel que soit le nombre de ses organisations."
        ),
    ),
    (
        (
            N_("Décompte fractionnaire"),
            (
                N_(
                    "Chaque projet donne à un territoire un poids total de 1, partagé entre ses partenaires\u00a0: un projet de "
                    "neuf territoires ne pèse pas trente-six paires. C'est le décompte des volumes et des parts."
                ),
            ),
        ),
        (
            N_("Décompte complet"),
            (
                N_(
                    "Chaque paire de territoires d'un projet compte pour 1. C'est celui des comparaisons à l'attendu, des "
                    "intervalles et des tests."
                ),
            ),
        ),
        (
            N_("Années"),
            (
                N_(
                    "Un projet actif plusieurs années compte dans chacune, et une seule fois dans le total d'une période. Les "
                    "années sont civiles, ou financières (1er avril au 31 mars)."
                ),
            ),
        ),
        (
            N_("Dans un seul territoire"),
            (N_("Deux organisations d'un même territoire collaborent aussi\u00a0: c'est compté à part."),),
        ),
        (
            N_("Dit deux fois"),
            (
                N_(
                    "Deux fiches sont une même organisation si le NEQ et la municipalité sont les mêmes, ou si le nom et le lieu "
                    "le sont sans que rien d'autre ne les distingue. Deux projets n'en font qu'un s'ils ont le même code réseau, ou "
                    "les mêmes organisations, des dates qui se recouvrent et le même titre."
                ),
            ),
        ),
        (
            N_("Lien confirmé"),
            (
                N_(
                    "Déclaré par les pôles des deux territoires. Les autres liens sont déclarés une seule fois\u00a0; ils comptent "
                    "aussi, sauf choix contraire."
                ),
            ),
        ),
    ),
)

EXPECTED = Section(
    "attendu",
    N_("Plus ou moins de liens que prévu"),
    (
        N_(
            "Deux territoires très actifs ont plus de liens que deux petits, sans préférence l'un pour l'autre. L'attendu dit "
            "combien ils en auraient alors, et le rapport de l'observé à l'attendu dit l'écart."
        ),
    ),
    (
        (
            N_("Selon la taille"),
            (
                N_(
                    "Quasi-indépendance\u00a0: chaque territoire garde son total de liens, et n'en a aucun avec lui-même. La force "
                    "d'association usuelle, qui l'oublie, est faussée pour un petit nombre de territoires inégaux."
                ),
            ),
        ),
        (
            N_("Selon la taille et la distance"),
            (
                N_(
                    "Modèle de gravité quasi-Poisson\u00a0: les territoires éloignés en attendent moins, et sont jugés sur ce que "
                    "la géographie permet. Il demande au moins {gravity} territoires reliés."
                ),
            ),
        ),
        (
            N_("Surdispersion"),
            (
                N_(
                    "Les mêmes partenaires reviennent\u00a0: les nombres de liens varient plus que le hasard simple ne le veut. Ils "
                    "sont divisés par la dispersion de Pearson, et les intervalles (Byar) élargis d'autant. Sans cela, dans "
                    "nos simulations, près de la moitié des réseaux tirés au hasard montraient un faux écart."
                ),
            ),
        ),
        (
            N_("Plusieurs paires à la fois"),
            (
                N_(
                    "Les paires d'au moins {expected} liens attendus sont testées ensemble (Benjamini–Hochberg)\u00a0; un écart "
                    "n'est dit que sous {q} de fausses découvertes."
                ),
            ),
        ),
        (
            N_("Ce que le silence ne veut pas dire"),
            (
                N_(
                    "Une paire dont rien n'est dit n'est pas une paire normale\u00a0: on ne sait pas. Seule de son espèce parmi les "
                    "153 paires de 18 territoires, une paire qui attend 3 liens doit en avoir 12 pour que l'écart soit établi, "
                    "et il faut en attendre 9 pour que n'en avoir aucun en soit un. Pour un petit territoire, le silence est "
                    "la règle."
                ),
            ),
        ),
    ),
)

YOUNG = Section(
    "jeunes",
    N_("Trois mots pour «\u00a0rester\u00a0»"),
    (
        N_(
            "Les suivis viennent environ une fois l'an\u00a0: la date d'un départ n'est pas connue. Dater un départ du premier "
            "suivi hors du territoire donne des courbes fausses. Les taux sont donc estimés aux anniversaires de l'entrée, et "
            "la situation d'une personne y est connue si un suivi l'a vue à trois mois près."
        ),
    ),
    (
        (
            N_("Présence"),
            (
                N_(
                    "Vivre dans le territoire à l'anniversaire, retours compris, parmi les personnes de situation connue. C'est "
                    "le chiffre mis en avant."
                ),
            ),
        ),
        (
            N_("Rétention continue"),
            (
                N_(
                    "N'avoir jamais été vu hors du territoire jusque-là, estimée d'un anniversaire à l'autre. À côté, ses "
                    "bornes\u00a0: ce qu'elle serait si toutes les personnes perdues de vue étaient parties, et si toutes étaient "
                    "restées."
                ),
            ),
        ),
        (
            N_("Présence connue"),
            (
                N_(
                    "La part de tous les entrés dont on sait encore qu'ils sont là, quand «\u00a0perdu de vue\u00a0» est une "
                    "destination comme une autre. Les parts y font toujours 100\u00a0%."
                ),
            ),
        ),
        (
            N_("Pourquoi trois mots"),
            (
                N_(
                    "Ce sont trois questions, et trois nombres. Qui part et revient est présent, mais n'est pas resté sans "
                    "interruption\u00a0; qui est perdu de vue ne compte ni pour ni contre la présence, et manque à la présence "
                    "connue. Un seul mot pour deux laisserait choisir le plus flatteur."
                ),
            ),
        ),
        (
            N_("Qui part répond moins"),
            (
                N_(
                    "Les personnes parties répondent moins aux suivis\u00a0: les taux sont sans doute trop hauts, et aucun "
                    "intervalle ne le montre. Les bornes et la couverture du suivi le montrent."
                ),
            ),
        ),
        (
            N_("Personnes comptées deux fois"),
            (
                N_(
                    "Chaque pôle a ses propres codes de personnes\u00a0: qui est suivi par deux pôles est compté par chacun dans "
                    "les totaux du réseau."
                ),
            ),
        ),
    ),
)

CONTEXT = Section(
    "contexte",
    N_("Le contexte réel"),
    (
        N_(
            "La population de 15 à 34 ans et les migrations viennent de statistiques officielles, nommées sous chaque figure. "
            "Elles sont réelles, même dans une version de démonstration."
        ),
    ),
    (
        (
            N_("Variation nette apparente des cohortes"),
            (
                N_(
                    "Les personnes de 15 à 29 ans d'un territoire, comptées de nouveau un an plus tard, quand elles ont un an de "
                    "plus\u00a0: la différence. Elle mêle les migrations de toute sorte, celles de l'étranger et des études, et les "
                    "décès. Ce n'est pas une rétention, et elle ne mesure aucun pôle."
                ),
            ),
        ),
        (
            N_("Projections"),
            (
                N_(
                    "Après la dernière estimation, ce sont des projections\u00a0: elles prolongent des tendances, et sont dessinées à part."
                ),
            ),
        ),
    ),
)

TARGETS = Section(
    "cibles",
    N_("Les cibles du ministère"),
    (
        N_(
            "Une cible dit ce qui était voulu d'un pôle, pour un indicateur et une année, civile ou financière. Une année dont "
            "tous les trimestres sont déposés l'atteint ou non, sans égard au hasard. Une année en cours n'est pas jugée sur ce "
            "qu'elle contient déjà\u00a0: elle est projetée."
        ),
    ),
    (
        (
            N_("Projection à la fin de l'année"),
            (
                N_(
                    "Ce qui est déposé, plus le rythme des quatre derniers trimestres sur ceux qui manquent, pesés selon les "
                    "saisons du réseau quand elles sont connues. Un trimestre jamais déposé est un trimestre qui manque."
                ),
                N_(
                    "L'intervalle de prévision à {level} dit où finira l'année si ce rythme tient\u00a0: exact pour des nombres "
                    "d'événements (Nelson), élargi quand les trimestres du pôle varient plus que le hasard, bêta-binomial pour une "
                    "part. Il ne sait rien de ce qui est prévu."
                ),
            ),
        ),
        (
            N_("À portée, hors de portée"),
            (
                N_(
                    "Quand l'intervalle est tout entier du bon côté de la cible, ou tout entier de l'autre. Entre les deux, on ne "
                    "peut pas encore dire. Un nombre qui a déjà sa cible l'a atteinte."
                ),
            ),
        ),
        (
            N_("Sans projection"),
            (
                N_(
                    "Les dollars, les paires liées et les dépôts ne sont pas des cas indépendants\u00a0: la cible et ce qui est "
                    "atteint sont dits, sans projection. Ce qu'un pôle n'a jamais envoyé est non disponible, jamais zéro."
                ),
            ),
        ),
    ),
)

VERSIONS = Section(
    "versions",
    N_("Ce qu'est une version publiée"),
    (
        N_(
            "Une version est faite des dépôts reçus, des données de référence, de la clé des pseudonymes et du programme, et de "
            "rien d'autre. Elle ne change jamais\u00a0: un chiffre imprimé se retrouve en rouvrant sa version. Une correction est un "
            "nouveau dépôt, et donne une nouvelle version."
        ),
        N_(
            "Une ligne en erreur est mise de côté et signalée à son pôle, jamais jetée. Une table absente d'un dépôt, et non "
            "déclarée sans activité, n'est pas un zéro\u00a0: elle n'est pas disponible."
        ),
    ),
)
