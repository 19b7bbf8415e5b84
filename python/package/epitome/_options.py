"""The options that functions take as keyword arguments."""

from collections.abc import Iterable
from typing import Literal, TypedDict, Union


class ReadingOptions(TypedDict, total=False):
    """How a document is read. Each option may be left out or None.

    Attributes
    ----------
    language : str, default 'auto'
        The language: a code such as 'en' or 'pt-BR', or a name such as 'German'. 'auto' detects it.
    title : str, optional
        The title, instead of the one in the text.
    input_format : str, default 'auto'
        The format, such as 'text', 'html', 'markdown' or 'pdf'. 'auto' detects it.
    encoding : str, default 'auto'
        The encoding of bytes and files, such as 'utf-8' or 'latin1'. 'auto' detects it.
    max_size : int, default 256_000_000
        The largest number of bytes that an archive or a PDF may unpack to.
    """

    language: Union[str, None]
    title: Union[str, None]
    input_format: Union[str, None]
    encoding: Union[str, None]
    max_size: Union[int, None]


class Options(ReadingOptions, total=False):
    """The options of a summary, named as those of the command. Each may be left out or None.

    The length is given by one of the first six. With none of them, it is three sentences.

    Attributes
    ----------
    sentences : int, 'all' or 'auto', default 3
        The number of sentences; 'auto' is 3, or more for a long text.
    ratio : float or str
        A share of the sentences, such as 0.2 or '20%', rounded up.
    words : int
        The largest number of words. In scripts without spaces, characters are counted.
    chars : int
        The largest number of characters, with a line break for each sentence.
    time : int or str
        The reading time, in seconds or such as '1m30s'.
    length : {'short', 'medium', 'long'}
        A length that suits the text.
    paragraphs : bool, default False
        Whether whole paragraphs are kept instead of sentences.
    method : str, default 'blend'
        The method that ranks the sentences; the command lists them with `epitome --list methods`.
    seed : int, default 0
        The seed of the method 'random'.
    query : str
        Words that the summary should be about.
    keywords : int or bool
        The number of key phrases to find. True stands for 10.
    order : {'document', 'rank'}, default 'document'
        The order of the sentences: that of the text, or the best first.
    stopwords : iterable of str
        Stop words to use instead of the built-in ones.
    add_stopwords : iterable of str
        Stop words to use in addition to the built-in ones.
    keyword_words : tuple of int, default (1, 5)
        The smallest and the largest number of words of a key phrase, 10 at most.
    explain : bool, default False
        Whether the summary explains why each sentence was selected or not.
    """

    sentences: Union[int, Literal["all", "auto"], None]
    ratio: Union[float, str, None]
    words: Union[int, None]
    chars: Union[int, None]
    time: Union[int, str, None]
    length: Union[Literal["short", "medium", "long"], None]
    paragraphs: Union[bool, None]
    method: Union[str, None]
    seed: Union[int, None]
    query: Union[str, None]
    keywords: Union[int, bool, None]
    order: Union[Literal["document", "rank"], None]
    stopwords: Union[Iterable[str], None]
    add_stopwords: Union[Iterable[str], None]
    keyword_words: Union[tuple[int, int], None]
    explain: Union[bool, None]
