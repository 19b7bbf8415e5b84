"""A pytest plugin for the tests of a peer: imports of the peer get the module of `epitome.compat` instead.

The peer is named by the variable EPITOME_PEER. What its tests import and `epitome.compat` does not offer,
such as private functions, is a stand-in that raises `NotOffered` when it is used. The outcome of each test is
written to the file that EPITOME_PEER_OUTCOMES names.
"""

import importlib
import importlib.abc
import importlib.machinery
import os
import sys
import types
import unittest


class NotOffered(Exception):
    """The test uses something that is not part of `epitome.compat`."""


class StandIn:
    """Something that is not offered."""

    def __init__(self, name):
        self._name = name

    def __call__(self, *args, **kwargs):
        raise NotOffered(self._name)

    def __getattr__(self, name):
        raise NotOffered(f"{self._name}.{name}")


def module(name, **members):
    """Creates a module with members."""
    made = types.ModuleType(name)
    made.__dict__.update(members)
    made.__path__ = []
    sys.modules[name] = made
    parent, _, last = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], last, made)
    return made


def stand_ins(*names):
    return {name: StandIn(name) for name in names}


def redirect_gensim():
    from epitome.compat import gensim

    module("gensim")
    module("gensim.utils", open=open, to_unicode=lambda t: t.decode("utf-8") if isinstance(t, bytes) else t)
    module("gensim.corpora", **stand_ins("Dictionary"))
    module(
        "gensim.summarization",
        summarize=gensim.summarize,
        keywords=gensim.keywords,
        **stand_ins("summarize_corpus", "mz_keywords"),
    )
    module("gensim.summarization.commons", **stand_ins("remove_unreachable_nodes", "build_graph"))
    module("gensim.summarization.graph", **stand_ins("Graph"))


# The data of summa's tests is not in its package. That of gensim's tests has the same texts under other names.
SUMMA_DATA = {
    "few_distinct_words.txt": "testlowdistinctwords.txt",
    "unrelated.txt": "testsummarization_unrelated.txt",
    "repeated_keywords.txt": "testrepeatedkeywords.txt",
}


def redirect_summa():
    import epitome.compat.summa.keywords
    import epitome.compat.summa.summarizer
    from epitome.compat import _textrank

    def get_text_from_test_data(name):
        path = os.path.join(os.environ["EPITOME_PEER_DATA"], SUMMA_DATA.get(name, name))
        if not os.path.exists(path):
            raise unittest.SkipTest(f"{name} is not in the package")
        with open(path, encoding="utf-8") as file:
            return file.read()

    module("summa")
    sys.modules["summa.keywords"] = epitome.compat.summa.keywords
    sys.modules["summa.summarizer"] = epitome.compat.summa.summarizer
    module("summa.preprocessing")
    module("summa.preprocessing.textcleaner", deaccent=_textrank.deaccent)
    sys.modules["test.utils"] = types.SimpleNamespace(get_text_from_test_data=get_text_from_test_data)


class SumyFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds `sumy.X` at `epitome.compat.sumy.X`."""

    def find_spec(self, name, path=None, target=None):
        if name == "sumy" or name.startswith("sumy."):
            return importlib.machinery.ModuleSpec(name, self)
        return None

    def create_module(self, spec):
        return importlib.import_module("epitome.compat." + spec.name)

    def exec_module(self, module):
        pass


def redirect_sumy():
    sys.meta_path.insert(0, SumyFinder())
    from sumy.models import dom
    from sumy.nlp import stemmers

    sys.modules["sumy.models.dom._sentence"] = dom
    sys.modules["sumy.nlp.stemmers.czech"] = types.SimpleNamespace(stem_word=stemmers.Stemmer("czech"))
    text = lambda value: value.decode("utf-8") if isinstance(value, bytes) else str(value)  # noqa: E731
    sys.modules["sumy._compat"] = types.SimpleNamespace(to_unicode=text, to_string=text)


{"gensim": redirect_gensim, "summa": redirect_summa, "sumy": redirect_sumy}[os.environ["EPITOME_PEER"]]()


def pytest_runtest_logreport(report):
    if report.when == "call" or report.outcome != "passed":
        with open(os.environ["EPITOME_PEER_OUTCOMES"], "a", encoding="utf-8") as file:
            name = report.nodeid.replace("::()", "").encode("ascii", "backslashreplace").decode()
            print(report.outcome, name, sep="\t", file=file)


def pytest_collectreport(report):
    if report.failed:
        with open(os.environ["EPITOME_PEER_OUTCOMES"], "a", encoding="utf-8") as file:
            print("failed", report.nodeid, sep="\t", file=file)
