"""A brief from what its reader asks for: the sections of its kind, written one after another with the same notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pages.documents.briefs import follow, links, outcomes, pair, territory, young
from pages.documents.briefs.audiences import (
    AUDIENCES,
    OPENINGS,
    SECTIONS,
    Audience,
    Kind,
    usual_sections,
)
from pages.documents.briefs.desk import Desk, say
from pages.documents.briefs.key_figures import network_figures
from pages.documents.briefs.model import Brief, Section, Statement
from pages.documents.briefs.notes import of_territories
from pages.ui.exhibits.overview import finding as overview_finding
from pages.ui.exhibits.overview import reports
from pages.ui.filters import filters_sentence
from pages.ui.language import _, speaking
from pages.ui.view import View

LONGEST_TITLE = 160
"""Letters of a title that is printed; a longer one is cut."""
Writer = Callable[[Desk, str], Section]
WRITERS: dict[Kind, dict[str, Writer]] = {
    "network": {
        "figures": network_figures,
        "reports": follow.reports,
        "changes": links.what_moved,
        "links": links.between_territories,
        "market": outcomes.market,
        "funding": outcomes.money,
        "support": outcomes.given,
        "young": young.young,
        "watch": follow.to_watch,
    },
    "territory": {
        "figures": territory.among_others,
        "reports": follow.reports,
        "changes": links.what_moved,
        "targets": follow.targets,
        "links": territory.with_others,
        "calls": territory.to_call,
        "market": outcomes.market,
        "funding": outcomes.money,
        "support": outcomes.given,
        "young": young.young,
        "watch": follow.to_watch,
    },
    "pair": {
        "history": pair.together,
        "peers": pair.alike,
        "projects": pair.projects,
        "organisations": pair.organisations,
    },
}


@dataclass(frozen=True)
class Request:
    """What a reader asks for; years, sectors and language are those of the view.

    Args:
        territories: none or several of a network brief (none is all of them), one of a territory brief, two of
            a pair brief.
        sections: their slugs; they are printed in the order of `SECTIONS`.
        title: the reader's own; empty for that of the kind.
    """

    kind: Kind
    audience: Audience
    territories: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    title: str = ""

    @classmethod
    def usual(cls, kind: Kind, audience: Audience, territories: tuple[str, ...] = ()) -> Request:
        """With the sections that the audience looks for."""
        return cls(kind, audience, territories, usual_sections(kind, audience))


def compose(view: View, request: Request) -> Brief:
    """The brief, in the language of the view; every number in it is read with the view's own filters.

    Raises:
        ValueError: no section is asked for, or not as many territories as the kind takes.
    """
    _check(request)
    with speaking(view.locale):
        desk = Desk.of(of_territories(view, *request.territories), request.kind)
        opening = _opening(desk, request)
        titles = SECTIONS[request.kind]
        sections = tuple(
            WRITERS[request.kind][slug](desk, _(title))
            for slug, title in titles.items()
            if slug in request.sections
        )
        return _bound(desk, request, opening, sections)


def _check(request: Request) -> None:
    if not set(request.sections) & set(SECTIONS[request.kind]):
        raise ValueError("a brief has one section at least")
    takes = {"territory": 1, "pair": 2}.get(request.kind)
    if takes is not None and len(set(request.territories)) != takes:
        raise ValueError(f"a {request.kind} brief is of {takes} territories: {request.territories}")


def _bound(
    desk: Desk, request: Request, opening: tuple[Statement, ...], sections: tuple[Section, ...]
) -> Brief:
    view = desk.view
    return Brief(
        kind=request.kind,
        slug="-".join((request.kind, *request.territories)) if request.kind != "network" else "network",
        locale=view.locale,
        title=_title(view, request),
        kicker=_("Note de synthèse · {audience}").format(audience=_(AUDIENCES[request.audience])),
        subtitle=filters_sentence(view.choices, view.filters, view.locale),
        opening=opening,
        unestablished=""
        if any(section.established for section in sections)
        else _(
            "Aucun écart ni changement n'est établi dans les sections choisies. Cela ne dit pas que tout est égal, ni que rien "
            "n'a bougé\u00a0: une petite différence ne se distingue pas du hasard."
        ),
        sections=sections,
        notes=desk.notes.all(),
        info=view.release.info,
    )


def _title(view: View, request: Request) -> str:
    """The reader's own title on one line, else what the brief is of."""
    own = " ".join(request.title.split())
    if own:
        return own if len(own) <= LONGEST_TITLE else own[: LONGEST_TITLE - 1].rstrip() + "…"
    names = [view.names[code] for code in request.territories]
    if request.kind == "pair":
        return _("{a} et {b}").format(a=names[0], b=names[1])
    if request.kind == "territory":
        return names[0]
    return (
        _("Le réseau des pôles") if not names else _("Réseau\u00a0: {names}").format(names=", ".join(names))
    )


def _opening(desk: Desk, request: Request) -> tuple[Statement, ...]:
    """What the audience looks for, then how much there is."""
    lead = say(_(OPENINGS[request.kind, request.audience]))
    if request.kind == "pair":
        return (lead,)
    view = desk.view
    active = desk.notes.of_indicator(view, "active_projects")
    if desk.why_silent(("projects",)):
        return (lead, say(desk.why_silent(("projects",)), active))
    first, second, _reports = overview_finding(view)
    share = desk.notes.of_indicator(view, "cross_regional_share")
    opening = (lead, say(first, active), say(second, share))
    if "reports" in request.sections:
        return opening
    sent = desk.notes.of_indicator(view, "reporting_completeness")
    return (*opening, say(reports(view.of_territories).finding, sent))
