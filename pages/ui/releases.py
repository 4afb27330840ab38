"""Which release is read: its control, bound to the address, and the marks it wears on every page."""

from __future__ import annotations

import streamlit as st

from analytics.access import Release, list_releases, open_release
from analytics.releases import ReleaseInfo
from common.settings import Settings
from pages.ui.language import _
from pages.ui.unknown import RELEASE as KEY
from pages.ui.unknown import note_dropped


def choose_release(settings: Settings) -> Release:
    """Draw the choice of release and open it.

    Raises:
        NoReleaseError: nothing was published yet.
        UnknownReleaseError: the release in service cannot be read.
    """
    current = open_release(settings).info.id
    infos = {info.id: info for info in list_releases(settings)}
    note_dropped(KEY, infos)
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


def draw_badges(info: ReleaseInfo, *, in_service: bool) -> None:
    """Draw what every page must wear: demonstration data, an old release."""
    if info.demonstration:
        st.badge(_("Données de démonstration"), color="orange")
    if not in_service:
        st.badge(_("Version ancienne"), color="gray")
