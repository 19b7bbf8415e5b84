"""What README promises, for any text."""

import epitome
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = st.sampled_from("The ferry Tea hot. is it? rains! Dr. 3.5 \n \n\n Fähre 雨が降る。 🚢 … \ud800 <b> &amp; - #".split(" "))
# Without control characters: a backspace, for example, removes what it overstrikes in a manual page.
PRINTED = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cf"])), st.lists(WORDS).map(" ".join)
)
TEXTS = st.one_of(st.text(), st.lists(WORDS).map(" ".join))
METHODS = st.sampled_from(["blend", "textrank", "lexrank", "lsa", "luhn", "kl", "sumbasic", "lead"])


def utf8(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def folded(text: str) -> str:
    return "".join(text.replace("-", "").split())


@given(PRINTED, st.integers(1, 5), METHODS)
def test_sentences_are_in_the_words_and_the_order_of_the_text(text: str, count: int, method: str) -> None:
    summary = epitome.summarize(text, sentences=count, method=method, input_format="text")
    assert len(summary) <= count
    places = [(sentence.start, sentence.end) for sentence in summary]
    assert places == sorted(places)
    for sentence in summary:
        verbatim = utf8(text[sentence.start : sentence.end])
        # White space is folded, and words are joined that a line break divides with a hyphen.
        assert folded(sentence.text) == folded(verbatim)
        assert 0.0 <= sentence.score <= 1.0


@given(TEXTS)
def test_the_same_text_has_the_same_summary(text: str) -> None:
    first = epitome.summarize(text, explain=True, keywords=3)
    assert epitome.summarize(text, explain=True, keywords=3).to_json() == first.to_json()
    assert next(epitome.summarize_many([text], explain=True, keywords=3)) == first


@given(TEXTS, st.integers(1, 60))
def test_limits_of_words_and_characters_are_kept(text: str, limit: int) -> None:
    summary = epitome.summarize(text, chars=limit)
    assert len(str(summary)) < limit or len(summary) <= 1
    summary = epitome.summarize(text, words=limit)
    assert summary.stats.summary_words <= limit or len(summary) == 1


@given(st.binary(max_size=2000), st.sampled_from([None, "a.txt", "a.html", "a.pdf", "a.docx", "a.eml"]))
@settings(max_examples=200)
def test_any_bytes_have_a_summary_or_an_error(data: bytes, name: "str | None") -> None:
    try:
        epitome.summarize_bytes(data, name=name)
    except epitome.Error as error:
        assert "\n" not in str(error)


@given(TEXTS)
def test_sentences_are_parts_of_the_text(text: str) -> None:
    at, text = 0, utf8(text)
    for sentence in epitome.split_sentences(text):
        at = text.index(sentence, at) + len(sentence)
    assert epitome.detect_language(text)
    for keyword in epitome.keywords(text):
        assert 0.0 <= keyword.score <= 1.0 and keyword.count >= 1
