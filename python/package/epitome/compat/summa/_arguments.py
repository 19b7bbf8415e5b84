"""Arguments that `summarize` and `keywords` have in common."""

from collections.abc import Iterable
from typing import Optional, Union

from .. import _languages


def language_code(language: str) -> str:
    """Return the code of a language that is given by its English name."""
    code = _languages.code(language)
    if code is None:
        raise ValueError(f"unknown language '{language}'; give its English name")
    return code


def more_stop_words(
    additional: Optional[Union[str, Iterable[str]]],
) -> Optional[Iterable[str]]:
    """Return the words of a list that may be separated by commas."""
    return additional.split(",") if isinstance(additional, str) else additional


def check_text(text: object) -> None:
    """Raise summa's exception if a text is not a str."""
    if not isinstance(text, str):
        raise ValueError("Text parameter must be a Unicode object (str)!")
