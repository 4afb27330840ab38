"""What a bench gives, and how a piece of work is measured: in a process of its own, with its memory."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from common.settings import ROOT

_SAMPLING_SECONDS = 0.02


@dataclass(frozen=True)
class Row:
    """One measure, as printed; `target` is the most that `value` may be, None for what is only told."""

    what: str
    ours: str
    other: str
    value: float | None = None
    target: float | None = None
    unit: str = "×"

    @property
    def met(self) -> bool | None:
        return None if self.value is None or self.target is None else self.value <= self.target


@dataclass(frozen=True)
class Work:
    """One piece of work done: seconds (without the start of its process), peak memory in bytes, what it told."""

    seconds: float
    memory: int
    told: dict[str, float]


def run_work(name: str, *arguments: object) -> Work:
    """Run `tests.bench.work` in a fresh process, whose memory is that of the work alone."""
    command = [sys.executable, "-m", "tests.bench.work", name, *map(str, arguments)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    peak = Peak(process.pid)
    output, _ = process.communicate()
    memory = peak.stop()
    if process.returncode:
        raise RuntimeError(f"{name} failed")
    told = json.loads(output.splitlines()[-1])
    return Work(told.pop("seconds"), memory, told)


class Peak:
    """The largest resident memory of a process and its descendants, sampled (Linux; 0 elsewhere)."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """Bytes at the highest sample."""
        self._done.set()
        self._thread.join()
        return self._most

    def _watch(self) -> None:
        while not self._done.is_set():
            self._most = max(self._most, sum(map(_resident, _tree(self._pid))))
            time.sleep(_SAMPLING_SECONDS)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, children.read_text().split())
            except OSError:
                continue
    return found


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), 0)
