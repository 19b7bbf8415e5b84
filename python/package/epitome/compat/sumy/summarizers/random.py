"""Random sentences, the same for the same document."""

from ._summarizer import AbstractSummarizer

__all__ = ["RandomSummarizer"]


class RandomSummarizer(AbstractSummarizer):
    """Selects sentences by the method `random` of epitome."""

    _method = "random"
