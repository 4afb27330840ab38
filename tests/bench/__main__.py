"""`python -m tests.bench [names…] [--quick]`: runs the benches and prints a table; exit 1 where a target is missed."""

from __future__ import annotations

import argparse
import sys

from rich.console import Console
from rich.table import Table

from tests.bench import (
    attack,
    brief,
    comparison,
    h2020,
    kills,
    large_network,
    large_outcomes,
    linkage,
    load,
    network,
    null_links,
    open_data,
    organisations,
    page,
    people,
    suggestions,
    workbook,
)
from tests.bench.measures import Row

BENCHES = {
    "load": load.run,
    "workbook": workbook.run,
    "h2020": h2020.run,
    "kills": kills.run,
    "page": page.run,
    "network": network.run,
    "null": null_links.run,
    "comparison": comparison.run,
    "organisations": organisations.run,
    "linkage": linkage.run,
    "suggestions": suggestions.run,
    "people": people.run,
    "large": large_network.run,
    "outcomes": large_outcomes.run,
    "attack": attack.run,
    "brief": brief.run,
    "open": open_data.run,
}
_MET = {True: "yes", False: "NO", None: ""}


def main() -> int:
    """Run the benches named, all by default."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(BENCHES))
    parser.add_argument("--quick", action="store_true", help="small sizes: whether it works, not how fast")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(BENCHES)
    if unknown:
        parser.error(f"no bench named {', '.join(sorted(unknown))}")
    console = Console(width=150)
    rows: list[Row] = []
    for name in arguments.names or BENCHES:
        with console.status(name):
            rows += BENCHES[name](quick=arguments.quick)
    console.print(_table(rows))
    return int(any(row.met is False for row in rows))


def _table(rows: list[Row]) -> Table:
    table = Table("what", "ours", "beside", "measured", "target", "met")
    for row in rows:
        unit = f" {row.unit}" if row.unit != "×" else row.unit
        measured = "" if row.value is None else f"{row.value:.3g}{unit}"
        target = "" if row.target is None else f"≤ {row.target:g}{unit}"
        table.add_row(row.what, row.ours, row.other, measured, target, _MET[row.met])
    return table


if __name__ == "__main__":
    sys.exit(main())
