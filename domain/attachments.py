"""Which files Kept passes on: it keeps none, and takes them only from Slack itself."""

from collections.abc import Sequence
from enum import StrEnum

from domain.refusals import BadField, Field
from domain.values import Attachment

LARGEST = 100 * 2**20
"""Bytes. What is larger takes minutes to pass on, and nothing else of its conversation goes out meanwhile."""
MOST = 10
"""Files at once: as many as Slack lets a form take."""


class Unfit(StrEnum):
    """Why a file cannot be passed on."""

    TOO_LARGE = "too large"
    ELSEWHERE = "elsewhere"
    """It lies with another service, or is of a kind that only Slack can show."""
    GONE = "gone"


class UnfitFile(BadField):
    """A file that cannot be passed on."""

    def __init__(self, why: Unfit, name: str) -> None:
        super().__init__(Field.FILES)
        self.why = why
        self.name = name


def must_not_be_too_large(files: Sequence[Attachment]) -> None:
    """Raises UnfitFile for the first that is."""
    for file in files:
        if file.size > LARGEST:
            raise UnfitFile(Unfit.TOO_LARGE, file.name)
