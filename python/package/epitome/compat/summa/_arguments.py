"""Arguments that `summarize` and `keywords` have in common."""

from collections.abc import Iterable
from typing import Optional, Union

from ..._epitome import stop_words
from .. import _languages


def language_code(language: str) -> str:
    """Return the code of a language that is given by its English name."""
    code = _languages.code(language)
    if code is None:
        raise ValueError(f"unknown language '{language}'; give its English name")
    return code


def all_stop_words(
    language: str, additional: Optional[Union[str, Iterable[str]]]
) -> Optional[list[str]]:
    """Return the stop words of a language and additional ones; None if there are no additional ones."""
    if not additional:
        return None
    more = additional.split(",") if isinstance(additional, str) else additional
    return [*stop_words(language_code(language)), *more]


def check_text(text: object) -> None:
    """Raise summa's exception if a text is not a str."""
    if not isinstance(text, str):
        raise ValueError("Text parameter must be a Unicode object (str)!")
