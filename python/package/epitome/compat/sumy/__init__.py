"""The parsers, tokenizers, stemmers, stop words and summarizers of sumy 0.11.

>>> from epitome.compat.sumy.nlp.tokenizers import Tokenizer
>>> from epitome.compat.sumy.parsers.plaintext import PlaintextParser
>>> from epitome.compat.sumy.summarizers.lsa import LsaSummarizer
>>> text = "The ferry sails again. Tea is hot. The ferry is full of tea."
>>> parser = PlaintextParser.from_string(text, Tokenizer("english"))
>>> LsaSummarizer()(parser.document, 1)
(<Sentence: The ferry is full of tea.>,)

Differences: words and sentences are found by epitome's rules, which need no data; stems are those of the
language of the tokenizer, whatever stemmer is given; without stop words, those of the language count;
`HtmlParser` does not open addresses; `EdmundsonSummarizer` has no methods for each of its four parts.
"""
