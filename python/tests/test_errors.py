"""Wrong options and documents that cannot be read."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import epitome
import pytest
from conftest import ROOT

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"ratio": 1.5}, "invalid ratio '1.5'; give a number over 0 and up to 1, or a percentage such as '20%'"),
        ({"ratio": "half"}, "invalid ratio 'half'; give a number over 0 and up to 1, or a percentage such as '20%'"),
        ({"sentences": 0}, "invalid value '0' for 'sentences'; give a number over 0"),
        ({"sentences": -1}, "invalid value '-1' for 'sentences'; give a number over 0"),
        ({"sentences": "some"}, "invalid value 'some' for 'sentences'; give an int over 0, 'auto' or 'all'"),
        ({"words": 2**70}, f"invalid value '{2**70}' for 'words'; give a smaller number"),
        ({"time": "soon"}, "invalid time 'soon'; give one such as '45s', '2m', '1m30s' or '90' (seconds)"),
        ({"length": "tiny"}, "unknown length 'tiny'; choose short, medium or long"),
        ({"order": "size"}, "unknown order 'size'; choose document or rank"),
        ({"language": "germn"}, "unknown language 'germn'; did you mean 'de' (German)?"),
        ({"query": " "}, "'query' is empty; say what the summary should be about"),
        ({"words": 5, "ratio": 0.5}, "'ratio' cannot be used with 'words'"),
        ({"seed": -1}, "invalid value '-1' for 'seed'; give a number from 0 to 18446744073709551615"),
    ],
)
def test_a_wrong_value_says_what_to_give_instead(options: Any, message: str) -> None:
    for call in (lambda: epitome.summarize("Tea.", **options), lambda: epitome.Summarizer(**options)):
        with pytest.raises(ValueError) as error:
            call()
        assert str(error.value) == message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sentences": 1.5}, "'sentences' must be an int, not float"),
        ({"method": 3}, "'method' must be a str, not int"),
        ({"explain": "yes"}, "'explain' must be a bool, not str"),
        ({"stopwords": "the a of"}, "'stopwords' must be an iterable of words, not str"),
        ({"sentense": 2}, "unknown option 'sentense'; did you mean 'sentences'?"),
    ],
)
def test_a_wrong_type_or_name_is_a_type_error(options: Any, message: str) -> None:
    with pytest.raises(TypeError) as error:
        epitome.summarize("Tea.", **options)
    assert str(error.value) == message


def test_options_are_keyword_only_and_none_is_the_default(ferry: str) -> None:
    summarize: Any = epitome.summarize
    with pytest.raises(TypeError):
        summarize(ferry, 2)
    assert epitome.summarize(ferry, sentences=None, query=None) == epitome.summarize(ferry)


def test_a_text_of_another_type_is_a_type_error(tmp_path: Path) -> None:
    wrong: Any
    for wrong, message in [
        (None, "a text must be a str or a Document, not NoneType"),
        (b"Tea.", "a text must be a str or a Document, not bytes; summarize_bytes takes bytes"),
        (["Tea."], "a text must be a str or a Document, not list; summarize_many takes several texts"),
        (tmp_path, f"a text must be a str or a Document, not {type(tmp_path).__name__}; summarize_file takes paths"),
    ]:
        with pytest.raises(TypeError) as error:
            epitome.summarize(wrong)
        assert str(error.value) == message
    with pytest.raises(TypeError, match="data must be bytes-like, not str"):
        epitome.summarize_bytes("Tea.")  # type: ignore[arg-type]


def test_one_text_is_not_taken_for_an_iterable_of_characters(ferry: str) -> None:
    for texts in (ferry, ferry.encode()):
        for call in (epitome.summarize_many, epitome.merge, epitome.Summarizer().merge):
            with pytest.raises(TypeError, match="texts must be an iterable of texts, not (str|bytes)"):
                call(texts)  # type: ignore[arg-type]


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    path = tmp_path / "no such file"
    with pytest.raises(FileNotFoundError) as error:
        epitome.summarize_file(path)
    assert error.value.filename == str(path)
    with pytest.raises(IsADirectoryError):
        epitome.Document.from_file(tmp_path)


def test_a_document_that_cannot_be_read_has_the_words_of_the_command(command: Command) -> None:
    folder = ROOT / "fixtures" / "formats"
    for name in ["locked.pdf", "scanned.pdf"]:
        path = str(folder / name)
        said = command(path).stderr.decode()
        with pytest.raises(epitome.Error) as error:
            epitome.summarize_file(path)
        assert f"epitome: {error.value}\n" == said
    with pytest.raises(epitome.Error, match="^not a text: looks like binary data$"):
        epitome.summarize_bytes(bytes(200))


def test_a_file_of_records_is_not_taken_for_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Tea is hot."}\n')
    with pytest.raises(epitome.Error, match="holds many documents; give the text of each to"):
        epitome.summarize_file(path)
    assert len(epitome.summarize_file(path, input_format="text")) == 1


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    path = ROOT / "fixtures" / "formats" / "article.md.gz"
    with pytest.raises(epitome.Error, match="unpacks to more than 9 bytes; max_size allows more"):
        epitome.summarize_file(path, max_size=9)
    with pytest.raises(epitome.Error, match="not a valid gzip file: "):
        epitome.summarize_bytes(path.read_bytes()[:50])


def test_an_unknown_language_code_is_a_warning(ferry: str) -> None:
    with pytest.warns(UserWarning, match="unknown language code 'xq', so general rules are used"):
        epitome.summarize(ferry, language="xq")
