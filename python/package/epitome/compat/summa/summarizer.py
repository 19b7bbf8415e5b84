"""`summarize` of summa."""

from collections.abc import Iterable
from typing import Optional, Union

import epitome

from .. import _textrank
from ._arguments import check_text, language_code, more_stop_words

__all__ = ["summarize"]


def summarize(
    text: str,
    ratio: float = 0.2,
    words: Optional[int] = None,
    language: str = "english",
    split: bool = False,
    scores: bool = False,
    additional_stopwords: Optional[Union[str, Iterable[str]]] = None,
) -> _textrank.Results:
    """Summarize a text.

    Parameters
    ----------
    text : str
        The text.
    ratio : float, default 0.2
        The share of the sentences to keep, rounded down, and at least one sentence.
    words : int, optional
        The largest number of words, instead of the ratio.
    language : str, default 'english'
        The English name of the language of the text.
    split : bool, default False
        Whether to return a list of sentences.
    scores : bool, default False
        Whether to return a list of pairs of a sentence and its score.
    additional_stopwords : str or iterable of str, optional
        Stop words, as a list or separated by commas, besides those of the language.

    Returns
    -------
    str or list of str or list of tuple
        The sentences in the order of the text. Empty if the text has only one sentence.

    Raises
    ------
    ValueError
        If the text is not a str, or the language is unknown.
    """
    check_text(text)
    code = language_code(language)
    if len(epitome.split_sentences(text, language=code)) < 2:
        return _textrank.as_asked([], split, False)
    stopwords = more_stop_words(additional_stopwords)
    found = _textrank.summarize(
        text, ratio=ratio, words=words, language=code, add_stopwords=stopwords
    )
    return _textrank.as_asked(found, split, scores)
