"""What the parsers have in common."""

from ..models.dom import Sentence
from ..nlp.tokenizers import Tokenizer


class DocumentParser:
    """A parser that splits texts with a tokenizer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def tokenize_sentences(self, paragraph: str) -> "list[str]":
        """Split a paragraph into sentences."""
        return list(self._tokenizer.to_sentences(paragraph))

    def tokenize_words(self, sentence: str) -> "list[str]":
        """Split a sentence into words."""
        return list(self._tokenizer.to_words(sentence))

    def sentences(self, paragraph: str) -> "list[Sentence]":
        """Split a paragraph into sentences of a document."""
        return [Sentence(text, self._tokenizer) for text in self.tokenize_sentences(paragraph)]
