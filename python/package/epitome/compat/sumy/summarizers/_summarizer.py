"""The base of the summarizers."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NamedTuple, Optional, Union

import epitome

from ..models.dom import ObjectDocumentModel, Paragraph, Sentence
from ..nlp.stemmers import null_stemmer
from ..utils import ItemsCount


class SentenceInfo(NamedTuple):
    """A sentence, its place in the document, and its rating."""

    sentence: Sentence
    order: int
    rating: float


Count = Union[int, float, str, "Callable[[Sequence[SentenceInfo]], Sequence[SentenceInfo]]"]

# What a sentence ends with. Others would run into the next one.
_ENDS = (".", "!", "?", "…", "。", "！", "？", ";", "।", "؟")


class AbstractSummarizer:
    """Selects sentences of a document by a method of epitome.

    Parameters
    ----------
    stemmer : callable, optional
        Used by `stem_word` only: epitome stems words by the language of the tokenizer.
    """

    _method: ClassVar[Optional[str]] = None

    def __init__(self, stemmer: "Callable[[str], str]" = null_stemmer) -> None:
        if not callable(stemmer):
            raise ValueError("Stemmer has to be a callable object")
        self._stemmer = stemmer
        self._stop_words: "frozenset[str]" = frozenset()

    @property
    def stop_words(self) -> "frozenset[str]":
        """Words to ignore. While there are none, the built-in ones of the language are ignored."""
        return self._stop_words

    @stop_words.setter
    def stop_words(self, words: Iterable[str]) -> None:
        self._stop_words = frozenset(map(self.normalize_word, words))

    def stem_word(self, word: str) -> str:
        """Return the stem of a word."""
        return self._stemmer(self.normalize_word(word))

    @staticmethod
    def normalize_word(word: object) -> str:
        """Return a word in lower case."""
        return str(word).lower()

    def __call__(self, document: ObjectDocumentModel, sentences_count: Count) -> "tuple[Sentence, ...]":
        """Return the best sentences in the order of the document.

        Parameters
        ----------
        document : ObjectDocumentModel
            The document.
        sentences_count : int, float, str or callable
            The number of sentences, a percentage such as '20%', or a function that takes the ranked
            `SentenceInfo` and returns those to keep.
        """
        if self._method is None:
            raise NotImplementedError("This method should be overriden in subclass")
        count = sentences_count if callable(sentences_count) else ItemsCount(sentences_count)
        kept = count(self._ranked(document))
        return tuple(info.sentence for info in sorted(kept, key=lambda info: info.order))

    def rate_sentences(self, document: ObjectDocumentModel) -> "dict[Sentence, float]":
        """Return the rating of each sentence, from 0 to 1."""
        return {info.sentence: info.rating for info in self._ranked(document)}

    def _options(self, document: ObjectDocumentModel) -> epitome.Options:
        """Return the options with which epitome ranks all sentences of a document."""
        options = epitome.Options(
            method=self._method,
            sentences="all",
            order="rank",
            language=document.sentences[0].tokenizer.code,
            input_format="text",
        )
        if self._stop_words:
            options["stopwords"] = self._stop_words
        return options

    def _ranked(self, document: ObjectDocumentModel) -> "list[SentenceInfo]":
        """Return all sentences, the best first.

        epitome finds the sentences of the joined text by itself. A sentence of the document has the best
        rank and the best score of those that it overlaps.
        """
        sentences = document.sentences
        if not sentences:
            return []
        text, starts = _joined(document)
        # Those that epitome does not take for sentences come last, with a rating of 0.
        ranks = [len(sentences)] * len(sentences)
        ratings = [0.0] * len(sentences)
        summary = epitome.summarize(text, **self._options(document))
        for rank, found in enumerate(summary):
            first = max(0, bisect_right(starts, found.start) - 1)
            for at in range(first, bisect_left(starts, found.end)):
                ranks[at] = min(ranks[at], rank)
                ratings[at] = max(ratings[at], found.score)
        infos = map(SentenceInfo, sentences, range(len(sentences)), ratings)
        return sorted(infos, key=lambda info: (ranks[info.order], info.order))


def _joined(document: ObjectDocumentModel) -> "tuple[str, list[int]]":
    """Return the text of a document, and where each of its sentences starts."""
    parts: "list[str]" = []
    starts: "list[int]" = []
    length = 0

    def add(part: str) -> None:
        nonlocal length
        parts.append(part)
        length += len(part)

    for paragraph in document.paragraphs:
        for heading in paragraph.headings:
            add(f"{heading}\n\n")
        is_prose = _ends_each_sentence(paragraph)
        for sentence in paragraph.sentences:
            starts.append(length)
            add(str(sentence) + (" " if is_prose else "\n\n"))
        add("\n\n")
    return "".join(parts), starts


def _ends_each_sentence(paragraph: Paragraph) -> bool:
    return all(str(sentence).endswith(_ENDS) for sentence in paragraph.sentences)
