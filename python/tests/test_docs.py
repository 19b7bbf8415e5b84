"""The examples of the docstrings and of the documentation."""

import doctest
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import epitome
import epitome.compat
import pytest
from conftest import ROOT

PAGES = [ROOT / "docs" / "python.md", ROOT / "README.md", ROOT / "python" / "README.md"]


def docstrings() -> Iterator["tuple[str, str]"]:
    yield "epitome", epitome.__doc__ or ""
    for name in epitome.__all__:
        item = getattr(epitome, name)
        if isinstance(item, str):
            continue
        yield name, item.__doc__ or ""
        if inspect.isclass(item) and item.__module__.startswith("epitome"):
            for member, value in vars(item).items():
                if not member.startswith("_"):
                    yield f"{name}.{member}", inspect.getdoc(value) or ""


@pytest.mark.parametrize(("name", "doc"), list(docstrings()))
def test_everything_is_documented_and_its_examples_run(name: str, doc: str) -> None:
    assert doc.strip(), name
    test = doctest.DocTestParser().get_doctest(doc, {"epitome": epitome}, name, None, 0)
    runner = doctest.DocTestRunner()
    runner.run(test)
    assert runner.summarize().failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_examples_of_the_pages_run(page: Path) -> None:
    examples = "\n".join(re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL))
    assert ">>> " in examples
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)
    runner = doctest.DocTestRunner()
    runner.run(test)
    assert runner.summarize().failed == 0


def modules_of_compat() -> Iterator[str]:
    for module in pkgutil.walk_packages(epitome.compat.__path__, "epitome.compat."):
        yield module.name


@pytest.mark.parametrize("name", list(modules_of_compat()))
def test_the_modules_for_other_packages_are_documented_and_their_examples_run(name: str) -> None:
    import importlib

    module = importlib.import_module(name)
    if module.__file__ and Path(module.__file__).stat().st_size:
        assert (module.__doc__ or "").strip(), name
    assert doctest.testmod(module).failed == 0
