"""Words to stems."""

from ...._epitome import stem
from ... import _languages
from ..utils import normalize_language

__all__ = ["Stemmer", "null_stemmer"]


# Languages without a stemmer, and one whose stemmer serves them.
_ALIASES = {"sk": "cs"}


def null_stemmer(word: object) -> str:
    """Return a word in lower case."""
    return str(word).lower()


class Stemmer:
    """Reduces words of a language, given by its English name or its code, to stems.

    Raises
    ------
    LookupError
        If the language is unknown.
    """

    def __init__(self, language: str) -> None:
        code = _languages.code(normalize_language(language))
        if code is None:
            raise LookupError(f"Stemmer is not available for language {language}.")
        self._code = _ALIASES.get(code, code)

    def __call__(self, word: str) -> str:
        """Return the stem of a word, in lower case."""
        return stem(word, self._code)
