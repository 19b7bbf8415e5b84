"""Greedy selection by Kullback-Leibler divergence."""

from ._summarizer import AbstractSummarizer

__all__ = ["KLSummarizer"]


class KLSummarizer(AbstractSummarizer):
    """Selects sentences by the method `kl` of epitome."""

    _method = "kl"
