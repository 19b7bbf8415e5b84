"""Summaries of one text and of several."""

import json
import pickle
from pathlib import Path

import epitome
import pytest
from conftest import ROOT, prose


def test_a_summary_prints_as_its_sentences(ferry: str) -> None:
    summary = epitome.summarize(ferry, sentences=1)
    assert str(summary) == "The ferry to the islands sails again after the storm."
    assert len(summary) == 1
    assert [str(sentence) for sentence in summary] == str(summary).split("\n")
    assert repr(summary) == "<Summary: 1 of 4 sentences>"
    assert summary == epitome.summarize(ferry, sentences=1)
    assert summary != epitome.summarize(ferry, sentences=2)


def test_a_summary_is_a_sequence_of_its_sentences(ferry: str) -> None:
    summary = epitome.summarize(ferry, explain=True)
    sentences = summary.sentences
    assert len(summary) == len(sentences) == 3
    assert [summary[0], summary[1], summary[2]] == sentences
    assert [summary[-3], summary[-2], summary[-1]] == sentences
    assert summary[0] is summary[0], "sentences are made once"
    for part in (slice(None), slice(1, None), slice(-2, None), slice(None, None, -1), slice(5, 9)):
        assert summary[part] == sentences[part]
    assert list(summary) == sentences
    assert list(reversed(summary)) == sentences[::-1]
    first, *others = summary
    assert others == summary[1:]
    assert first.text == str(summary).split("\n")[0]
    assert all(sentence in summary for sentence in sentences)
    assert summary[0] not in epitome.summarize("It rains.")
    assert ferry not in summary and None not in summary
    for key in (3, -4, 2**80):
        with pytest.raises(IndexError):
            summary[key]
    with pytest.raises(TypeError):
        summary["0"]  # type: ignore[call-overload]  # pyright: ignore
    sentences.clear()
    assert len(summary.sentences) == 3, "the list is a copy"
    assert not epitome.summarize("") and list(epitome.summarize("")) == []


def test_sentences_are_equal_by_what_they_are(ferry: str) -> None:
    summary, again = epitome.summarize(ferry), epitome.summarize(ferry, explain=True)
    assert list(summary) == list(again)
    assert {*summary} == {*again}
    assert summary[0] != summary[1]
    text: object = str(summary[0])
    assert summary[0] != text
    assert epitome.summarize("It rains.")[0] != epitome.summarize("So. It rains.")[-1]


def test_each_length_is_heeded(ferry: str) -> None:
    assert len(epitome.summarize(ferry)) == 3
    assert len(epitome.summarize(ferry, sentences="all")) == 4
    assert len(epitome.summarize(ferry, sentences="auto")) == 3
    assert len(epitome.summarize(ferry, ratio=0.5)) == 2
    assert epitome.summarize(ferry, ratio="50%") == epitome.summarize(ferry, ratio=0.5)
    assert epitome.summarize(ferry, words=8).stats.summary_words <= 8
    assert len(str(epitome.summarize(ferry, chars=30))) < 30
    assert epitome.summarize(ferry, time="3s") == epitome.summarize(ferry, time=3)
    assert len(epitome.summarize(ferry, length="short")) >= 1


def test_every_option_of_the_command_has_an_effect(ferry: str) -> None:
    assert str(epitome.summarize(ferry, sentences=1, query="tea")) == "Tea is served on board."
    assert str(epitome.summarize(ferry, sentences=1, method="lead")) == ferry.split(". ")[0] + "."
    assert len(epitome.summarize(ferry + "\n\n" + prose(3), sentences=1, paragraphs=True)) == 1
    ranked = epitome.summarize(ferry, order="rank", explain=True)
    ranks = [sentence.explain.rank for sentence in ranked if sentence.explain]
    assert ranks == [0, 1, 2]
    keywords = epitome.summarize(ferry, keywords=True).keywords
    assert keywords and "ferry" in [keyword.phrase.lower() for keyword in keywords]
    assert epitome.summarize(ferry, keywords=False).keywords is None
    found = epitome.summarize(ferry, keywords=5, stopwords=["ferry", "storm"]).keywords or []
    assert not any("ferry" in str(keyword).lower() for keyword in found)
    assert epitome.summarize(ferry, language="de").language == "de"
    assert epitome.summarize(ferry, title="Tea").title == "Tea"
    draws = {str(epitome.summarize(ferry, method="random", seed=n, sentences=1)) for n in range(9)}
    assert len(draws) > 1


def test_offsets_are_in_characters() -> None:
    text = "Die Fähre fährt. Ein 🚢 läuft aus. Die Fähre 🚢 ist schön."
    for sentence in epitome.summarize(text, sentences="all"):
        assert text[sentence.start : sentence.end] == sentence.text
    in_bytes = epitome.summarize(text, sentences="all").to_dict(offsets="bytes")
    for found in in_bytes["sentences"]:
        assert text.encode()[found["start"] : found["end"]].decode() == found["text"]


def test_offsets_of_markup_are_those_of_the_source() -> None:
    markdown = "# Fähre\n\nDie **Fähre** fährt wieder. Der Tee ist heiß."
    summary = epitome.summarize(markdown, sentences="all", input_format="markdown")
    first = summary.sentences[0]
    assert markdown[first.start : first.end] == "Die **Fähre** fährt wieder."
    assert first.text == "Die Fähre fährt wieder."
    assert summary.text_of == "source"


