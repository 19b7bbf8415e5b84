"""SumBasic."""

from ._summarizer import AbstractSummarizer

__all__ = ["SumBasicSummarizer"]


class SumBasicSummarizer(AbstractSummarizer):
    """Selects sentences by the method `sumbasic` of epitome."""

    _method = "sumbasic"
