"""`summarize_many`: its order, its errors, and how far it reads ahead."""

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import epitome
import pytest
from conftest import ROOT, prose


def test_answers_are_in_the_order_of_the_texts() -> None:
    texts = [prose(3 + number * 7 % 40, number) for number in range(300)]
    expected = [epitome.summarize(text) for text in texts]
    for threads in [1, 2, 5, None]:
        assert list(epitome.summarize_many(texts, threads=threads)) == expected


def test_an_error_stands_in_the_place_of_its_text(tmp_path: Path) -> None:
    texts: list[Any] = ["Tea is hot.", None, b"\x00" * 99, tmp_path / "missing", 5, "It rains."]
    found = list(epitome.summarize_many(texts))
    assert [type(answer) for answer in found] == [
        epitome.Summary,
        TypeError,
        epitome.Error,
        FileNotFoundError,
        TypeError,
        epitome.Summary,
    ]
    assert str(found[-1]) == "It rains."


def test_texts_may_be_bytes_paths_and_documents() -> None:
    path = ROOT / "fixtures" / "note.txt"
    document = epitome.Document.from_file(path)
    texts: list[Any] = [path, path.read_bytes(), path.read_text("utf-8"), document]
    found = list(epitome.summarize_many(texts))
    assert found == [epitome.summarize_file(path)] * 4


def test_the_exception_of_a_generator_is_raised_in_its_place() -> None:
    def texts() -> Iterator[str]:
        yield "Tea is hot."
        yield "It rains."
        raise KeyError("no more")

    answers = epitome.summarize_many(texts())
    assert [str(next(answers)), str(next(answers))] == ["Tea is hot.", "It rains."]
    with pytest.raises(KeyError, match="no more"):
        next(answers)
    with pytest.raises(StopIteration):
        next(answers)


def test_texts_are_read_a_bounded_number_ahead() -> None:
    read = 0

    def texts() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield "Tea is hot. It rains."

    answers = epitome.summarize_many(texts(), threads=2)
    assert read == 0, "nothing is read before the first summary is asked for"
    for returned in range(1, 200):
        next(answers)
        assert read <= returned + 64

    large = "Tea is hot. " * 1_000_000
    read = 0

    def large_texts() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield large

    answers = epitome.summarize_many(large_texts(), threads=4, method="lead")
    next(answers)
    assert read <= 9, "at most 64 MB are read ahead, and not 128 texts"


def test_a_generator_that_asks_for_the_next_summary_is_an_error() -> None:
    def texts() -> Iterator[str]:
        next(answers)
        yield "Tea is hot."

    answers: epitome.SummaryIterator = epitome.summarize_many(texts())
    with pytest.raises(ValueError, match="a text asked for the next summary"):
        next(answers)


def test_threads_can_share_an_iterator_and_a_summarizer() -> None:
    texts = [prose(10, number) for number in range(400)]
    expected = sorted(str(epitome.summarize(text)) for text in texts)
    answers = epitome.summarize_many(iter(texts), threads=2)
    summarizer = epitome.Summarizer()
    found: list[str] = []
    wrong: list[object] = []

    def take() -> None:
        for answer in answers:
            found.append(str(answer))

    def check() -> None:
        for text in texts[:100]:
            if summarizer.summarize(text) != epitome.summarize(text):
                wrong.append(text)

    threads = [threading.Thread(target=work) for work in (take, check) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == expected
    assert not wrong


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_an_abandoned_iterator_ends_its_threads() -> None:
    def name_of(task: Path) -> str:
        try:
            return (task / "comm").read_text()
        except OSError:
            return ""  # it has ended since

    def threads() -> int:
        return sum(name_of(task) == "epitome\n" for task in Path("/proc/self/task").iterdir())

    def wait_for(count: int) -> None:
        for _ in range(1000):
            if threads() == count:
                return
            time.sleep(0.01)
        raise AssertionError(f"{threads()} threads instead of {count}")

    wait_for(0)
    answers = epitome.summarize_many((prose(20) for _ in range(10**9)), threads=4)
    next(answers)
    wait_for(4)
    del answers
    gc.collect()
    wait_for(0)


def test_a_cycle_through_the_iterator_is_collected() -> None:
    class Texts:
        def __init__(self) -> None:
            self.answers = epitome.summarize_many(self)

        def __iter__(self) -> "Texts":
            return self

        def __next__(self) -> str:
            return "Tea is hot."

    import weakref

    texts = Texts()
    next(texts.answers)
    reference = weakref.ref(texts)
    del texts
    gc.collect()
    assert reference() is None


@pytest.mark.parametrize("threads", [0, -1, 1025, 2**70, "two"])
def test_a_wrong_number_of_threads_is_refused(threads: Any) -> None:
    with pytest.raises(ValueError, match="give a number from 1 to 1024"):
        epitome.summarize_many([], threads=threads)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_fork_does_no_harm() -> None:
    summarizer = epitome.Summarizer()
    expected = summarizer.summarize(prose(20))
    answers = epitome.summarize_many((prose(20) for _ in range(1000)), threads=2)
    next(answers)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            assert summarizer.summarize(prose(20)) == expected
            assert list(epitome.summarize_many([prose(20)] * 10, threads=2)) == [expected] * 10
            try:
                next(answers)
            except RuntimeError:
                status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    assert len(list(answers)) == 999
