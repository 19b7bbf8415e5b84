"""Web pages."""

import os
from typing import Optional, Union

import epitome

from ..models.dom import ObjectDocumentModel, Paragraph, Sentence
from ..nlp.tokenizers import Tokenizer
from ._parser import DocumentParser

__all__ = ["HtmlParser"]

_PROSE = ("paragraph", "list item", "quotation")


class HtmlParser(DocumentParser):
    """A parser of the article of a web page. A heading begins a paragraph."""

    def __init__(
        self, html_content: Union[str, bytes], tokenizer: Tokenizer, url: Optional[str] = None
    ) -> None:
        super().__init__(tokenizer)
        self.url = url
        if isinstance(html_content, str):
            html_content = html_content.encode("utf-8", "replace")
        self._page = epitome.Document.from_bytes(
            html_content, input_format="html", language=tokenizer.code
        )

    @classmethod
    def from_string(
        cls, string: Union[str, bytes], url: Optional[str], tokenizer: Tokenizer
    ) -> "HtmlParser":
        """Parse a page. Its address has no effect."""
        return cls(string, tokenizer, url)

    @classmethod
    def from_file(
        cls,
        file_path: "Union[str, os.PathLike[str]]",
        url: Optional[str],
        tokenizer: Tokenizer,
    ) -> "HtmlParser":
        """Parse a file. The address of its page has no effect."""
        with open(file_path, "rb") as file:
            return cls(file.read(), tokenizer, url)

    @classmethod
    def from_url(cls, url: str, tokenizer: Tokenizer) -> "HtmlParser":
        """Raise an exception, since epitome opens no addresses."""
        raise NotImplementedError("epitome opens no addresses; give the page to from_string")

    @property
    def document(self) -> ObjectDocumentModel:
        """The document."""
        paragraphs: "list[Paragraph]" = []
        headings: "list[Sentence]" = []
        for block in self._page.blocks:
            if block.kind in _PROSE:
                paragraphs.append(Paragraph([*headings, *self.sentences(block.text)]))
                headings = []
            elif block.kind in ("title", "heading"):
                headings.append(Sentence(block.text, self._tokenizer, is_heading=True))
        if headings:
            paragraphs.append(Paragraph(headings))
        return ObjectDocumentModel(paragraphs)
