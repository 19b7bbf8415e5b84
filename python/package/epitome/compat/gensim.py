"""`summarize` and `keywords` of gensim 3.8, which gensim 4 no longer has.

>>> from epitome.compat.gensim import summarize
>>> text = "The ferry sails again. Tea is hot. The ferry is full. Nobody drinks the tea. It rains."
>>> summarize(text, ratio=0.2)
'The ferry sails again.'

Differences: sentences are found by the rules of the language of the text, which need not be English; a
short text has a summary; `word_count` is never exceeded, unless by a single sentence; key phrases are those
of `epitome.keywords`; there is no lemmatization and no filter for parts of speech.
"""

import warnings
from collections.abc import Sequence
from typing import Literal, Optional, Union, overload

import epitome

from . import _textrank

__all__ = ["keywords", "summarize"]


@overload
def summarize(
    text: str, ratio: float = ..., word_count: Optional[int] = ..., split: Literal[False] = ...
) -> str: ...
@overload
def summarize(
    text: str, ratio: float = ..., word_count: Optional[int] = ..., *, split: Literal[True]
) -> list[str]: ...
@overload
def summarize(
    text: str, ratio: float, word_count: Optional[int], split: Literal[True]
) -> list[str]: ...
def summarize(
    text: str, ratio: float = 0.2, word_count: Optional[int] = None, split: bool = False
) -> Union[str, list[str]]:
    """Summarize a text.

    Parameters
    ----------
    text : str
        The text.
    ratio : float, default 0.2
        The share of the sentences to keep, rounded down, and at least one sentence.
    word_count : int, optional
        The largest number of words, instead of the ratio.
    split : bool, default False
        Whether to return a list of sentences.

    Returns
    -------
    str or list of str
        The sentences in the order of the text, one a line or as a list.

    Raises
    ------
    ValueError
        If the text has only one sentence.
    """
    sentences = len(epitome.split_sentences(text))
    if sentences == 1:
        raise ValueError("input must have more than one sentence")
    if sentences == 0:
        return [] if split else ""
    found = _textrank.summarize(text, ratio=ratio, words=word_count)
    texts = [sentence for sentence, _ in found]
    return texts if split else "\n".join(texts)


def keywords(
    text: str,
    ratio: float = 0.2,
    words: Optional[int] = None,
    split: bool = False,
    scores: bool = False,
    pos_filter: Optional[Sequence[str]] = ("NN", "JJ"),
    lemmatize: bool = False,
    deacc: bool = True,
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
    split : bool, default False
        Whether to return a list.
    scores : bool, default False
        Whether to return a list of pairs of a phrase and its score.
    pos_filter : sequence of str, optional
        Without effect. Any value but the default is a warning.
    lemmatize : bool, default False
        Without effect. `True` is a warning.
    deacc : bool, default True
        Whether accents are removed.

    Returns
    -------
    str or list of str or list of tuple
        The phrases in lower case, the best first.
    """
    if lemmatize or (pos_filter is not None and tuple(pos_filter) != ("NN", "JJ")):
        warnings.warn("lemmatize and pos_filter have no effect", stacklevel=2)
    found = _textrank.keywords(text, ratio=ratio, words=words, without_accents=deacc)
    return _textrank.as_asked(found, split, scores)
