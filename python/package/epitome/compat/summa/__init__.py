"""The modules `summarizer` and `keywords` of summa 1.2.

>>> from epitome.compat.summa import keywords, summarizer
>>> text = "The ferry sails again. Tea is hot. The ferry is full. Nobody drinks the tea. It rains."
>>> summarizer.summarize(text, words=8)
'The ferry sails again.\\nThe ferry is full.'

Differences: sentences are found by the rules of the language, and any language may be named; a short
text has a summary; `words` is never exceeded, unless by a single sentence; key phrases are those of
`epitome.keywords`.
"""

from . import keywords, summarizer

__all__ = ["keywords", "summarizer"]
