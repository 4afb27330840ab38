"""Which release is read: its control, bound to the address, and the marks it wears on every page."""

from __future__ import annotations

import streamlit as st

from analytics.access import Release, list_releases, open_release
from analytics.releases import ReleaseInfo
from common.settings import Settings
from pages.ui.language import _

KEY = "release"
_UNKNOWN = "_unknown_release"


def choose_release(settings: Settings) -> Release:
    """Draw the choice of release and open it.

    Raises:
        NoReleaseError: nothing was published yet.
        UnknownReleaseError: the release in service cannot be read.
    """
    current = open_release(settings).info.id
    infos = {info.id: info for info in list_releases(settings)}
    _note_unknown(infos)
    chosen = st.selectbox(
        _("Version publiée"),
        list(infos),
        index=list(infos).index(current),
        key=KEY,
        bind="query-params",
        label_visibility="collapsed",
        width=230,
        filter_mode=None,
    )
    return open_release(settings, chosen)


def _note_unknown(infos: dict[str, ReleaseInfo]) -> None:
    """Remember a release named by the address that does not exist: Streamlit drops it in silence."""
    asked = st.query_params.get(KEY)
    if asked is not None:
        st.session_state[_UNKNOWN] = None if asked in infos else asked


def say_unknown() -> None:
    """Tell a reader whose link names a release that is not here what is shown instead."""
    asked = st.session_state.get(_UNKNOWN)
    if asked:
        st.warning(
            _(
                "La version «\u00a0{release}\u00a0» que demande cette adresse n'existe pas ici. "
                "La version en service est affichée à sa place."
            ).format(release=asked)
        )


def draw_badges(info: ReleaseInfo, *, in_service: bool) -> None:
    """Draw what every page must wear: demonstration data, an old release."""
    if info.demonstration:
        st.badge(_("Données de démonstration"), color="orange")
    if not in_service:
        st.badge(_("Version ancienne"), color="gray")
