"""Key phrases, sentences, languages, ROUGE and documents."""

import epitome
import pytest
from conftest import ROOT


def test_keywords_are_those_of_a_summary(ferry: str) -> None:
    found = epitome.keywords(ferry, count=3)
    assert found == epitome.summarize(ferry, keywords=3).keywords
    assert found[0].score == 1.0 and found[0].count >= 1
    assert len(epitome.keywords(ferry)) <= 10
    assert not any("tea" in str(k).lower() for k in epitome.keywords(ferry, stopwords=["tea"]))
    with pytest.raises(ValueError, match="invalid value '0' for 'count'"):
        epitome.keywords(ferry, count=0)
    with pytest.raises(TypeError, match="unknown option 'sentences'"):
        epitome.keywords(ferry, sentences=3)  # type: ignore[call-arg]


def test_sentences_are_split_by_the_rules_of_the_language() -> None:
    text = "Am 5. Mai kam das Schiff. Es regnete."
    assert epitome.split_sentences(text, language="de") == ["Am 5. Mai kam das Schiff.", "Es regnete."]
    assert epitome.split_sentences(text, language="German") == epitome.split_sentences(text, language="de")
    assert "".join(epitome.split_sentences("A b.\n\nC d.")) == "A b.C d."


def test_languages_are_detected(ferry: str) -> None:
    assert epitome.detect_language(ferry) == "en"
    assert epitome.detect_language("x") == "und"


def test_rouge_takes_the_best_reference(ferry: str) -> None:
    found = epitome.rouge("one two three", ["four", "one two"])
    assert (found.rouge_1.precision, found.rouge_1.recall) == (2 / 3, 1.0)
    assert found == epitome.rouge("one two three", "one two")
    summary = epitome.summarize(ferry)
    assert epitome.rouge(summary, [str(summary)]).rouge_lsum.f1 == 1.0
    assert epitome.rouge("ferries", ["ferry"], stem=True).rouge_1.f1 == 1.0
    with pytest.raises(TypeError, match="a reference must be a str"):
        epitome.rouge("one", [1])  # type: ignore[list-item]


def test_a_document_shows_its_parts() -> None:
    document = epitome.Document("# Tée\n\nIt is *hot*.\n\n    code\n", input_format="markdown")
    assert document.title == "Tée"
    kinds = [(block.kind, block.text) for block in document.blocks]
    assert kinds == [("title", "Tée"), ("paragraph", "It is hot."), ("code", "code")]
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
    assert (document.format, document.encoding, document.notes) == ("markdown", "UTF-8", [])


def test_a_document_is_summarized_like_its_source() -> None:
    path = ROOT / "fixtures" / "formats" / "article.html"
    document = epitome.Document.from_file(path)
    assert epitome.summarize(document, words=30) == epitome.summarize_file(path, words=30)
    text = path.read_text("utf-8")
    assert epitome.summarize(epitome.Document(text)) == epitome.summarize(text)
    assert epitome.Document.from_bytes(path.read_bytes()).text == document.text
    with pytest.raises(ValueError, match="'title' has no effect on a Document"):
        epitome.summarize(document, title="Another")


def test_key_phrases_have_places_in_characters() -> None:
    text = "Ærø has a new ferry timetable. Nobody likes the ferry timetable. Tea is hot on Ærø."
    for phrase in epitome.keywords(text, language="en"):
        assert phrase.count == len(phrase.places) > 0
        for place in phrase.places:
            assert text[place.start : place.end].lower() == str(phrase).lower()
            assert place.document == 0
    merged = epitome.merge([text, text], keywords=1, language="en").keywords
    assert merged is not None
    assert {place.document for place in merged[0].places} == {0, 1}


def test_key_phrases_can_be_limited() -> None:
    text = "Ærø has a new ferry timetable. Nobody likes the ferry timetable. Tea is hot on Ærø."
    single = epitome.keywords(text, keyword_words=(1, 1), language="en")
    assert single and all(" " not in str(phrase) for phrase in single)
    found = epitome.keywords(text, add_stopwords=["timetable"], language="en")
    assert found and all("timetable" not in str(phrase) for phrase in found)
    for wrong in [(0, 1), (3, 2), (1, 11), 2]:
        with pytest.raises((TypeError, ValueError)):
            epitome.keywords(text, keyword_words=wrong)  # type: ignore[arg-type]
