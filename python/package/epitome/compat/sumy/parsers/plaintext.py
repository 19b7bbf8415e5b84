"""Plain text, in which an empty line ends a paragraph and a line in capitals is a heading."""

import os
from typing import Union

from ..models.dom import ObjectDocumentModel, Paragraph, Sentence
from ..nlp.tokenizers import Tokenizer
from ._parser import DocumentParser

__all__ = ["PlaintextParser"]


class PlaintextParser(DocumentParser):
    """A parser of plain text."""

    def __init__(self, text: Union[str, bytes], tokenizer: Tokenizer) -> None:
        super().__init__(tokenizer)
        self._text = text.decode("utf-8") if isinstance(text, bytes) else text

    @classmethod
    def from_string(cls, string: Union[str, bytes], tokenizer: Tokenizer) -> "PlaintextParser":
        """Parse a text."""
        return cls(string, tokenizer)

    @classmethod
    def from_file(
        cls, file_path: "Union[str, os.PathLike[str]]", tokenizer: Tokenizer
    ) -> "PlaintextParser":
        """Parse a file in UTF-8."""
        with open(file_path, encoding="utf-8") as file:
            return cls(file.read(), tokenizer)

    @property
    def document(self) -> ObjectDocumentModel:
        """The document."""
        paragraphs: "list[Paragraph]" = []
        sentences: "list[Sentence]" = []
        lines: "list[str]" = []
        for line in [*map(str.strip, self._text.strip().splitlines()), ""]:
            if line and not line.isupper():
                lines.append(line)
                continue
            sentences += self.sentences(" ".join(lines))
            lines = []
            if line:
                sentences.append(Sentence(line, self._tokenizer, is_heading=True))
            elif sentences:
                paragraphs.append(Paragraph(sentences))
                sentences = []
        return ObjectDocumentModel(paragraphs)
