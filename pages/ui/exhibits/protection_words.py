"""What the page Méthode says of the protection of people: its guarantees, and what risk remains."""

from __future__ import annotations

from pages.ui.exhibits.method_words import Section
from pages.ui.language import N_

PROTECTION = Section(
    "protection",
    N_("Protéger les personnes"),
    (
        N_(
            "Aucune ligne sur une personne n'entre dans une version publiée. Les tableaux sur les jeunes sont calculés et protégés "
            "pendant que la version se fait\u00a0; ils sont les mêmes pour tous les lecteurs, le ministère compris."
        ),
    ),
    (
        (
            N_("Des tableaux fixes"),
            (
                N_(
                    "Le réseau par année d'entrée et par programme\u00a0; les pôles par tranche de trois années d'entrée. Aucun autre "
                    "croisement ne peut être demandé\u00a0: les filtres ne les atteignent pas."
                ),
            ),
        ),
        (
            N_("Rien sous {smallest} personnes"),
            (
                N_(
                    "Un taux n'est montré que si les personnes de situation connue sont au moins {shown} une fois arrondies, donc "
                    "au moins {people} en vérité ; sinon il est confidentiel (x). Une case où il n'y a personne l'est aussi."
                ),
            ),
        ),
        (
            N_("Des effectifs arrondis à {base}"),
            (
                N_(
                    "Les taux, à l'unité, et leurs intervalles sont faits des effectifs arrondis, jamais des vrais\u00a0: ils "
                    "n'apprennent rien de plus qu'eux."
                ),
            ),
        ),
        (
            N_("Des cases cachées avec d'autres"),
            (
                N_(
                    "Une case confidentielle que l'on retrouverait par soustraction d'un total en fait cacher une seconde, et un "
                    "effectif que d'autres effectifs de la même case resserreraient est caché."
                ),
            ),
        ),
        (
            N_("Des cohortes entières"),
            (
                N_(
                    "Une année d'entrée n'apparaît à un anniversaire qu'une fois qu'il est passé pour tous ceux qui y sont "
                    "entrés, et que le délai de dépôt du trimestre qui le suit est écoulé\u00a0: une case ne se remplit pas d'une "
                    "version à l'autre. Seul un dépôt tardif ou corrigé peut la changer."
                ),
            ),
        ),
        (
            N_("Au moins quatre valeurs possibles"),
            (
                N_(
                    "Qui aurait tous les tableaux publiés et connaîtrait la méthode garderait au moins quatre valeurs possibles pour "
                    "chaque effectif de personnes. Chaque somme et chaque groupe est éprouvé quand la version est faite, puis "
                    "toute la tranche d'années ensemble\u00a0: ce qui en dirait trop est retiré. Une attaque indépendante l'éprouve à "
                    "son tour\u00a0: sur deux versions, elle trouve quatre valeurs possibles pour chacun des effectifs du réseau de "
                    "démonstration et de 200 petits réseaux tirés au hasard. "
                    "Elle ne déduit rien du choix des cases cachées avec d'autres."
                ),
            ),
        ),
        (
            N_("Des codes sans retour"),
            (
                N_(
                    "Les codes des personnes deviennent des empreintes faites avec une clé dès la réception. La clé est gardée avec "
                    "les données du réseau\u00a0: elle n'est ni dans le programme, ni dans une version, ni dans un export."
                ),
            ),
        ),
    ),
)

REIDENTIFICATION = Section(
    "reidentification",
    N_("Note sur la réidentification"),
    (
        N_(
            "Le Règlement sur l'anonymisation des renseignements personnels (chapitre A-2.1, r. 0.1), en vigueur au Québec depuis "
            "le 30 mai 2024, retient trois critères. Voici comment les tableaux publiés se mesurent à chacun. C'est une "
            "autoévaluation, et non un avis juridique. Elle porte sur ce qui est publié\u00a0: les dépôts que garde le réseau "
            "restent des renseignements personnels, et doivent être traités comme tels."
        ),
    ),
    (
        (
            N_("Individualisation"),
            (
                N_(
                    "Demandé\u00a0: que l'on ne puisse ni isoler ni distinguer une personne dans un ensemble de données."
                ),
                N_(
                    "Fait\u00a0: rien n'est publié par personne\u00a0; aucune case sous {smallest} personnes, aucun effectif "
                    "exact, et les cases qu'un total trahirait sont cachées aussi."
                ),
                N_(
                    "Reste\u00a0: qui connaît déjà presque toutes les personnes d'une case, comme l'animateur d'un programme de douze "
                    "jeunes, peut resserrer ce qu'il ignore des dernières. L'arrondi l'en empêche le plus souvent, pas toujours."
                ),
            ),
        ),
        (
            N_("Corrélation"),
            (
                N_(
                    "Demandé\u00a0: que l'on ne puisse relier entre eux des ensembles de données qui concernent une même personne."
                ),
                N_(
                    "Fait\u00a0: ni code, ni date, ni naissance, ni municipalité d'une personne n'est publié\u00a0; les tableaux ne se "
                    "rejoignent que par des totaux, et les totaux de plusieurs années sont des sommes de nombres déjà publiés."
                ),
                N_(
                    "Reste\u00a0: un pôle peut publier ailleurs, dans un rapport annuel, les effectifs exacts d'un programme. Les "
                    "tableaux d'ici n'en savent rien, et leur protection en serait affaiblie."
                ),
            ),
        ),
        (
            N_("Inférence"),
            (
                N_(
                    "Demandé\u00a0: que l'on ne puisse déduire des renseignements personnels d'autres renseignements disponibles."
                ),
                N_(
                    "Fait\u00a0: taux à l'unité, faits d'effectifs arrondis, avec des intervalles élargis de l'arrondi\u00a0; une case où "
                    "presque personne n'est présent est confidentielle."
                ),
                N_(
                    "Reste\u00a0: d'un taux proche de 100\u00a0%, on devine avec de bonnes chances la situation de quelqu'un dont on sait "
                    "qu'il a participé. C'est vrai de toute statistique\u00a0; ici, on n'en a jamais la certitude par les seuls tableaux."
                ),
            ),
        ),
        (
            N_("En somme"),
            (
                N_(
                    "Pour qui ne connaît pas déjà la case, le risque qui reste nous paraît très faible\u00a0; il n'est pas nul. Il "
                    "grandirait avec un tableau de plus, ou avec des effectifs exacts publiés ailleurs. Cette note est à refaire à "
                    "chaque changement des tableaux, et à valider par la personne responsable de la protection des "
                    "renseignements personnels."
                ),
            ),
        ),
    ),
)
