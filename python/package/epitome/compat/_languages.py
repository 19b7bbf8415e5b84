"""Names of languages, and their codes."""

from functools import lru_cache
from typing import Optional

from .._epitome import language_names

_names = lru_cache(maxsize=None)(language_names)


def code(language: str) -> Optional[str]:
    """Return the code of a language that is given by its English name, or None."""
    return _names().get(language.lower())


def name(language: str) -> Optional[str]:
    """Return the English name of a language that is given by its code of two letters, or None."""
    return next((name for name, known in _names().items() if known == language), None)
