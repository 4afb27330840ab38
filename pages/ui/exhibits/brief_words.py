"""What the page Méthode says of briefs: what they state, and what they leave unsaid."""

from __future__ import annotations

from pages.ui.exhibits.method_words import Section
from pages.ui.language import N_

BRIEFS = Section(
    "notes-de-synthese",
    N_("Ce qu'une note de synthèse affirme"),
    (
        N_(
            "Une phrase de note voyage sans sa page. Elle est écrite à partir des mêmes figures que l'écran, et n'affirme une "
            "différence ou un changement que si son intervalle ne contient pas l'absence de différence. Sinon elle dit que rien "
            "n'est établi."
        ),
        N_(
            "L'encadré «\u00a0Ce qui est établi\u00a0» ne contient que des différences et des changements établis\u00a0: ceux d'une année "
            "complète à l'autre, les paires de territoires à l'écart de leur attendu, les indicateurs d'un pôle hors des limites à "
            "99,8\u00a0%."
        ),
    ),
    (
        (
            N_("Dépôts trop incomplets\u00a0: sous {reported}"),
            (
                N_(
                    "Quand moins de {reported} des dépôts dus sont arrivés pour les années et les territoires de la note, ou que moins "
                    "de {reported} des pôles ont envoyé une table, la note n'en tire aucune phrase\u00a0: elle dit ce qui manque à la place."
                ),
            ),
        ),
        (
            N_("Jeunes perdus de vue\u00a0: sous {followed}"),
            (
                N_(
                    "Quand la situation est connue de moins de {followed} des jeunes à une échéance, aucun taux n'y est énoncé\u00a0: qui "
                    "part répond moins."
                ),
            ),
        ),
        (
            N_("Ce que les pages ne tiennent pas"),
            (
                N_(
                    "Quatre pages pour le réseau, deux pour un territoire, une pour deux territoires. Une figure ou un tableau n'est jamais "
                    "coupé\u00a0: ce qui ne tient pas est dans le classeur, et la note le nomme."
                ),
            ),
        ),
    ),
)
