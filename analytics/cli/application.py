"""The application: one command a table."""

from __future__ import annotations

import typer

from analytics.cli.citations import CITATIONS
from analytics.cli.collaborations import COLLABORATIONS
from analytics.cli.comparison import COMPARISON
from analytics.cli.listings import add_listing
from analytics.cli.news import NEWS
from analytics.cli.open_data import add_package
from analytics.cli.results import RESULTS
from analytics.cli.targets import TARGETS
from common.console import LANGUAGE_HELP, LANGUAGE_OPTION, Group
from common.words import N_, translate


def build(locale: str) -> typer.Typer:
    """The application, its help in the language of `locale`."""
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        help=translate(N_("Imprime ce que montrent les pages, par la même lecture."), locale),
    )

    @app.callback()
    def language(
        lang: str = typer.Option(locale, LANGUAGE_OPTION, help=translate(LANGUAGE_HELP, locale)),
    ) -> None:
        """Read before the application is built; declared here for its help."""

    for listing in (*COLLABORATIONS, *RESULTS, *COMPARISON, *TARGETS, *NEWS, *CITATIONS):
        add_listing(app, listing, locale=locale)
    add_package(app, locale=locale)
    return app
