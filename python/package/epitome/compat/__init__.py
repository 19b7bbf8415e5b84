"""Modules with the functions of other summarizers, so that programs written for them can go on.

* `epitome.compat.gensim`: `summarize` and `keywords` of gensim up to 3.8.
* `epitome.compat.summa`: `summarizer.summarize` and `keywords.keywords` of summa.
* `epitome.compat.sumy`: parsers, tokenizers, stemmers, stop words and the summarizers of sumy.

Signatures, types and orders are theirs. The sentences are those that epitome selects with the method of
the same name, so they may differ, and a text that they give no summary for usually has one.
"""
