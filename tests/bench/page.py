"""Pages of a warm server over the demonstration: their bytes, and the time a filter change takes.

The bench speaks Streamlit's own protocol over a websocket, as a browser does: what is timed is the
server, from the reader's choice to the last message of the answer.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.MultiSelect_pb2 import MultiSelect
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from common.settings import ROOT, Settings
from etl.cli.makers import make_demonstration
from tests.app.conftest import serve
from tests.bench.measures import Row

_PROTOCOL = Subprotocol("streamlit")
_PATIENCE = 60
_DRAWN = ("plotly_chart", "html")
"""Elements that hold what is drawn: figures, and the small lines, bars and tables written as HTML."""

_PARTS = {
    "collaborations": (
        "part",
        ("", "gaps", "network", "network&groups=1&backbone=1", "brokers", "evolution", "pair", "build"),
    ),
    "organisations": ("part", ("",)),
    "releve": ("part", ("", "territories", "destinations", "pathways", "origins", "coverage", "compare")),
    "commercialisation": ("outcome", ("", "groups", "events", "markets", "crossing", "revenue")),
    "financement": ("topic", ("", "support")),
    "comparer": ("section", ("", "peers", "history", "profile")),
}
"""Parts of pages, as addresses name them; the first is open without being named."""
_KILOBYTES = {"collaborations": 400, "releve": 400}
"""Thousands of nodes weigh what they weigh: organisations are only told."""
_MILLISECONDS = {"releve": 100, "commercialisation": 200, "financement": 200, "comparer": 200}
_TERRITORIES = (0, 5)
"""Territories chosen one after another on each part, by their place, so that each view is one that nobody has seen."""

_CHANGES, _QUICK_CHANGES = 25, 8
_WARMING = 3


@dataclass(frozen=True)
class Answer:
    """What the server sent for one run of a page.

    Args:
        seconds: to the last message.
        years, territories: the controls of the filter bar; None where there is none.
    """

    seconds: float
    figure_bytes: int
    all_bytes: int
    years: Slider | None
    territories: MultiSelect | None


def run(*, quick: bool) -> list[Row]:
    """Kilobytes of figures and milliseconds of a filter change."""
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        settings = Settings(data=Path(name), reference=ROOT / "data" / "reference")
        started = time.perf_counter()
        make_demonstration(settings, seed=2018, scale=1, locale="fr")
        demonstration = time.perf_counter() - started
        with contextmanager(serve)(settings) as address:
            stream = address.replace("http", "ws", 1) + "/_stcore/stream"
            for _ in range(_WARMING):
                first = _first_page(stream)
            changes = _changes(stream, most=_QUICK_CHANGES if quick else _CHANGES)
            opened = {
                (page, part): _opened(stream, page, f"{key}={part}" if part else "")
                for page, (key, parts) in _PARTS.items()
                for part in parts
            }
            seconds = {
                page: [
                    one
                    for part in _PARTS[page][1]
                    for one in _chosen(stream, page, f"{_PARTS[page][0]}={part}" if part else "")
                ]
                for page in _MILLISECONDS
            }
    return _rows(demonstration, first, changes, opened, seconds)


def _rows(
    demonstration: float,
    first: Answer,
    changes: list[float],
    opened: dict[tuple[str, str], Answer],
    seconds: dict[str, list[float]],
) -> list[Row]:
    kilobytes = first.figure_bytes / 1000
    typical = median(changes) * 1000
    slowest = max(changes) * 1000
    return [
        Row("demonstration, from nothing to published", f"{demonstration:.0f} s", "", demonstration, 60, "s"),
        Row(
            "figures of the first page",
            f"{kilobytes:.0f} KB",
            f"{first.all_bytes / 1000:.0f} KB in all",
            kilobytes,
            300,
            "KB",
        ),
        Row(
            "a filter change, never asked before",
            f"median of {len(changes)}",
            f"slowest {slowest:.0f} ms, first page {first.seconds * 1000:.0f} ms",
            typical,
            150,
            "ms",
        ),
        *(_new_views(page, times) for page, times in seconds.items()),
        *(_payload(page, part, answer) for (page, part), answer in opened.items()),
    ]


def _new_views(page: str, seconds: list[float]) -> Row:
    """Views that nobody has seen: on every part, another territory chosen in a session that is open."""
    typical, slowest = median(seconds) * 1000, max(seconds) * 1000
    told = f"slowest {slowest:.0f} ms"
    target = _MILLISECONDS[page]
    return Row(f"{page}, never seen before", f"median of {len(seconds)}", told, typical, target, "ms")


def _payload(page: str, part: str, answer: Answer) -> Row:
    kilobytes = answer.all_bytes / 1000
    drawn = f"{answer.figure_bytes / 1000:.0f} KB of figures, {answer.seconds * 1000:.0f} ms"
    target = _KILOBYTES.get(page)
    return Row(f"all of {page} {part}".rstrip(), f"{kilobytes:.0f} KB", drawn, kilobytes, target, "KB")


def _chosen(stream: str, page: str, query: str) -> list[float]:
    """Seconds that a page takes for each territory of `_TERRITORIES`, chosen one after another."""
    with connect(stream, subprotocols=[_PROTOCOL], max_size=None) as socket:
        control = _ask(socket, _by_address(page, query)).territories
        if control is None:
            raise RuntimeError(f"{page} has no choice of territories")
        return [
            _ask(socket, _choosing(control, (control.options[place],), _by_address(page, query))).seconds
            for place in _TERRITORIES
        ]


def _by_address(page: str, query: str) -> BackMsg:
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    return message


def _opened(stream: str, page: str, query: str) -> Answer:
    """A page opened by its address, nobody having seen it before."""
    message = _by_address(page, query)
    with connect(stream, subprotocols=[_PROTOCOL], max_size=None) as socket:
        answer = _ask(socket, message)
    if not answer.figure_bytes:
        raise RuntimeError(f"{page}?{query} drew nothing")
    return answer


def _first_page(stream: str) -> Answer:
    with connect(stream, subprotocols=[_PROTOCOL], max_size=None) as socket:
        return _ask(socket, BackMsg())


def _changes(stream: str, *, most: int) -> list[float]:
    """Seconds of each change of years, in one session, no range asked twice."""
    with connect(stream, subprotocols=[_PROTOCOL], max_size=None) as socket:
        slider = _ask(socket, BackMsg()).years
        if slider is None:
            raise RuntimeError("the first page has no slider of years")
        answers = [
            _ask(socket, _choosing(slider, years, BackMsg()))
            for years in list(combinations(slider.options, 2))[:most]
        ]
    if not all(answer.figure_bytes for answer in answers):
        raise RuntimeError("a choice of years drew nothing")
    return [answer.seconds for answer in answers]


def _choosing(control: Slider | MultiSelect, values: Sequence[str], message: BackMsg) -> BackMsg:
    """The message of a page, with a choice."""
    state = WidgetState(id=control.id)
    state.string_array_value.data.extend(values)
    message.rerun_script.widget_states.widgets.append(state)
    return message


def _ask(socket: ClientConnection, message: BackMsg) -> Answer:
    """Run the page and wait for the end of it."""
    message.rerun_script.SetInParent()
    started = time.perf_counter()
    socket.send(message.SerializeToString())
    figures = everything = 0
    years = territories = None
    while True:
        data = socket.recv(timeout=_PATIENCE)
        assert isinstance(data, bytes)
        told = ForwardMsg.FromString(data)
        everything += len(data)
        kind = told.WhichOneof("type")
        if kind == "delta":
            element = told.delta.new_element
            if element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR:
                raise RuntimeError(f"the page failed: {element.alert.body}")
            figures += len(data) if element.WhichOneof("type") in _DRAWN else 0
            years = element.slider if element.WhichOneof("type") == "slider" else years
            if element.WhichOneof("type") == "multiselect" and territories is None:
                territories = element.multiselect
        if kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return Answer(time.perf_counter() - started, figures, everything, years, territories)
