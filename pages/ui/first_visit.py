"""«Première visite ?»: a short tour for each reader, and questions that lead to the view that answers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import streamlit as st

from analytics.organisations import may_read_organisations
from pages.ui.language import N_, _
from pages.ui.page_links import address, link
from pages.ui.view import View

_DISMISSED = "first-visit-dismissed"


@dataclass(frozen=True)
class Step:
    """A question, and the view that answers it.

    Args:
        question: a msgid that may name `{pole}` and `{other}`.
        page: its address in the shell.
        choices: what the page keeps in its address; values may name `{pole}` and `{other}` too, for their codes.
        of_pole: whether the filter bar keeps the pole alone.
    """

    question: str
    page: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    of_pole: bool = False


TOURS = (
    (
        N_("Pour le ministère"),
        (
            Step(N_("Qu'est-ce qui a changé, et qui est sûr\u00a0?")),
            Step(
                N_("Les territoires collaborent-ils davantage d'une année à l'autre\u00a0?"),
                "collaborations",
                (("part", "evolution"),),
            ),
            Step(N_("Quels pôles s'écartent des autres plus que le hasard\u00a0?"), "comparer"),
            Step(N_("Qui paie, et que reste-t-il après l'argent du Québec\u00a0?"), "financement"),
            Step(N_("Les jeunes vivent-ils encore dans leur territoire\u00a0?"), "releve"),
        ),
    ),
    (
        N_("Pour la fédération"),
        (
            Step(N_("Quels territoires tiennent le réseau\u00a0?"), "collaborations", (("part", "brokers"),)),
            Step(
                N_("Quels liens manquent, et avec qui les bâtir\u00a0?"),
                "collaborations",
                (("part", "build"),),
            ),
            Step(
                N_("Les projets interrégionaux arrivent-ils autant sur le marché\u00a0?"),
                "commercialisation",
                (("outcome", "crossing"),),
            ),
            Step(N_("Que donnent les pôles aux entreprises\u00a0?"), "financement", (("topic", "support"),)),
            Step(N_("Comment ces chiffres sont-ils faits\u00a0?"), "methode"),
        ),
    ),
    (
        N_("Pour la direction d'un pôle"),
        (
            Step(N_("Où en est {pole} parmi les autres\u00a0?"), "comparer", (("pole", "{pole}"),)),
            Step(
                N_("{pole}\u00a0: les cibles seront-elles atteintes\u00a0?"),
                "comparer",
                (("pole", "{pole}"), ("section", "targets")),
            ),
            Step(
                N_("{pole}\u00a0: avec quels territoires travaille-t-on\u00a0?"), "collaborations", (), True
            ),
            Step(
                N_("{pole}\u00a0: quels territoires appeler d'abord\u00a0?"),
                "collaborations",
                (("part", "build"), ("for", "{pole}")),
            ),
            Step(N_("{pole}\u00a0: les jeunes y vivent-ils encore\u00a0?"), "releve", (), True),
        ),
    ),
)
"""A reader, and four or five questions in the order in which they are best asked."""

QUESTIONS = (
    Step(
        N_("{pole} coopère-t-il plus que prévu avec {other}\u00a0?"),
        "collaborations",
        (("part", "pair"), ("pair_a", "{pole}"), ("pair_b", "{other}")),
    ),
    Step(
        N_("Quels territoires travaillent ensemble moins qu'attendu\u00a0?"),
        "collaborations",
        (("part", "gaps"),),
    ),
    Step(
        N_("Combien de mois un projet passe-t-il à chaque stade\u00a0?"),
        "commercialisation",
        (("outcome", "stages"),),
    ),
    Step(N_("Quels secteurs atteignent le marché\u00a0?"), "commercialisation", (("outcome", "groups"),)),
    Step(N_("Où vont les jeunes qui partent\u00a0?"), "releve", (("part", "destinations"),)),
    Step(N_("Combien de jeunes sont perdus de vue\u00a0?"), "releve", (("part", "coverage"),)),
    Step(
        N_("À quels pôles {pole} ressemble-t-il\u00a0?"),
        "comparer",
        (("pole", "{pole}"), ("section", "peers")),
    ),
    Step(N_("Quelles organisations relient le plus de territoires\u00a0?"), "organisations"),
)


def draw_first_visit(view: View) -> None:
    """One folded line: the tours and the questions. Put away, it stays so until the page is loaded again."""
    if st.session_state.get(_DISMISSED) or not view.names:
        return
    with (
        st.container(key="first-visit"),
        st.expander(_("Première visite\u00a0? Trois parcours, et des questions")),
    ):
        st.html(tours_html(view))
        st.button(_("Ne plus montrer"), key="first-visit-dismiss", on_click=_dismiss)


def _dismiss() -> None:
    st.session_state[_DISMISSED] = True


def tours_html(view: View) -> str:
    """The tours, then the questions, each a link that keeps the filters, language and release of the view."""
    tours = "".join(_listed(view, name, steps, "ol") for name, steps in TOURS)
    shown = tuple(
        step for step in QUESTIONS if step.page != "organisations" or may_read_organisations(view.visitor)
    )
    questions = _listed(view, N_("Des questions, et la vue qui répond"), shown, "ul")
    return f'<div class="tours">{tours}{questions}</div>'


def _listed(view: View, name: str, steps: tuple[Step, ...], kind: str) -> str:
    items = "".join(f"<li>{step_link(view, step)}</li>" for step in steps)
    return f"<section><h2>{escape(_(name))}</h2><{kind}>{items}</{kind}></section>"


def step_link(view: View, step: Step) -> str:
    """The question as a link to the view that answers it."""
    codes = _codes(view)
    names = {name: view.names[code] for name, code in codes.items()}
    filters = view.filters
    everything = view.choices.everything(filters.year_basis)
    years = (filters.first_year, filters.last_year)
    href = address(
        view,
        step.page,
        years=None if years == (everything.first_year, everything.last_year) else years,
        territories=(codes["pole"],) if step.of_pole else filters.territories,
        choices=_filled(step.choices, codes),
    )
    return link(href, step.page, words=_(step.question).format(**names))


def _filled(choices: tuple[tuple[str, str], ...], codes: Mapping[str, str]) -> dict[str, str]:
    return {name: value.format(**codes) for name, value in choices}


def _codes(view: View) -> dict[str, str]:
    """The visitor's own pole, else the first chosen, else the first of all; and another one."""
    own = view.visitor.pole if view.visitor.pole in view.names else None
    chosen = [code for code in (own, *view.filters.territories, *view.names) if code]
    pole = chosen[0]
    return {"pole": pole, "other": next((code for code in chosen if code != pole), pole)}
