"""Texts to sentences, and sentences to words."""

import re

import epitome

from ... import _languages
from ..utils import normalize_language

__all__ = ["Tokenizer"]

# A Chinese or Japanese character, or letters, which hyphens may join.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W\d_])+(?:-[^\W\d_]+)*")
# An apostrophe ends a word, and `'s` is none.
_AFTER_APOSTROPHE = re.compile(r"(?<=\w)['’]\w+")


class Tokenizer:
    """Splits texts of a language, given by its English name or its code.

    Raises
    ------
    LookupError
        If the language is unknown.
    """

    def __init__(self, language: str) -> None:
        self._language = normalize_language(language)
        code = _languages.code(self._language)
        if code is None:
            raise LookupError(f"unknown language '{language}'; give its English name or its code")
        self._code = code

    @property
    def language(self) -> str:
        """The English name of the language."""
        return self._language

    @property
    def code(self) -> str:
        """The code of the language, for epitome."""
        return self._code

    def to_sentences(self, paragraph: str) -> "tuple[str, ...]":
        """Split a paragraph into sentences."""
        one_line = " ".join(paragraph.split())
        return tuple(epitome.split_sentences(one_line, language=self._code))

    def to_words(self, sentence: str) -> "tuple[str, ...]":
        """Split a sentence into words, without numbers and what follows an apostrophe."""
        return tuple(_WORD.findall(_AFTER_APOSTROPHE.sub("", sentence)))
