"""The choices of the Comparer page, kept in the address: pole, indicator, peers, dispersion, clock."""

from __future__ import annotations

from typing import cast

from analytics.definitions import THEMES
from analytics.indicators import COMPARABLE
from analytics.overdispersion import Adjustment
from pages.ui.address import choose_one, choose_several
from pages.ui.components import draw_hint
from pages.ui.exhibits.peers import Clock, nearest_peers
from pages.ui.exhibits.profile import ESSENTIAL, THEME_WORDS
from pages.ui.language import N_, _
from pages.ui.view import View

DEFAULT_INDICATOR = "cross_regional_share"
DISPERSION_WORDS = {
    "none": N_("Sans"),
    "additive": N_("Additive"),
    "multiplicative": N_("Multiplicative"),
}
CLOCK_WORDS = {"calendar": N_("Années"), "months": N_("Mois depuis le premier trimestre déposé")}


def choose_pole(view: View, first: tuple[str, ...]) -> str:
    """The pole looked at; at first the one of the filter, else the reader's own, else the first.

    Args:
        first: the territories of the filter bar.
    """
    own = (*first, *([view.visitor.pole] if view.visitor.pole in view.names else []), *view.names)
    return choose_one(_("Pôle"), "pole", view.names, str(own[0]), listed=True, varies=True)


def choose_indicator() -> str:
    """What poles are compared on, theme by theme."""
    words = {
        slug: _("{theme} – {name}").format(theme=_(THEMES[indicator.theme]), name=_(indicator.name))
        for slug, indicator in COMPARABLE.items()
    }
    return choose_one(_("Indicateur"), "measure", words, DEFAULT_INDICATOR, listed=True)


def choose_peers(view: View, pole: str) -> tuple[str, ...]:
    """Those chosen; the nearest ones where none is."""
    words = {code: name for code, name in view.names.items() if code != pole}
    chosen = choose_several(_("Pairs"), "peers", words, everything=_("Les quatre plus proches"), width=220)
    return chosen or nearest_peers(view, pole)


def choose_dispersion() -> Adjustment:
    """Whether limits allow for more variation than chance."""
    return cast(
        Adjustment,
        choose_one(
            _("Surdispersion"),
            "dispersion",
            {code: _(word) for code, word in DISPERSION_WORDS.items()},
            "none",
            help=_(
                "Les pôles diffèrent par ce qu'un indicateur ne tient pas\u00a0: leurs entreprises, leurs distances. Additive\u00a0: "
                "une variance entre pôles s'ajoute à celle du hasard. Multiplicative\u00a0: celle du hasard est multipliée par φ."
            ),
        ),
    )


def choose_clock() -> Clock:
    """By calendar, or by months since the first quarter that each pole told; what these are not stands under the choice."""
    words = {code: _(word) for code, word in CLOCK_WORDS.items()}
    clock = cast(Clock, choose_one(_("Temps"), "clock", words, "calendar"))
    draw_hint(
        _(
            "Le jour où chaque pôle a signé n'est pas dans les données de référence\u00a0: les mois partent du premier "
            "trimestre qu'il a déposé, qui n'est pas sa signature."
        )
    )
    return clock


def choose_theme() -> str:
    """What the profile draws: at first, what says the most of each theme."""
    words = {code: _(word) for code, word in THEME_WORDS.items()}
    return choose_one(_("Thème"), "theme", words, ESSENTIAL)
