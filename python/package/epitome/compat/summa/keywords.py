"""`keywords` of summa."""

from collections.abc import Iterable
from typing import Optional, Union

from .. import _textrank
from ._arguments import check_text, language_code, more_stop_words

__all__ = ["keywords"]


def keywords(
    text: str,
    ratio: float = 0.2,
    words: Optional[int] = None,
    language: str = "english",
    split: bool = False,
    scores: bool = False,
    deaccent: bool = False,
    additional_stopwords: Optional[Union[str, Iterable[str]]] = None,
) -> _textrank.Results:
    """Find the key phrases of a text.

    Parameters
    ----------
    text : str
        The text.
    ratio : float, default 0.2
        The share of the phrases to return.
    words : int, optional
        The number of phrases, instead of the ratio.
    language : str, default 'english'
        The English name of the language of the text.
    split : bool, default False
        Whether to return a list.
    scores : bool, default False
        Whether to return a list of pairs of a phrase and its score.
    deaccent : bool, default False
        Whether accents are removed.
    additional_stopwords : str or iterable of str, optional
        Stop words, as a list or separated by commas, besides those of the language.

    Returns
    -------
    str or list of str or list of tuple
        The phrases in lower case, the best first.

    Raises
    ------
    ValueError
        If the text is not a str, or the language is unknown.
    """
    check_text(text)
    found = _textrank.keywords(
        text,
        ratio=ratio,
        words=words,
        without_accents=deaccent,
        language=language_code(language),
        add_stopwords=more_stop_words(additional_stopwords),
    )
    return _textrank.as_asked(found, split, scores)
