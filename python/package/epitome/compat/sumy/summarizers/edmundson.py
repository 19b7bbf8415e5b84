"""Edmundson's method."""

import warnings
from collections.abc import Callable, Iterable

import epitome

from ..models.dom import ObjectDocumentModel
from ..nlp.stemmers import null_stemmer
from ._summarizer import AbstractSummarizer

__all__ = ["EdmundsonSummarizer"]


class EdmundsonSummarizer(AbstractSummarizer):
    """Selects sentences by the method `edmundson` of epitome, which has cue words for each language.

    `null_words` are stop words. `bonus_words` are a query: sentences with them rank higher. `stigma_words`
    and other weights than the default have no effect, and are a warning.
    """

    _method = "edmundson"

    def __init__(
        self,
        stemmer: "Callable[[str], str]" = null_stemmer,
        cue_weight: float = 1.0,
        key_weight: float = 0.0,
        title_weight: float = 1.0,
        location_weight: float = 1.0,
    ) -> None:
        super().__init__(stemmer)
        if (cue_weight, key_weight, title_weight, location_weight) != (1.0, 0.0, 1.0, 1.0):
            warnings.warn("the weights of EdmundsonSummarizer have no effect", stacklevel=2)
        self._bonus_words: "frozenset[str]" = frozenset()
        self._stigma_words: "frozenset[str]" = frozenset()
        self._null_words: "frozenset[str]" = frozenset()

    @property
    def bonus_words(self) -> "frozenset[str]":
        """Words of important sentences."""
        return self._bonus_words

    @bonus_words.setter
    def bonus_words(self, words: Iterable[str]) -> None:
        self._bonus_words = frozenset(map(self.stem_word, words))

    @property
    def stigma_words(self) -> "frozenset[str]":
        """Words of unimportant sentences. They have no effect."""
        return self._stigma_words

    @stigma_words.setter
    def stigma_words(self, words: Iterable[str]) -> None:
        self._stigma_words = frozenset(map(self.stem_word, words))
        if self._stigma_words:
            warnings.warn("the stigma words of EdmundsonSummarizer have no effect", stacklevel=2)

    @property
    def null_words(self) -> "frozenset[str]":
        """Words to ignore."""
        return self._null_words

    @null_words.setter
    def null_words(self, words: Iterable[str]) -> None:
        self._null_words = frozenset(map(self.stem_word, words))

    def _options(self, document: ObjectDocumentModel) -> epitome.Options:
        options = super()._options(document)
        ignored = self._null_words | self._stop_words
        if ignored:
            options["stopwords"] = ignored
        if self._bonus_words:
            options["query"] = " ".join(sorted(self._bonus_words))
        return options
