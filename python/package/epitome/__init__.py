"""Summaries in the words of the text, offline.

>>> import epitome
>>> text = "The ferry sails again. Tea is hot. The ferry is full of tea."
>>> print(epitome.summarize(text, sentences=1))
The ferry is full of tea.

All functions take their options as keyword arguments; `epitome.Options` lists them.
"""

from ._epitome import (
    Block,
    Document,
    Error,
    Evaluation,
    Explained,
    Keyword,
    Place,
    Score,
    Sentence,
    Stats,
    Summarizer,
    Summary,
    SummaryIterator,
    __version__,
    detect_language,
    keywords,
    merge,
    rouge,
    split_sentences,
    summarize,
    summarize_bytes,
    summarize_file,
    summarize_many,
)

TYPE_CHECKING = False  # that of `typing`, whose import takes longer than that of this package
if TYPE_CHECKING:
    from ._options import Options, ReadingOptions

__all__ = [
    "Block",
    "Document",
    "Error",
    "Evaluation",
    "Explained",
    "Keyword",
    "Place",
    "Options",
    "ReadingOptions",
    "Score",
    "Sentence",
    "Stats",
    "Summarizer",
    "Summary",
    "SummaryIterator",
    "__version__",
    "detect_language",
    "keywords",
    "merge",
    "rouge",
    "split_sentences",
    "summarize",
    "summarize_bytes",
    "summarize_file",
    "summarize_many",
]


def __getattr__(name: str) -> object:
    if name in ("Options", "ReadingOptions"):
        from . import _options

        return getattr(_options, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
