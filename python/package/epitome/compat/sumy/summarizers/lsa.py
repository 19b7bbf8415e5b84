"""Latent semantic analysis."""

from ._summarizer import AbstractSummarizer

__all__ = ["LsaSummarizer"]


class LsaSummarizer(AbstractSummarizer):
    """Selects sentences by the method `lsa` of epitome."""

    _method = "lsa"
