"""Graph reduction."""

from ._summarizer import AbstractSummarizer

__all__ = ["ReductionSummarizer"]


class ReductionSummarizer(AbstractSummarizer):
    """Selects sentences by the method `reduction` of epitome."""

    _method = "reduction"
