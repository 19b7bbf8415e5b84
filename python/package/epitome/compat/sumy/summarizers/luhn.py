"""Luhn's heuristic method."""

from ._summarizer import AbstractSummarizer

__all__ = ["LuhnSummarizer"]


class LuhnSummarizer(AbstractSummarizer):
    """Selects sentences by the method `luhn` of epitome."""

    _method = "luhn"
