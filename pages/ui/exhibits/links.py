"""What the figures of links share: their counting, their table, their words."""

from __future__ import annotations

import pandas as pd

from analytics.links import Counting
from common import formats
from pages.ui.language import N_, _, _n
from pages.ui.tables import Column, Table
from pages.ui.view import View

DECIMALS = {"full": 0, "fractional": 1}
KINDS = {"full": "count", "fractional": "decimal"}


def counting_words(counting: Counting) -> str:
    """The method, for source lines."""
    if counting == "full":
        return _("décompte complet")
    return _("décompte fractionnaire")


def links_table(view: View, frame: pd.DataFrame, counting: Counting) -> Table:
    """Pairs by their names, the most linked first."""
    named = frame.sort_values(["links", "territory_a", "territory_b"], ascending=[False, True, True])
    named = named.assign(a=named.territory_a.map(view.names), b=named.territory_b.map(view.names))
    columns = (
        Column("a", N_("Territoire")),
        Column("b", N_("Autre territoire")),
        Column("links", N_("Liens"), KINDS[counting]),
        Column("confirmed", N_("dont confirmés"), KINDS[counting]),
    )
    return Table(_("Liens entre territoires"), named, columns)


def links_words(links: float, counting: Counting, view: View) -> str:
    """A number of links in words."""
    number = formats.number(links, view.locale, decimals=DECIMALS[counting] or int(links % 1 > 0))
    return _n("{count} lien", "{count} liens", int(links)).format(count=number)


def drawn_words(drawn: int, total: int, view: View) -> str:
    """Says that only the strongest links are drawn."""
    if drawn >= total:
        return ""
    return _("Seules les {drawn} paires les plus liées sont dessinées, sur {total}.").format(
        drawn=formats.number(drawn, view.locale), total=formats.number(total, view.locale)
    )


def limited_words(shown: int, total: int) -> str:
    """Says that only the strongest territories are drawn."""
    if shown >= total:
        return ""
    return _("Seuls les {shown} territoires qui ont le plus de liens sont montrés, sur {total}.").format(
        shown=shown, total=total
    )
