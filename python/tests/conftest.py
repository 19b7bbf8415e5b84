"""What several tests share."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FERRY = (
    "The ferry to the islands sails again after the storm. Tea is served on board. "
    "There had been no ferry since the storm. The captain likes tea."
)


@pytest.fixture
def ferry() -> str:
    """A text of four sentences."""
    return FERRY


@pytest.fixture
def command() -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    """Runs a script of the package, which is next to the interpreter."""

    def run(
        *arguments: str, name: str = "epitome", stdin: bytes = b""
    ) -> "subprocess.CompletedProcess[bytes]":
        script = Path(sys.executable).with_name(name)
        return subprocess.run(
            [str(script), *arguments], input=stdin, capture_output=True, timeout=60, check=False
        )

    return run


def prose(sentences: int, seed: int = 0) -> str:
    """English sentences of several kinds, in paragraphs of seven."""
    nouns = "ferry harbour island storm captain winter boat letter council road".split()
    verbs = "met found left saw called forgot".split()
    lines: list[str] = []
    state: int = seed * 2654435761 + 12345
    for number in range(sentences):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        draw: int = state >> 33
        one, other = nouns[draw % 10], nouns[draw // 10 % 10]
        verb = verbs[draw // 100 % 6]
        lines.append(f"The {one} {verb} the {other} of number {draw // 1000 % 90 + 10}.")
        lines.append("\n\n" if number % 7 == 6 else " ")
    return "".join(lines)
