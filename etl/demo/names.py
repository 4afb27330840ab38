"""Invented names. Every invented organisation says that it is one: its name ends in «(exemple)».

Trades are real words, proper names are compounds that no register is likely to hold
(Brumelune, Clairsaule…); titles are put together from what a project does, with what, for whom.
"""

from __future__ import annotations

import unicodedata

import numpy as np

MARK = "(exemple)"

_HEADS = (
    "Ambre", "Aube", "Aurore", "Bise", "Bouleau", "Brume", "Cèdre", "Clair", "Corail", "Doux", "Écume", "Érable",
    "Étoile", "Fleur", "Givre", "Grand", "Haute", "Hiver", "Île", "Joli", "Lierre", "Lune", "Marée", "Mélèze",
    "Merle", "Mousse", "Neige", "Nord", "Orme", "Perle", "Pin", "Pluie", "Rive", "Rocher", "Rosée", "Sable",
    "Sapin", "Soir", "Source", "Tourbe", "Vague", "Vent", "Verger", "Vive",
)  # fmt: skip
_TAILS = (
    "aile", "ancre", "anse", "argent", "baie", "bois", "brise", "cap", "chant", "ciel", "cime", "crue", "dune",
    "feuille", "fil", "flot", "gel", "grève", "huart", "lac", "lueur", "lune", "matin", "mont", "nacre", "onde",
    "pierre", "plume", "pont", "pré", "quai", "roche", "rive", "saule", "sève", "soir", "val", "vent", "voile",
)  # fmt: skip
_TRADES = {
    "company": (
        "Fonderie", "Ateliers", "Laiterie", "Scierie", "Usinage", "Transport", "Ébénisterie", "Pêcheries",
        "Serres", "Imprimerie", "Boulangerie", "Métaux", "Plastiques", "Chantier naval", "Forage", "Composites",
        "Acier", "Emballages", "Meunerie", "Textiles",
    ),
    "startup": (
        "Logiciels", "Robotique", "Données", "Capteurs", "Biotechnologies", "Drones", "Énergies", "Santé",
        "Solutions", "Hydrogène", "Vision", "Nutrition",
    ),
    "research_centre": ("Centre de recherche", "Laboratoire", "Institut"),
    "incubator": ("Incubateur", "Accélérateur", "Fabrique"),
    "community_organisation": ("Coopérative", "Carrefour", "Maison"),
    "investor": ("Capital", "Fonds", "Placements"),
    "other": ("Regroupement", "Réseau", "Studio"),
    "technology_transfer_centre": ("Centre de transfert",),
}  # fmt: skip
_VERBS = (
    "Valorisation", "Conception", "Automatisation", "Mise au point", "Numérisation", "Écoconception", "Mise à l'essai",
    "Optimisation", "Déploiement", "Recyclage", "Modélisation", "Démonstration",
)  # fmt: skip
_OBJECTS = {
    "11": ("des algues", "de la biomasse forestière", "des petits fruits", "du crabe des neiges", "des serres d'hiver"),
    "21": ("des résidus miniers", "de la ventilation des mines", "du forage", "du tri du minerai"),
    "22": ("de l'éolien en réseau", "de la chaleur perdue", "des microréseaux", "de l'hydrogène vert"),
    "23": ("du béton bas carbone", "des charpentes de bois", "de la préfabrication"),
    "31-33": ("d'alliages d'aluminium", "de pièces composites", "d'une cellule robotisée", "d'aliments transformés",
              "d'un textile technique"),
    "48-49": ("de la livraison nordique", "d'un parc de camions électriques", "du fret maritime"),
    "51": ("d'un jeu éducatif", "d'une plateforme de données", "d'outils de sous-titrage"),
    "52": ("d'un service de paiement", "de l'assurance agricole"),
    "54": ("d'un jumeau numérique", "de capteurs de proximité", "d'analyses en laboratoire", "d'un outil de vision"),
    "61": ("d'une formation immersive", "d'un atelier-école"),
    "62": ("des soins à distance", "d'une aide à la mobilité"),
    "71": ("d'un parcours de réalité augmentée", "d'une scène mobile"),
    "72": ("d'un circuit touristique d'hiver", "de cuisines collectives"),
}  # fmt: skip
_OTHER_OBJECTS = (
    "d'un service de proximité",
    "d'un procédé propre",
    "d'une boucle de réemploi",
    "d'un atelier partagé",
)
_ENDS = (
    "",
    " en climat nordique",
    " à petite échelle",
    " pour les PME",
    " en milieu rural",
    " – phase 2",
    " en continu",
)
_DESCRIPTIONS = (
    None,
    None,
    "Projet d'exemple, généré.",
    "Donnée générée : essais en usine puis chez un client pilote.",
    "Donnée générée : étude, prototype et plan de mise en marché.",
)


class Namer:
    """Draws names, never the same company twice."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def company(self, kind: str, town: str) -> str:
        """«Fonderie Brumelune (exemple)»; the town is added once the plain name is taken."""
        trades = _TRADES.get(kind, _TRADES["other"])
        for _ in range(8):
            stem = f"{self._pick(trades)} {self._proper()}"
            for name in (stem, f"{stem} {of_town(town)}"):
                if name not in self._taken:
                    self._taken.add(name)
                    return f"{name} {MARK}"
        self._taken.add(stem)
        return f"{stem} {len(self._taken)} {MARK}"

    def title(self, sector: str) -> str:
        """«Mise au point d'alliages d'aluminium en climat nordique»."""
        thing = self._pick(_OBJECTS.get(sector, _OTHER_OBJECTS))
        return f"{self._pick(_VERBS)} {thing}{self._pick(_ENDS)}"

    def description(self) -> str | None:
        return _DESCRIPTIONS[int(self._rng.integers(len(_DESCRIPTIONS)))]

    def _proper(self) -> str:
        head, tail = self._pick(_HEADS), self._pick(_TAILS)
        return (head[:-1] if head.endswith("e") and tail[0] in "aeiou" else head) + tail

    def _pick(self, words: tuple[str, ...]) -> str:
        return words[int(self._rng.integers(len(words)))]


def chamber(town: str) -> str:
    return f"Chambre de commerce {of_town(town)} {MARK}"


def town_hall(town: str) -> str:
    return f"Ville {of_town(town)} {MARK}"


def of_town(town: str) -> str:
    """«de Matane», «d'Amos», «des Îles-de-la-Madeleine», «du Bic»."""
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if town.startswith(article):
            return joined + town.removeprefix(article)
    return f"d'{town}" if _plain(town[0]).lower() in "aeiou" else f"de {town}"


def respell(name: str, way: int) -> str:
    """The same name as another pole writes it; five ways."""
    stem = name.removesuffix(f" {MARK}")
    mark = f" {MARK}" if stem != name else ""
    spellings = (
        stem.upper(),
        f"{stem} inc." if mark else stem.replace("Cégep", "CÉGEP"),
        _plain(stem),
        stem.replace("Centre", "Ctre").replace("Ateliers", "Atel.").replace("-", " "),
        f"{stem} " if mark else stem.replace("é", "e"),
    )
    return spellings[way % len(spellings)] + mark


def retitle(title: str, way: int) -> str:
    """The same project as the second pole calls it."""
    return (
        title.upper(),
        f"Projet : {title[0].lower()}{title[1:]}",
        _plain(title),
        f"{title} (volet régional)",
    )[way % 4]


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
