"""What the terminal says while the demonstration is set up and played."""

from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True)
class Telling:
    """Words for whoever sits at the terminal."""

    stream: TextIO

    def say(self, words: str) -> None:
        print(words, file=self.stream, flush=True)

    def progress(self, done: int, total: int) -> None:
        """On a terminal one line that counts; elsewhere, a line at a time."""
        is_terminal, is_over = self.stream.isatty(), done == total
        start, end = ("\r", "\n" if is_over else "") if is_terminal else ("", "\n")
        print(f"{start}Setting up a small company … {done} of {total}", end=end, file=self.stream, flush=True)
