"""Documents of paragraphs of sentences."""

from collections.abc import Iterable

from ..nlp.tokenizers import Tokenizer

__all__ = ["ObjectDocumentModel", "Paragraph", "Sentence"]


class Sentence:
    """A sentence or a heading."""

    __slots__ = ("_is_heading", "_text", "_tokenizer", "_words")

    def __init__(self, text: object, tokenizer: Tokenizer, is_heading: bool = False) -> None:
        self._text = str(text).strip()
        self._tokenizer = tokenizer
        self._is_heading = bool(is_heading)
        self._words: "tuple[str, ...] | None" = None

    @property
    def words(self) -> "tuple[str, ...]":
        """The words of the sentence."""
        if self._words is None:
            self._words = self._tokenizer.to_words(self._text)
        return self._words

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self._is_heading

    @property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer that splits it into words."""
        return self._tokenizer

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sentence):
            return NotImplemented
        return (self._is_heading, self._text) == (other._is_heading, other._text)

    def __hash__(self) -> int:
        return hash((self._is_heading, self._text))

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"<{'Heading' if self._is_heading else 'Sentence'}: {self._text}>"


class Paragraph:
    """Sentences, with the headings among them."""

    __slots__ = ("_sentences",)

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._sentences = tuple(sentences)
        if not all(isinstance(s, Sentence) for s in self._sentences):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError("Only instances of class 'Sentence' are allowed.")

    @property
    def sentences(self) -> "tuple[Sentence, ...]":
        """The sentences without the headings."""
        return tuple(sentence for sentence in self._sentences if not sentence.is_heading)

    @property
    def headings(self) -> "tuple[Sentence, ...]":
        """The headings."""
        return tuple(sentence for sentence in self._sentences if sentence.is_heading)

    @property
    def words(self) -> "tuple[str, ...]":
        """The words of all sentences and headings."""
        return tuple(word for sentence in self._sentences for word in sentence.words)

    def __repr__(self) -> str:
        return f"<Paragraph with {len(self.headings)} headings & {len(self.sentences)} sentences>"


class ObjectDocumentModel:
    """A document."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self._paragraphs = tuple(paragraphs)

    @property
    def paragraphs(self) -> "tuple[Paragraph, ...]":
        """The paragraphs."""
        return self._paragraphs

    @property
    def sentences(self) -> "tuple[Sentence, ...]":
        """The sentences of all paragraphs."""
        return tuple(sentence for paragraph in self._paragraphs for sentence in paragraph.sentences)

    @property
    def headings(self) -> "tuple[Sentence, ...]":
        """The headings of all paragraphs."""
        return tuple(heading for paragraph in self._paragraphs for heading in paragraph.headings)

    @property
    def words(self) -> "tuple[str, ...]":
        """The words of all sentences and headings."""
        return tuple(word for paragraph in self._paragraphs for word in paragraph.words)

    def __repr__(self) -> str:
        return f"<DOM with {len(self._paragraphs)} paragraphs>"
