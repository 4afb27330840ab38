"""What a reader sees when a page fails: one sentence and a number, never a traceback."""

from __future__ import annotations

import logging
from uuid import uuid4

import streamlit as st

from common.words import Sentence
from pages.ui.language import _, locale

_LOG = logging.getLogger("maillage")


def show_error(error: Exception) -> bool:
    """Log `error` whole under a number, tell the reader the number.

    An error that carries a sentence of its own (`sentence`) is told with it.

    Returns:
        True: Streamlit shows nothing of its own.
    """
    number = uuid4().hex[:8]
    _LOG.error("page failed, id %s", number, exc_info=error)
    sentence = getattr(error, "sentence", None)
    if isinstance(sentence, Sentence):
        st.warning(sentence.text(locale()))
        return True
    st.error(
        _(
            "Cette page n'a pas pu s'afficher. Rien n'est perdu\u00a0: rechargez la page, et si cela se "
            "répète, donnez le numéro {number} à la personne qui gère Maillage."
        ).format(number=number)
    )
    return True
