"""What every section of a brief is written with: the view, the notes, and what may be stated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.citable import LEAST_REPORTED, Reported, enough_told, reported
from common import formats
from common.words import capitalised
from pages.documents.briefs.audiences import Kind
from pages.documents.briefs.model import Block, Caveat, Listed, Paragraph, Statement
from pages.documents.briefs.notes import Notes
from pages.ui.components import Exhibit
from pages.ui.exhibits.silence import silence_sentence, silent, unavailable
from pages.ui.language import _
from pages.ui.view import View

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÀÉÎ])")


@dataclass(frozen=True)
class Desk:
    """Where a brief is written.

    Args:
        view: of the language, the years and the territories of the brief.
        reported: what the poles of the brief sent of its years.
    """

    view: View
    notes: Notes
    kind: Kind
    reported: Reported

    @classmethod
    def of(cls, view: View, kind: Kind) -> Desk:
        """A desk without any note yet."""
        sent = reported(view.release, visitor=view.visitor, filters=view.filters)
        return cls(view, Notes(), kind, sent)

    def why_silent(self, tables: tuple[str, ...] = ()) -> str:
        """Why nothing may be stated from `tables`; empty where it may.

        Args:
            tables: those that poles send, by their names; only what was due counts without.
        """
        if not self.reported.enough:
            return _few_reports(self.view, self.reported)
        poles = len(self.view.filters.territories or self.view.names)
        missing = len(silent(self.view, tables)) if tables else 0
        if missing == poles:
            return unavailable(self.view, tables)
        if not enough_told(missing, poles):
            return _few_poles(self.view, missing, poles, tables)
        return ""

    def stated(self, statements: Sequence[Statement], tables: tuple[str, ...] = ()) -> list[Block]:
        """The sentences, or the caveat that stands in their place."""
        if why := self.why_silent(tables):
            return [Caveat(Statement(why))]
        kept = tuple(replace(one, text=unplaced(self.view, one.text)) for one in statements if one.text)
        return [Paragraph(kept)] if kept else []

    def listed(self, statements: Sequence[Statement], tables: tuple[str, ...] = ()) -> list[Block]:
        """The sentences below each other, or nothing where they may not be stated."""
        return [Listed(tuple(statements))] if statements and not self.why_silent(tables) else []

    def warned(self, exhibit: Exhibit, *, first: int = 0) -> Caveat:
        """What not to conclude from a figure, in a sentence or two: the workbook has them all.

        Args:
            first: the place of the sentence that matters most here.
        """
        sentences = _SENTENCE.split(exhibit.caveat)
        most = 2 if self.kind == "network" and not first else 1
        return Caveat(Statement(" ".join(sentences[first : first + most])))

    def established(
        self, statements: Sequence[Statement], tables: tuple[str, ...] = ()
    ) -> tuple[Statement, ...]:
        """Those that are, where they may be stated."""
        if self.why_silent(tables):
            return ()
        return tuple(
            replace(one, text=unplaced(self.view, one.text)) for one in statements if one.established
        )


def say(text: str, *notes: int, head: str = "", established: bool = False) -> Statement:
    """A sentence and its notes."""
    return Statement(text, notes, head, established)


def unplaced(view: View, text: str) -> str:
    """A sentence without the name of the territory that the whole brief is of."""
    lead = _("{where}\u00a0: {sentence}").format(where=view.chosen_names, sentence="")
    rest = text.removeprefix(lead) if len(view.filters.territories) == 1 else text
    return capitalised(rest)


def _few_reports(view: View, sent: Reported) -> str:
    if not sent.due:
        return _("Aucun dépôt n'était dû pour ces années et ces territoires\u00a0: rien n'en est conclu ici.")
    return _(
        "{received} dépôts sur {due} sont arrivés pour ces années et ces territoires ({share}), sous le seuil de "
        "{least}\u00a0: aucun énoncé n'est tiré de données aussi incomplètes. Le classeur en a les tableaux."
    ).format(
        received=formats.number(sent.received, view.locale),
        due=formats.number(sent.due, view.locale),
        share=formats.percent(sent.share, view.locale),
        least=formats.percent(LEAST_REPORTED, view.locale, decimals=0),
    )


def _few_poles(view: View, missing: int, poles: int, tables: tuple[str, ...]) -> str:
    told = _(
        "{told} pôles sur {poles} ont envoyé ces tables, sous le seuil de {least}\u00a0: aucun énoncé n'en est tiré."
    ).format(
        told=formats.number(poles - missing, view.locale),
        poles=formats.number(poles, view.locale),
        least=formats.percent(LEAST_REPORTED, view.locale, decimals=0),
    )
    return f"{told} {silence_sentence(view, tables)}"
