"""TextRank."""

from ._summarizer import AbstractSummarizer

__all__ = ["TextRankSummarizer"]


class TextRankSummarizer(AbstractSummarizer):
    """Selects sentences by the method `textrank` of epitome."""

    _method = "textrank"
