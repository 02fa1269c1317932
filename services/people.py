"""Who colleagues are, as far as Kept needs to know, and where it asks."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from domain.refusals import TryAgain


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the workspace, as their Slack profile tells."""

    id: str
    name: str
    zone: ZoneInfo
    is_bot: bool = False
    is_deactivated: bool = False
    is_of_another_company: bool = False


class Directory(Protocol):
    """Looks people up. Answers may be older than some minutes, where nobody has asked for long."""

    async def person(self, person_id: str) -> Person | None:
        """The person; None where the workspace knows nobody by this id. Raises DirectoryUnavailable."""
        ...

    async def members_of(self, group_id: str) -> Collection[str]:
        """The ids of a user group's members; empty where there is no such group, or none that we may read.

        Raises DirectoryUnavailable: hours that are guessed now would stay wrong for good.
        """
        ...

    async def members_of_channel(self, channel_id: str) -> Collection[str]:
        """The ids of a channel's members; empty where there is no such channel, or none that we may read.

        Raises DirectoryUnavailable.
        """
        ...


class DirectoryUnavailable(TryAgain):
    """Slack does not say just now who somebody is; always found out before anything is written."""


async def someone(directory: Directory, person_id: str) -> Person:
    """The person, or a stand-in for somebody whom Slack does not know any more. Raises DirectoryUnavailable."""
    return await directory.person(person_id) or unknown_person(person_id)


def unknown_person(person_id: str) -> Person:
    """Stands in for somebody whom Slack does not know any more, with UTC for their zone."""
    return Person(person_id, name=person_id, zone=ZoneInfo("UTC"), is_deactivated=True)
