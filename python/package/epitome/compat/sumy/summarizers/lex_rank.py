"""LexRank."""

from ._summarizer import AbstractSummarizer

__all__ = ["LexRankSummarizer"]


class LexRankSummarizer(AbstractSummarizer):
    """Selects sentences by the method `lexrank` of epitome."""

    _method = "lexrank"
