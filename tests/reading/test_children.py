"""The reading process may die, hang or be killed: the parent says so and goes on."""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from common.settings import KEY_VARIABLE
from etl.problems import Refusal
from etl.reading import children
from etl.reading.limits import Limits
from etl.reading.reader import read

from .hostile import write_xlsx

LONG = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 60_000))


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "long.xlsx", LONG)


@pytest.fixture(autouse=True)
def _no_idle_child() -> None:
    children.stop_idle()


def test_one_process_reads_many_files(long_file: Path, tmp_path: Path) -> None:
    for _ in range(3):
        read(long_file, into=tmp_path / "into")
        assert len(children._idle) == 1
    assert children._idle[0].served == 3


def test_a_process_killed_between_two_files_is_replaced(long_file: Path, tmp_path: Path) -> None:
    read(long_file, into=tmp_path / "into")
    os.kill(children._idle[0].pid, signal.SIGKILL)
    assert read(long_file, into=tmp_path / "into").sheets[0].rows == 59_998


def _outcome(source: Path, into: Path) -> int | str | None:
    try:
        return read(source, into=into).sheets[0].rows
    except Refusal as refusal:
        return refusal.code


@pytest.mark.parametrize("seed", range(4))
def test_a_process_killed_at_any_moment_gives_a_refusal_or_the_sheet(
    seed: int, long_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    born: list[int] = []
    start = children.Child.__init__

    def noted(self: children.Child) -> None:
        start(self)
        born.append(self.pid)
        delay = random.Random(seed).uniform(0, 0.2)
        threading.Timer(delay, self._process.kill).start()

    monkeypatch.setattr(children.Child, "__init__", noted)
    assert _outcome(long_file, tmp_path / "into") in {59_998, "reader_died"}
    monkeypatch.setattr(children.Child, "__init__", start)
    time.sleep(0.2)
    assert read(long_file, into=tmp_path / "into").sheets[0].rows == 59_998


def test_a_file_that_takes_too_long(long_file: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read(long_file, into=tmp_path / "into", limits=Limits(wall_seconds=0.001))
    assert caught.value.code == "timed_out"


def test_a_file_that_takes_too_much_memory(long_file: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read(long_file, into=tmp_path / "into", limits=Limits(memory_bytes=100 << 20))
    assert caught.value.code in {"out_of_memory", "reader_died"}
    assert read(long_file, into=tmp_path / "into").sheets[0].rows == 59_998


def test_processor_time_is_counted_a_file_at_a_time(long_file: Path, tmp_path: Path) -> None:
    for _ in range(12):
        read(long_file, into=tmp_path / "into", limits=Limits(cpu_seconds=1))
    assert children._idle[0].served == 12


def test_a_file_that_takes_too_much_processor_time_is_tried_once(long_file: Path, tmp_path: Path) -> None:
    read(long_file, into=tmp_path / "into")
    (child,) = children._idle
    os.kill(child.pid, signal.SIGXCPU)
    with pytest.raises(Refusal) as caught:
        read(long_file, into=tmp_path / "into")
    assert caught.value.code == "timed_out"
    assert children._idle == []


def test_a_full_disk_is_not_the_file_s_fault(long_file: Path) -> None:
    into = long_file.parent / "into"
    into.mkdir()
    (into / "sheet-0.parquet").symlink_to("/dev/full")
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        read(long_file, into=into)


def test_threads_read_side_by_side(long_file: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda n: read(long_file, into=tmp_path / str(n)).sheets[0].rows, range(6)))
    assert found == [59_998] * 6
    assert len(children._idle) <= 2


def _rows(source: Path, into: Path) -> int | None:
    return read(source, into=into).sheets[0].rows


def test_daemonic_workers_may_read(long_file: Path, tmp_path: Path) -> None:
    read(long_file, into=tmp_path / "into")
    with multiprocessing.get_context("forkserver").Pool(1) as pool:
        assert pool.apply(_rows, (long_file, tmp_path / "pool")) == 59_998


def test_the_pseudonym_key_is_not_given_to_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "secret")
    assert KEY_VARIABLE not in children._environment()
    assert children._environment()["PATH"] == os.environ["PATH"]
