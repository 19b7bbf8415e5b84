"""Unusual texts: none at all, large ones, surrogates; interrupts and memory."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import epitome
import pytest
from conftest import prose


def test_a_text_of_nothing_has_an_empty_summary() -> None:
    for text in ["", " \n\t", "\0", "\ufeff"]:
        summary = epitome.summarize(text)
        assert (str(summary).strip("\0\ufeff"), summary.language) == ("", "und"), repr(text)
    assert str(epitome.summarize_bytes(b"")) == ""
    assert epitome.keywords("") == []
    assert epitome.split_sentences("") == []
    assert epitome.detect_language("") == "und"
    assert epitome.rouge("", [""]).rouge_1.f1 == 0.0
    assert epitome.Document("").blocks == []


def test_a_lone_surrogate_counts_as_the_replacement_character() -> None:
    text = "Die Fähre \ud800 fährt. Tee \udfff\udc80 ist heiß. \udbff"
    for sentence in epitome.summarize(text, sentences="all"):
        verbatim = text[sentence.start : sentence.end]
        assert sentence.text == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in verbatim)
    assert epitome.split_sentences("Tea \ud800. It rains.") == ["Tea \ufffd.", "It rains."]
    assert epitome.Document(text).text.count("\ufffd") == 4
    with pytest.raises(ValueError):
        epitome.summarize("Tea.", method="\ud800")


def test_a_text_of_50_mb_is_summarized() -> None:
    paragraph = prose(100_000) + "\n\n"
    text = (paragraph * (50_000_000 // len(paragraph) + 1))[:50_000_000]
    summary = epitome.summarize(text, method="lead", language="en")
    assert summary.stats.sentences > 1_000_000
    for sentence in summary:
        assert text[sentence.start : sentence.end] == sentence.text


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_ctrl_c_interrupts_a_long_text_and_a_long_list() -> None:
    program = """
        import epitome, itertools, sys
        if sys.argv[1] == "text":
            text = "The ferry met the storm. " * 2_000_000
            print("begun", flush=True)
            try:
                epitome.summarize(text)
            except KeyboardInterrupt:
                print("interrupted")
        else:
            texts = itertools.repeat("The ferry met the storm. " * 400)
            try:
                print("begun", flush=True)
                for _ in epitome.summarize_many(texts, threads=1):
                    pass
            except KeyboardInterrupt:
                print("interrupted")
    """
    for kind in ["text", "list"]:
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(program), kind], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        assert (out, process.returncode) == ("interrupted\n", 0), kind


def test_other_threads_run_while_a_text_is_summarized() -> None:
    ticks = 0
    is_done = threading.Event()

    def count() -> None:
        nonlocal ticks
        while not is_done.is_set():
            ticks += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    epitome.summarize(prose(50_000), sentences=3)
    is_done.set()
    thread.join()
    assert ticks > 5


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_repeated_work_does_not_leak() -> None:
    def resident() -> int:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def work() -> None:
        summarizer = epitome.Summarizer(keywords=3, explain=True)
        for _ in range(30):
            summary = summarizer.summarize(text)
            summary.to_dict()
            summary._repr_html_()
            assert summary.sentences and summary.explanation and summary.keywords
        list(epitome.summarize_many([text, None] * 15, threads=2))  # type: ignore[list-item]
        assert epitome.Document(text).blocks
        for _ in range(30):
            try:
                epitome.summarize_bytes(b"\0" * 100_000)
            except epitome.Error:
                pass

    text = prose(200)
    for _ in range(5):
        work()
    before = resident()
    for _ in range(30):
        work()
    grown = resident() - before
    assert grown < 8_000_000, f"{grown} bytes more after 2,700 further calls"
