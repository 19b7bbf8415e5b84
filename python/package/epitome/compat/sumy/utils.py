"""Stop words, and numbers of items."""

import os
from collections.abc import Sequence
from typing import TypeVar, Union

import epitome

from ..._epitome import stop_words
from .. import _languages

__all__ = ["ItemsCount", "get_stop_words", "normalize_language", "read_stop_words"]

Item = TypeVar("Item")


def normalize_language(language: str) -> str:
    """Return the English name of a language that is given by its name or its code.

    A language that is unknown is returned as it is.
    """
    if _languages.code(language) is not None:
        return language
    try:
        code = epitome.Document("", language=language).language
    except ValueError:
        return language
    return _languages.name(code) or language


def get_stop_words(language: str) -> "frozenset[str]":
    """Return the built-in stop words of a language that is given by its name or its code.

    Raises
    ------
    LookupError
        If there are none.
    """
    code = _languages.code(normalize_language(language))
    words = stop_words(code) if code else []
    if not words:
        raise LookupError(f"Stop-words are not available for language {language}.")
    return frozenset(words)


def read_stop_words(filename: "Union[str, os.PathLike[str]]") -> "frozenset[str]":
    """Read stop words from a file in UTF-8, one a line."""
    with open(filename, encoding="utf-8") as file:
        return frozenset(line.rstrip() for line in file.read().splitlines() if line)


class ItemsCount:
    """A number of items: a number, or a percentage such as '20%', which is at least one item."""

    def __init__(self, value: "Union[int, float, str]") -> None:
        self._value = value

    def __call__(self, sequence: "Sequence[Item]") -> "Sequence[Item]":
        """Return the first items of a sequence."""
        if isinstance(self._value, str) and self._value.endswith("%"):
            count = max(1, len(sequence) * int(self._value[:-1]) // 100)
        else:
            count = int(self._value)
        return sequence[:count]

    def __repr__(self) -> str:
        return f"<ItemsCount: {self._value!r}>"