def test_offsets_of_a_page_are_those_of_its_text() -> None:
    page = "<h1>Fähre</h1>\n<p>Die <b>Fähre</b> fährt wieder. Der Tee ist heiß.</p>"
    document = epitome.Document(page)
    for summary in (epitome.summarize(page), epitome.summarize(document)):
        assert summary.text_of == "extracted"
        first = summary.sentences[0]
        assert document.text[first.start : first.end] == first.text == "Die Fähre fährt wieder."


def test_the_explanation_has_each_sentence_and_heading() -> None:
    text = "# Sea\n\n## Ferry\n\nThe ferry sails again. Tea is served on board. Nobody drinks the tea."
    document = epitome.Document(text, input_format="markdown")
    summary = epitome.summarize(document, sentences=1, explain=True, method="lead")
    assert summary.explanation is not None
    assert [item.why for item in summary.explanation] == [
        "title",
        "heading",
        "taken",
        "lower score",
        "lower score",
    ]
    taken = summary.explanation[2]
    assert taken.rank == 0 and taken.index == 0 and taken.score == 1.0
    blend = epitome.summarize(document, explain=True).explanation or []
    assert blend[2].parts and all(0 <= value for value in blend[2].parts.values())
    assert summary.sentences[0].explain is not None
    assert summary.sentences[0].explain.parts == taken.parts
    assert epitome.summarize("Tea.").explanation is None
    assert epitome.summarize("Tea.").sentences[0].explain is None


def test_json_and_dict_have_the_same_fields(ferry: str) -> None:
    summary = epitome.summarize(ferry, keywords=2, explain=True)
    assert json.loads(summary.to_json()) == summary.to_dict()
    record = summary.to_dict(source="a.txt")
    assert record["source"] == "a.txt"
    assert record["summary"] == str(summary)
    assert record["stats"]["sentences"] == summary.stats.sentences
    with pytest.raises(ValueError, match="unknown offsets 'lines'; choose characters or bytes"):
        summary.to_json(offsets="lines")  # type: ignore[arg-type]


def test_a_notebook_shows_the_summary_or_the_marked_text() -> None:
    text = "<html><title>Tea &amp; cake</title><p>Tea is &lt;hot&gt;. Snow fell on board. Nobody came.</p>"
    html = epitome.summarize(text, sentences=1, method="lead")._repr_html_()
    assert "<mark>Tea is &lt;hot&gt;.</mark>" in html and "Nobody" not in html
    html = epitome.summarize(text, sentences=1, method="lead", explain=True)._repr_html_()
    assert "<mark>Tea is &lt;hot&gt;.</mark>" in html and "Nobody came." in html
    assert "<hot>" not in html
    assert "<h4>Tea &amp; cake</h4>" in html and html.count("Tea &amp; cake") == 1


def test_notes_say_what_a_summary_lacks(ferry: str) -> None:
    assert epitome.summarize(ferry).notes == []
    assert epitome.summarize("").notes == ["no sentences found, so the summary is empty"]
    assert epitome.summarize(ferry, query="zebra").notes == [
        "nothing matches the query, so it is ignored"
    ]
    assert epitome.summarize(ferry, words=1).notes == [
        "no sentence fits the requested length, so the best one is kept"
    ]
    assert epitome.summarize_bytes(b"Tea is h\xf6t.", encoding="utf-8").notes == [
        "1 byte is not valid UTF-8 and became U+FFFD"
    ]


def test_files_and_bytes_of_any_format_are_read(tmp_path: Path) -> None:
    folder = ROOT / "fixtures" / "formats"
    for name in ["article.docx", "article.pdf", "article.md.gz", "article.html"]:
        path = folder / name
        summary = epitome.summarize_file(path, sentences=2)
        assert len(summary) == 2, name
        assert summary == epitome.summarize_file(str(path), sentences=2)
        assert summary == epitome.summarize_bytes(path.read_bytes(), name=path, sentences=2)
        assert summary == epitome.summarize_bytes(bytearray(path.read_bytes()), name=name, sentences=2)
    assert epitome.summarize_file(folder / "article.docx").text_of == "extracted"


def test_merging_leaves_out_repetitions() -> None:
    texts = ["The ferry sails again. Tea is hot.", "The ferry sails again. It rains."]
    summary = epitome.merge(texts, sentences="all")
    assert [(sentence.document, str(sentence)) for sentence in summary] == [
        (0, "The ferry sails again."),
        (0, "Tea is hot."),
        (1, "It rains."),
    ]
    last = summary.sentences[-1]
    assert texts[1][last.start : last.end] == "It rains."
    assert summary.to_dict(source=["a", "b"])["source"] == ["a", "b"]
    assert epitome.merge(iter([])).text == ""
    assert epitome.Summarizer(sentences="all").merge(texts) == summary


def test_a_summarizer_gives_the_answers_of_the_functions(ferry: str) -> None:
    summarizer = epitome.Summarizer(sentences=2, query="tea")
    expected = epitome.summarize(ferry, sentences=2, query="tea")
    for _ in range(3):
        assert summarizer.summarize(ferry) == expected
    assert list(summarizer.summarize_many([ferry])) == [expected]
    assert summarizer.summarize_bytes(ferry.encode()) == expected
    copy = pickle.loads(pickle.dumps(summarizer))
    assert copy.options == summarizer.options == {"sentences": 2, "query": "tea"}
    assert copy.summarize(ferry) == expected
    assert repr(summarizer) == "Summarizer(sentences=2, query='tea')"
