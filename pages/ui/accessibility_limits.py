"""What is not met yet: each part of the frontend that fails a rule, why, and what to do instead.

One list for the accessibility statement and for the test that runs axe-core: a violation that is not named
here fails the test, one that is named is told to readers.
"""

from __future__ import annotations

from dataclasses import dataclass

from common.words import N_


@dataclass(frozen=True)
class Limit:
    """A known shortcoming.

    Args:
        criterion: of WCAG 2.1.
        what: a msgid, what is not met and where.
        instead: a msgid, what a reader can do, or why nothing is lost.
        rule: of axe-core, where it finds it; empty where only people do.
        element: a part of the selector that axe-core gives.
    """

    criterion: str
    what: str
    instead: str
    rule: str = ""
    element: str = ""


LIMITS = (
    Limit(
        "2.1.1",
        N_("Le clic sur la carte, et les précisions au survol des figures, demandent une souris."),
        N_(
            "Choisir un territoire se fait aussi dans la barre de filtres, au clavier\u00a0; le tableau sous chaque figure dit tout "
            "ce que dit le survol."
        ),
    ),
    Limit(
        "1.4.13",
        N_("Les explications des termes soulignés et des symboles n'apparaissent qu'au survol."),
        N_(
            "Le glossaire et les symboles de la page Méthode les disent toutes, et chaque tableau explique les siens."
        ),
    ),
    Limit(
        "1.4.10",
        N_("Sur un écran étroit, de grandes figures et de grands tableaux se font glisser de côté."),
        N_("La page elle-même ne glisse jamais\u00a0; ces endroits se font défiler au clavier."),
    ),
    Limit(
        "3.1.2",
        N_(
            "Les annonces des listes déroulantes («\u00a016 options available\u00a0») suivent la langue du navigateur, non celle "
            "de la page\u00a0; les messages de connexion perdue de Streamlit restent en anglais."
        ),
        N_("Régler le navigateur sur la langue voulue."),
    ),
    Limit(
        "2.4.3",
        N_(
            "Après un changement de page, le curseur du clavier reste dans la navigation\u00a0; le titre du document change."
        ),
        N_("Le premier lien de la page mène au contenu principal."),
    ),
    Limit(
        "4.1.2",
        N_("Les noms et les données des organisations ne sont pas balisés selon leur langue."),
        N_("Ils restent tels que les pôles les ont écrits."),
    ),
)


def is_known(rule: str, target: str) -> bool:
    """Whether a violation that axe-core found is one of `LIMITS`."""
    return any(limit.rule == rule and limit.element in target for limit in LIMITS if limit.rule)
