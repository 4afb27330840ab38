"""Before the first release: how to make one."""

from __future__ import annotations

import streamlit as st

from common.settings import Settings
from pages.ui.language import _


def draw_first_steps(settings: Settings) -> None:
    """Explain what is missing and the commands that make it."""
    st.info(
        _(
            "Aucune donnée n'est encore publiée\u00a0: il n'y a rien à montrer, et rien n'est en panne. "
            "Une première version se fait avec l'une de ces deux commandes."
        )
    )
    st.markdown(_("**Un réseau de démonstration**, inventé et signalé comme tel sur chaque page\u00a0:"))
    st.code("make run", language=None)
    st.markdown(_("**Les dépôts de vos pôles** (classeurs Excel ou ODS, dossiers ou archives de CSV)\u00a0:"))
    files = _("FICHIERS")
    st.code(f"python -m etl load {files}", language=None)
    st.caption(
        _("Les versions publiées sont cherchées dans le dossier «\u00a0{folder}\u00a0».").format(
            folder=settings.releases.name
        )
    )
