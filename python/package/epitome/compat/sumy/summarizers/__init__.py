"""The summarizers: each is called with a document and a number of sentences."""

from ._summarizer import AbstractSummarizer, SentenceInfo

__all__ = ["AbstractSummarizer", "SentenceInfo"]
