"""Reading processes, kept between files: started once a worker, replaced when one dies.

They are plain subprocesses, not `multiprocessing` ones, so that whoever calls may be a
thread, a worker of an executor or a daemonic worker of a pool, which may have no
`multiprocessing` child. A thread that reads borrows an idle process, or starts one.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from common.settings import KEY_VARIABLE, ROOT
from etl.reading import refusals
from etl.reading.limits import Limits
from etl.reading.messages import Answer

_START_SECONDS = 60.0
_OUT_OF_PROCESSOR_TIME = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None


class Child:
    """One reading process and the pipes to it."""

    def __init__(self) -> None:
        self.served = 0
        self._timed_out = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "etl.reading.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            text=True,
            encoding="utf-8",
            start_new_session=True,  # an interruption at the keyboard is the parent's to handle
        )
        if self._answer(_START_SECONDS) is None:
            self.stop()
            raise RuntimeError("the reading process does not start: python -m etl.reading.child says why")

    @property
    def pid(self) -> int:
        """The process's identifier."""
        return self._process.pid

    @property
    def overran(self) -> bool:
        """Whether the process was ended by the clock or by its limit of processor time."""
        return self._timed_out or self._process.returncode == _OUT_OF_PROCESSOR_TIME

    def ask(self, request: Answer, *, seconds: float) -> Answer | None:
        """The answer to a request, or None when the process died of it or took too long."""
        assert self._process.stdin is not None
        self.served += 1
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except OSError:
            return None
        return self._answer(seconds)

    def _answer(self, seconds: float) -> Answer | None:
        assert self._process.stdout is not None
        clock = threading.Timer(seconds, self._interrupt)
        clock.start()
        try:
            line = self._process.stdout.readline()
        finally:
            clock.cancel()
        return json.loads(line) if line.endswith("\n") else None

    def _interrupt(self) -> None:
        self._timed_out = True
        self._process.kill()

    def stop(self) -> None:
        """End the process and close its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what a dead process never received cannot be flushed
                    pipe.close()


def _environment() -> dict[str, str]:
    """This process's environment without the pseudonym key, which no reader needs."""
    kept = {name: value for name, value in os.environ.items() if name != KEY_VARIABLE}
    paths = [str(ROOT), *filter(None, [kept.get("PYTHONPATH")])]
    return kept | {"PYTHONPATH": os.pathsep.join(paths), "ARROW_DEFAULT_MEMORY_POOL": "system"}


_idle: list[Child] = []
_lock = threading.Lock()


def _forget() -> None:
    """After a fork: the parent's processes answer the parent."""
    global _lock
    _lock = threading.Lock()
    _idle.clear()


def stop_idle() -> None:
    """End the processes that wait for a file."""
    while _idle:
        _idle.pop().stop()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
atexit.register(stop_idle)


def ask(source: Path, *, into: Path, file: str, limits: Limits) -> Answer:
    """What a child answers about a file.

    A process that served before and dies is replaced, and the file tried once more: no file
    is refused for what an earlier one left behind.

    Raises:
        Refusal: the file killed the process, or took too long.
    """
    request = {"source": str(source), "into": str(into), "file": file, "limits": asdict(limits)}
    child, answer = _ask_one(_borrow(), request, limits)
    if answer is None and child.served > 1 and not child.overran:
        child, answer = _ask_one(Child(), request, limits)
    if answer is None and child.overran:
        raise refusals.timed_out(file, seconds=limits.wall_seconds)
    if answer is None:
        raise refusals.reader_died(file)
    return answer


def _borrow() -> Child:
    with _lock:
        if _idle:
            return _idle.pop()
    return Child()


def _ask_one(child: Child, request: Answer, limits: Limits) -> tuple[Child, Answer | None]:
    answer = None
    try:
        answer = child.ask(request, seconds=limits.wall_seconds)
    finally:  # an interrupted wait leaves an answer in the pipe, which the next file must not read
        if answer is None or answer.get("spent"):
            child.stop()
        else:
            with _lock:
                _idle.append(child)
    return child, answer
