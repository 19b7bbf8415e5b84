"""What gensim and summa have in common: sentences by TextRank, and key phrases."""

import unicodedata
from collections.abc import Iterable
from typing import Optional, Union

import epitome

# More phrases than any text has.
_ALL = 2**31

Results = Union[str, list[str], list[tuple[str, float]]]


def summarize(
    text: str,
    *,
    ratio: float,
    words: Optional[int],
    language: Optional[str] = None,
    add_stopwords: Optional[Iterable[str]] = None,
) -> list[tuple[str, float]]:
    """Return the best sentences with their scores, in the order of the text.

    `words` takes precedence over `ratio`. A ratio of the sentences is rounded down, and at least 1. A text
    of nothing but stop words has no best sentences.
    """
    if not epitome.keywords(text, count=1, language=language, add_stopwords=add_stopwords):
        return []
    summarizer = epitome.Summarizer(
        method="textrank", sentences="all", order="rank", language=language, add_stopwords=add_stopwords
    )
    ranked = summarizer.summarize(text).sentences
    if words is None:
        ranked = ranked[: max(1, int(len(ranked) * ratio))]
        taken = [(sentence.start, str(sentence), sentence.score) for sentence in ranked]
        return [(sentence, score) for _, sentence, score in sorted(taken)]
    limited = epitome.summarize(
        text, method="textrank", words=words, language=language, add_stopwords=add_stopwords
    )
    return [(str(sentence), sentence.score) for sentence in limited]


def keywords(
    text: str,
    *,
    ratio: float,
    words: Optional[int],
    without_accents: bool,
    language: Optional[str] = None,
    add_stopwords: Optional[Iterable[str]] = None,
) -> list[tuple[str, float]]:
    """Return the best phrases in lower case with their scores, the best first.

    `words` takes precedence over `ratio`. A ratio of the phrases is rounded, and at least 1.
    """
    found = epitome.keywords(text, count=_ALL, language=language, add_stopwords=add_stopwords)
    count = max(1, round(len(found) * ratio)) if words is None else words
    phrases = [(keyword.phrase.lower(), keyword.score) for keyword in found[:count]]
    if without_accents:
        phrases = [(deaccent(phrase), score) for phrase, score in phrases]
    return phrases


def deaccent(text: str) -> str:
    """Return a text without the accents of its letters."""
    decomposed = unicodedata.normalize("NFD", text)
    letters = (letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", "".join(letters))


def as_asked(found: list[tuple[str, float]], split: bool, scores: bool) -> Results:
    """Return results as pairs with their scores, as a list, or as the lines of one text."""
    if scores:
        return found
    texts = [text for text, _ in found]
    return texts if split else "\n".join(texts)
